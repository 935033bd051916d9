internal import Autoencoders
internal import Reports
internal import Statistics

/// The box of one network's Jacobian.
struct EpochZeroBox: Sendable {
    /// The Jacobian, `latent` or `input`.
    let jacobian: String
    /// Its eigenvalues.
    let summary: JacobianSummary
    /// What is drawn of them.
    let quantiles: SampleQuantiles

    /// `figure-2.csv` and `figure-3.csv`.
    static let table = TableFormat<Self>(
        command: "autoencoder compare", files: ["figure-2.csv", "figure-3.csv"],
        row: "a box of |λ| with exact zeros, or of |θ| in radians without",
        columns: [
            JacobianSummary.dimension.read(off: \.summary),
            Column("jacobian", "`latent` for J_L, `input` for J_I", text: { $0.jacobian }),
        ] + JacobianSummary.columns.map { $0.read(off: \.summary) }
            + SampleQuantiles.columns.map { $0.read(off: \.quantiles) })
}

extension EpochZeroResult.Outlier {
    /// `outliers.csv`.
    static let table = TableFormat<Self>(
        command: "autoencoder compare", files: ["outliers.csv"],
        row: "a modulus beyond the whiskers, at most one in each of 1000 steps",
        columns: [
            Column("latent_dimension", "d", integer: { $0.latentDimension }),
            Column("modulus", "|λ|", number: { $0.modulus }),
        ])
}

extension EpochZeroRow {
    /// `networks.csv`.
    static let table = TableFormat<Self>(
        command: "autoencoder compare", files: ["networks.csv"],
        row: "a latent dimension; many untrained networks, their J_L, and predictions",
        columns: [Column("latent_dimension", "d", integer: { $0.latentDimension })]
            + observed + predicted + tested)

    private static let observed: [Column<Self>] = [
        Column("median", "the median of |λ| over all networks", number: { $0.median }),
        Column(
            "median_standard_error", "its standard error, between networks",
            number: { $0.medianStandardError }),
        Column(
            "one_network_median", "the median of |λ| of the paper's one network",
            number: { $0.latent.moduli.median }),
        Column(
            "median_scatter_factor", "the factor by which the median of one network scatters",
            number: { $0.medianScatterFactor }),
        Column("largest_modulus", "the largest |λ| in any network", number: { $0.largestModulus }),
        Column(
            "fraction_above_0_005", "the fraction of networks whose largest |λ| exceeds 0.005",
            number: { $0.fractionAbove0005 }),
        Column(
            "real_fraction", "the fraction of eigenvalues that are real and not exactly zero",
            number: { $0.realFraction }),
        Column(
            "real_fraction_standard_error", "its standard error, between networks",
            number: { $0.realFractionStandardError }),
        Column(
            "zero_fraction", "the fraction of eigenvalues that are exactly zero", number: { $0.zeroFraction }),
        Column(
            "zero_fraction_standard_error", "its standard error, between networks",
            number: { $0.zeroFractionStandardError }),
        Column(
            "zero_fraction_exact", "the expected fraction of exact zeros with independent masks",
            number: { $0.zeroFractionExact }),
        Column(
            "median_argument", unit: "radians", "the median of |θ|, exact zeros left out",
            number: { $0.medianArgument }),
        Column(
            "median_argument_standard_error", unit: "radians", "its standard error, between networks",
            number: { $0.medianArgumentStandardError }),
        Column(
            "argument_distance", "sup |F − θ/π| of |θ| over all networks: 0 if arguments were uniform",
            number: { $0.argumentDistance }),
        Column(
            "argument_distance_of_one_network", "the same for the paper's one network",
            number: { $0.argumentDistanceOfOneNetwork }),
        Column(
            "trace_correlation", "the intraclass correlation of tr J_L between images of one network",
            number: { $0.traceCorrelation }),
        Column(
            "trace_correlation_standard_error", "its standard error",
            number: { $0.traceCorrelationStandardError }),
        Column(
            "output_slope",
            "√E sech⁴ of the output's pre-activation: what the output's tanh multiplies moduli by",
            number: { $0.outputSlope }),
    ]

    private static let predicted: [Column<Self>] = [
        Column("printed_median", "the median that the paper prints", number: { $0.printedMedian }),
        Column("formula_median", "the paper's formula evaluated", number: { $0.formulaMedian }),
        Column(
            "exact_complex_median", "the exact law without masks, complex Gaussian weights",
            number: { $0.exactComplexMedian }),
        Column(
            "masked_exact_median", "the exact law with masks, complex Gaussian weights",
            number: { $0.maskedExactMedian }),
        Column(
            "masked_uniform_median",
            "simulated with masks and uniform weights: the prediction that is tested",
            number: { $0.maskedUniformMedian }),
        Column(
            "masked_uniform_median_standard_error", "its standard error",
            number: { $0.maskedUniformMedianStandardError }),
    ]

    private static let tested: [Column<Self>] = [
        Column(
            "score", "`median` less the prediction, in standard errors; missing where it is not tested",
            number: { $0.score }),
        Column(
            "score_limit", "the |score| allowed at a family-wise rate of false alarms of 0.001",
            number: { $0.scoreLimit }),
        Column(
            "resolution",
            "the relative error of the prediction that the test would see with probability one half",
            number: { $0.resolution }),
    ]

    /// The columns of `networks.csv`, and what only JSON has.
    public func encode(to encoder: any Encoder) throws {
        try Self.table.encode(self, to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(latent, forKey: .latent)
        try container.encode(input, forKey: .input)
        try container.encode(networks, forKey: .networks)
        try container.encodeIfPresent(uncertainReals, forKey: .uncertainReals)
    }

    private enum CodingKeys: CodingKey {
        case latent, input, networks, uncertainReals
    }
}
