internal import NetworkExperiments

/// The paper's statements with their findings.
enum ClaimsText {
    /// All of them under a heading. For other data than the paper's each has our numbers and no finding.
    static func lines(
        _ claims: [PaperClaim], on subject: String, unless demonstration: Demonstration?
    ) -> [String] {
        var lines = [
            "", "The paper on \(subject)\(demonstration.map { ": \($0)" } ?? "")".wrapped(indent: 2), "",
        ]
        for claim in claims {
            lines += [
                (claim.finding == .notJudged
                    ? "* \(claim.statement)" : "\(claim.finding.rawValue.uppercased()): \(claim.statement)")
                    .wrapped(indent: 2),
                "  \(claim.evidence)".wrapped(indent: 2),
            ]
        }
        return lines
    }

    /// The findings counted, or why there are none: "15 confirmed, 8 qualified, 1 refuted".
    static func count(_ claims: [PaperClaim], unless demonstration: Demonstration?) -> String {
        if let demonstration { return demonstration.description }
        let counts = [PaperClaim.Finding.confirmed, .qualified, .refuted].map { finding in
            (finding, claims.count { $0.finding == finding })
        }
        return counts.filter { $0.1 > 0 }.map { "\($0.1) \($0.0.rawValue)" }.joined(separator: ", ")
    }
}
