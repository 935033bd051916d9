internal import Reports

extension PaperClaim {
    /// `claims.csv`.
    static let table = TableFormat<Self>(
        command: "autoencoder compare and evolution", files: ["claims.csv"], row: "a statement of the paper",
        columns: [
            Column("name", "a short name for scripts", text: { $0.name }),
            Column(
                "finding", "`confirmed`, `refuted`, `qualified` or `not judged`",
                text: { $0.finding.rawValue }),
            Column("statement", "the statement, in our words", text: { $0.statement }),
            Column("source", "where the paper makes it", text: { $0.source }),
            Column("evidence", "our numbers, and what follows from them", text: { $0.evidence }),
            Column("figure", "the figure or table to look at", text: { $0.figure }),
        ])

    /// The columns of `claims.csv`.
    public func encode(to encoder: any Encoder) throws { try Self.table.encode(self, to: encoder) }
}
