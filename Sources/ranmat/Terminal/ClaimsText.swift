internal import Experiments

/// The paper's statements and what became of them.
enum ClaimsText {
    static func lines(_ claims: [PaperClaim]) -> [String] {
        claims.flatMap { claim in
            [
                "\(claim.finding.rawValue.uppercased()): \(claim.statement)".wrapped(indent: 2),
                "  \(claim.evidence)".wrapped(indent: 2),
            ]
        }
    }
}
