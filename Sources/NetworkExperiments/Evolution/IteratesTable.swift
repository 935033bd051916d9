internal import Reports

extension IterateRow {
    /// `iterates.csv`.
    static let table = TableFormat<Self>(
        command: "autoencoder evolution", files: ["iterates.csv"],
        row: "the last weights of a latent dimension at f(f(…x))",
        columns: [
            Column("latent_dimension", "d", integer: { $0.latentDimension }),
            Column("epoch", "the epochs finished", integer: { $0.epoch }),
            Column(
                "iterate", "how often f was applied to each image before",
                note: "how many times f was applied to each image before; rounded to single precision",
                integer: { $0.iterate }),
            Column("images", "the number of images", integer: { $0.images }),
            Column(
                "median_squared_error", unit: "pixel²", "|f(x) − x|²/n₀, the median over images",
                note: "|f(x) - x|^2/n_0, median over images", finite: { $0.medianSquaredError }),
            Column(
                "relative_spectral_distance", "that of J_L and J_I there, as in `evolution.csv`",
                note: "of J_L and J_I there, as in evolution.csv", finite: { $0.relativeSpectralDistance }),
            Column(
                "fraction_equal_spectra", "the fraction of images whose two spectra are equal in every bit",
                note:
                    "images whose two spectra are equal in every bit; fraction_equal_patterns: at which the same hidden "
                    + "units of the encoder are active at x and at f(x)",
                finite: { $0.fractionEqualSpectra }),
            Column(
                "fraction_equal_patterns",
                "the fraction at which the same hidden units of the encoder are active at x and at f(x)",
                finite: { $0.fractionEqualPatterns }),
        ])
}
