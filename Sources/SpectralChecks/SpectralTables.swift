public import Reports

/// The tables that checks, histograms, samples, laws and identities write.
public enum SpectralTables {
    /// What docs/file-formats.md says of each.
    public static let documents: [TableDocument] = [
        TheoremCheckResult.Measurement.table.document, TheoremCheckResult.SizeSummary.table.document,
        TheoremCheckResult.TrajectoryPoint.table.document, HistogramBin.table.document,
        HistogramCell.table.document, EigenvalueTable.table.document, SampledNumber.eigenvalues.document,
        SampledNumber.logEigenvalues.document, SampledNumber.logModuli.document, LawTable.format.document,
        IdentityBatteryResult.Measurement.table.document,
    ]
}
