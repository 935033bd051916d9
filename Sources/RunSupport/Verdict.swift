/// What a check says about a claim.
public enum Verdict: String, Codable, Sendable {
    /// The data agree with the claim, and a wrong claim would have been noticed.
    case consistent
    /// The data contradict the claim.
    case inconsistent
    /// The data do not contradict the claim, but they could not have contradicted a wrong one either.
    case inconclusive

    /// The verdict on several claims together: inconsistent if one of them is, otherwise inconclusive if one
    /// of them is.
    public static func combined(_ verdicts: [Verdict]) -> Verdict {
        if verdicts.contains(.inconsistent) { return .inconsistent }
        return verdicts.allSatisfy { $0 == .consistent } && !verdicts.isEmpty ? .consistent : .inconclusive
    }
}
