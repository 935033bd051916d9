internal import Reports

extension IdentityBatteryResult.Measurement {
    /// `identities.csv`.
    static let table = TableFormat<Self>(
        command: "verify", files: ["identities.csv"], row: "an identity",
        columns: [
            Column("identity", "its name", text: { $0.name }),
            Column("ensemble", "the matrices", text: { $0.ensemble }),
            Column("statement", "the claim in words", text: { $0.statement }),
            Column("source", "why it is true", text: { $0.source }),
            Column(
                "expected",
                "the exact value; of a Kolmogorov distance, its expectation if the claim is true",
                number: { $0.expected }),
            Column("observed", "the observed value", number: { $0.observed }),
            Column(
                "standard_error",
                "the standard error of `observed`; of a Kolmogorov distance, its standard deviation if the claim is true",
                number: { $0.standardError }),
            Column(
                "z_score",
                "the difference in standard errors; missing where the claim is about every matrix",
                number: { $0.zScore }),
            Column(
                "p_value", "the probability of a difference as large if the claim is true",
                number: { $0.pValue }),
            Column(
                "adjusted_p_value", "the p-value adjusted by Holm for all identities",
                number: { $0.adjustedPValue }),
            Column(
                "holds", "`yes` where the identity holds at the false-alarm rate, else `no`",
                truth: { $0.holds }),
        ])

    /// The columns of `identities.csv`.
    public func encode(to encoder: any Encoder) throws { try Self.table.encode(self, to: encoder) }
}
