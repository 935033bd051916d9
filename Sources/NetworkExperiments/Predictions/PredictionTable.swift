internal import Reports

extension PredictionRow {
    /// `predictions.csv`.
    static let table = TableFormat<Self>(
        command: "predict", files: ["predictions.csv"], row: "a latent dimension",
        columns: [Column("latent_dimension", "d", integer: { $0.latentDimension })]
            + formulas + simulated + masked)

    /// The columns of `predictions.csv`.
    public func encode(to encoder: any Encoder) throws { try Self.table.encode(self, to: encoder) }

    private static let formulas: [Column<Self>] = [
        Column("printed_median", "the median that the paper prints", number: { $0.printedMedian }),
        Column(
            "printed_median_squared", "the median of |λ|² that it prints",
            number: { $0.printedMedianSquared }),
        Column(
            "formula_median_squared", "the paper's formula for the median of |λ|², evaluated",
            number: { $0.formulaMedianSquared }),
        Column("formula_median", "its square root", number: { $0.formulaMedian }),
        Column(
            "formula_max", "the paper's maximum 3^(−k/2), the edge of the limit law",
            number: { $0.formulaMax }),
        Column(
            "exact_complex_median", "the median of the exact law, complex Gaussian entries",
            number: { $0.exactComplexMedian }),
        Column(
            "exact_complex_expected_max", "the expectation of the largest modulus by that law",
            number: { $0.exactComplexExpectedMax }),
        Column(
            "probability_max_exceeds_edge", "the probability that it exceeds `formula_max`",
            number: { $0.probabilityMaxExceedsEdge }),
    ]

    private static let simulated: [Column<Self>] = [
        Column(
            "real_gaussian_median", "simulated, real Gaussian entries: the median",
            number: { $0.realGaussianMedian }),
        Column(
            "real_gaussian_median_standard_error", "its standard error",
            number: { $0.realGaussianMedianStandardError }),
        Column(
            "real_gaussian_expected_max", "the mean largest modulus of the same",
            number: { $0.realGaussianExpectedMax }),
        Column(
            "real_gaussian_expected_max_standard_error", "its standard error",
            number: { $0.realGaussianExpectedMaxStandardError }),
        Column(
            "real_uniform_median", "simulated, uniform entries (PyTorch's weights): the median",
            number: { $0.realUniformMedian }),
        Column(
            "real_uniform_median_standard_error", "its standard error",
            number: { $0.realUniformMedianStandardError }),
        Column(
            "real_uniform_expected_max", "the mean largest modulus of the same",
            number: { $0.realUniformExpectedMax }),
        Column(
            "real_uniform_expected_max_standard_error", "its standard error",
            number: { $0.realUniformExpectedMaxStandardError }),
        Column(
            "real_fraction_exact", "the expected fraction of real eigenvalues, real Gaussian entries",
            number: { $0.realFractionExact }),
        Column(
            "real_fraction_simulated", "the fraction found in the simulated ones",
            number: { $0.realFractionSimulated }),
        Column(
            "real_fraction_simulated_standard_error", "its standard error",
            number: { $0.realFractionSimulatedStandardError }),
    ]

    private static let masked: [Column<Self>] = [
        Column(
            "masked_limit_median", "the median of the limit law with ReLU masks",
            number: { $0.maskedLimitMedian }),
        Column(
            "masked_exact_median", "the median of the exact law with masks, complex Gaussian entries",
            number: { $0.maskedExactMedian }),
        Column(
            "masked_uniform_median", "simulated with masks, uniform entries: the median",
            number: { $0.maskedUniformMedian }),
        Column(
            "masked_uniform_median_standard_error", "its standard error",
            number: { $0.maskedUniformMedianStandardError }),
        Column("masked_limit_max", "the edge of the limit law with masks", number: { $0.maskedLimitMax }),
        Column(
            "masked_uniform_expected_max", "the mean largest modulus of the simulated ones with masks",
            number: { $0.maskedUniformExpectedMax }),
        Column(
            "masked_uniform_expected_max_standard_error", "its standard error",
            number: { $0.maskedUniformExpectedMaxStandardError }),
        Column(
            "zero_fraction_exact", "the expected fraction of eigenvalues that masks make exactly zero",
            number: { $0.zeroFractionExact }),
        Column(
            "mask_factor", "`exact_complex_median`/`masked_exact_median`; missing where the latter is zero",
            number: { $0.maskFactor }),
    ]
}
