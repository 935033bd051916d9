import Reports

extension PaperClaim {
    /// Statements and what became of them, one a row.
    static func table(_ claims: [PaperClaim], comments: [(key: String, value: String)]) -> CSVTable {
        var table = CSVTable(
            comments: comments, columns: ["name", "finding", "statement", "source", "evidence", "figure"])
        for claim in claims {
            table.append([
                .text(claim.name), .text(claim.finding.rawValue), .text(claim.statement), .text(claim.source),
                .text(claim.evidence), .text(claim.figure),
            ])
        }
        return table
    }
}
