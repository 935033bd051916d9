/// What a check says about a claim.
public enum Verdict: String, Codable, Sendable {
    /// The data are what the claim predicts, and a wrong claim would have shown.
    case consistent
    /// The data contradict the claim.
    case inconsistent
    /// The data neither contradict the claim nor could they have.
    case inconclusive

    /// The verdict on several claims together: one contradiction decides, one open question leaves open.
    public static func combined(_ verdicts: [Verdict]) -> Verdict {
        if verdicts.contains(.inconsistent) { return .inconsistent }
        return verdicts.allSatisfy { $0 == .consistent } && !verdicts.isEmpty ? .consistent : .inconclusive
    }
}
