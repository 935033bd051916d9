public import Reports
internal import SpectrumInference

/// The tables that `ranmat spectrum` writes.
public enum SpectrumTables {
    /// What docs/file-formats.md says of each.
    public static let documents: [TableDocument] = [
        findings.document, values.document, density.document, curve.document, guards.document,
    ]

    private static let command = "spectrum"

    /// One row for each matrix.
    static let findings = TableFormat<SpectrumResult.Finding>(
        command: command, files: ["findings.csv"], row: "a matrix, or a list of values",
        columns: [
            Column("name", "the file, and the array in it", text: \.name),
            Column(
                "rows", "rows of the matrix, or the number of values; variables of data",
                integer: { $0.shape.first ?? 0 }),
            Column(
                "columns", "columns of the matrix; observations of data",
                number: { $0.shape.count > 1 ? Double($0.shape[1]) : nil }),
            Column("null", "what is random under the null", text: \.null),
            Column("null_samples", "B, spectra drawn of it", integer: \.nullSamples),
            Column("variance_trace", "σ² by the trace", finite: { $0.spectrum?.scale.byTrace }),
            Column("variance_trace_error", "its standard error", finite: { $0.spectrum?.scale.traceError }),
            Column("variance_median", "σ² by the median", finite: { $0.spectrum?.scale.byMedian }),
            Column("variance_median_error", "its standard error", finite: { $0.spectrum?.scale.medianError }),
            Column(
                "variance_bulk", "σ² by the trace of what does not stand out",
                finite: { $0.spectrum?.scale.ofBulk }),
            Column("variance_bulk_error", "its standard error", finite: { $0.spectrum?.scale.bulkError }),
            Column(
                "variance_over_initial",
                "σ² of the bulk over that of PyTorch's initial weights, 1/(3·columns)",
                finite: \.varianceOverInitial),
            Column(
                "spikes", "values that stand out", number: { $0.spectrum.map { Double($0.spikes.count) } }),
            Column("energy_fraction", "their squares over those of all", finite: \.energyFraction),
            Column("stable_rank", "the sum of squares over the largest", finite: \.stableRank),
            Column(
                "p_largest", "p-value of the largest value", finite: { $0.spectrum?.spikes.steps.first?.p }),
            Column(
                "p_tracy_widom", "of the largest by the Tracy–Widom law to second order",
                finite: { $0.spectrum?.spikes.steps.first?.tracyWidom }),
            Column(
                "p_bulk", "p-value of the bulk's Chebyshev sums",
                finite: { $0.spectrum?.bulkTests?.chebyshev }
            ),
            Column("distance", "sup|F_n − F| of the bulk", finite: { $0.spectrum?.bulk.distance }),
            Column(
                "expected_distance", "its mean under the null",
                finite: { $0.spectrum?.bulkTests?.expectedDistance }),
            Column("p_distance", "its p-value", finite: { $0.spectrum?.bulkTests?.distance }),
            Column(
                "spacing_ratio", "mean ratio of neighbouring spacings in the middle half",
                finite: { $0.spacings?.ratio ?? $0.spectrum?.bulk.spacingRatio }),
            Column("p_goe", "p-value of spacings against GOE", finite: { $0.p(of: .orthogonal) }),
            Column("p_gue", "p-value against GUE", finite: { $0.p(of: .unitary) }),
            Column("p_poisson", "p-value against independent points", finite: { $0.p(of: .poisson) }),
            Column(
                "p_plane", "p-value of eigenvalues in the plane, all tests together",
                finite: { $0.plane?.smallest }),
            Column("excess_kurtosis", "of the entries", finite: \.excessKurtosis),
            Column(
                "p",
                "of the null: the smallest of largest and bulk, doubled, and of that and the plane, doubled; of bare levels against GOE",
                finite: \.p),
            Column("p_adjusted", "the same corrected by Holm for all matrices", finite: \.adjusted),
            Column("rejected", "whether it is at most the level", truth: \.isRejected),
        ])

    /// A value with its rank.
    struct RankedValue {
        let rank: Int
        let value: Double
        let scaled: Double?
        let standsOut: Bool
        let p: Double?
        let strength: Double?
        let overlap: Double?
    }

    static let values = TableFormat<RankedValue>(
        command: command, files: ["values-N.csv"],
        row: "an eigenvalue or singular value of matrix N, the largest first",
        columns: [
            Column("rank", "1 for the largest", integer: \.rank),
            Column("value", "eigenvalue, or singular value", number: \.value),
            Column("scaled", "λ/σ² = s²/(σ²M) or λ/(σ√n), with σ² of the bulk", finite: \.scaled),
            Column("stands_out", "whether it stands out of the noise", truth: \.standsOut),
            Column("p", "of its test, where it was tested", finite: \.p),
            Column("strength", "of the component behind it: ℓ of data, θ of matrices", finite: \.strength),
            Column("overlap", "|⟨v̂, v⟩|², of its direction with the component's", finite: \.overlap),
        ])

    /// A bin of the bulk's histogram.
    struct DensityBin {
        let low: Double
        let high: Double
        let count: Int
        let density: Double
    }

    static let density = TableFormat<DensityBin>(
        command: command, files: ["density-N.csv"],
        row: "a bin of the values of matrix N that do not stand out",
        columns: [
            Column("bin_low", "lower end", number: \.low), Column("bin_high", "upper end", number: \.high),
            Column("count", "values in it", integer: \.count),
            Column("density", "count over their number and the width", number: \.density),
        ])

    static let curve = TableFormat<(x: Double, density: Double)>(
        command: command, files: ["law-N.csv"], row: "a point of the law fitted to matrix N",
        columns: [
            Column("x", "in the units of density-N.csv", number: { $0.x }),
            Column("law_density", "the law's density", number: { $0.density }),
        ])

    static let guards = TableFormat<(name: String, one: EntryGuard)>(
        command: command, files: ["guards.csv"], row: "something that was looked at in a matrix's entries",
        columns: [
            Column("name", "the file, and the array in it", text: { $0.name }),
            Column("guard", "what was looked at", text: { $0.one.kind.rawValue }),
            Column("value", "the number found", finite: { $0.one.value }),
            Column("standard_error", "for independent Gaussian entries", finite: { $0.one.standardError }),
            Column("speaks", "whether it spoils p-values", truth: { $0.one.speaks }),
            Column("advice", "what to do", text: { $0.one.advice }),
        ])
}

extension SpectrumResult.Finding {
    func p(of one: SpacingClass) -> Double? { spacings?.classes.first { $0.name == one.rawValue }?.p }
}
