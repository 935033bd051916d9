public import Reports

/// The tables that experiments with networks write.
public enum NetworkTables {
    /// What docs/file-formats.md says of each.
    public static let documents: [TableDocument] = [
        PredictionRow.table.document, SpectrumRow.table.document, LinearResult.Loss.table.document,
        DescentRow.table(latentDimension: 2).document, EpochZeroBox.table.document,
        EpochZeroResult.Outlier.table.document, EpochZeroRow.table.document, PaperClaim.table.document,
        EvolutionBox.table.document, LossColumns.ofNetworks.document, EvolutionRow.table.document,
        UntrainedReference.table.document, IterateRow.table.document, SensitivityRow.table.document,
        JacobianExperiment.Row.table.document, LossColumns.ofNetwork.document,
    ]
}
