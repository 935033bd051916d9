internal import Autoencoders
internal import Reports
internal import Statistics

/// A box of Figure 1 or 3.
struct EvolutionBox: Sendable {
    /// Finished epochs.
    let epoch: Int
    /// d.
    let latentDimension: Int
    /// What is drawn.
    let quantiles: SampleQuantiles

    /// `figure-1.csv` and `figure-3.csv`.
    static let table = TableFormat<Self>(
        command: "autoencoder evolution", files: ["figure-1.csv", "figure-3.csv"],
        row: "a box of |λ| with exact zeros, or of |θ| in radians without, of J_L",
        columns: [
            Column("epoch", "the epochs finished", integer: { $0.epoch }),
            Column("latent_dimension", "d", integer: { $0.latentDimension }),
        ] + SampleQuantiles.columns.map { $0.read(off: \.quantiles) })
}

extension EvolutionRow {
    /// `evolution.csv`.
    static let table = TableFormat<Self>(
        command: "autoencoder evolution", files: ["evolution.csv"],
        row: "an epoch and a latent dimension; of J_L unless J_I is named",
        columns: [
            Column("epoch", "the epochs finished", integer: { $0.epoch }),
            Column("latent_dimension", "d", integer: { $0.latentDimension }),
        ] + columns)

    /// What is measured.
    static let columns = fractions + errors + distances

    private static let fractions: [Column<Self>] = [
        Column("fraction_above_1", "the fraction of |λ| > 1", finite: { $0.fractionAbove1 }),
        Column(
            "fraction_below_0_2", "the fraction of |λ| < 0.2, exact zeros included",
            finite: { $0.fractionBelow02 }),
        Column(
            "fraction_between_0_2_and_1_5", "the fraction of 0.2 ≤ |λ| ≤ 1.5",
            finite: { $0.fractionBetween02And15 }),
        Column(
            "negative_fraction", "the fraction that is real and negative",
            finite: { $0.latent.negativeFraction }),
        Column(
            "real_fraction", "the fraction that is real, and that no mask makes zero",
            finite: { $0.latent.realFraction }),
        Column(
            "zero_fraction", "the fraction that masks make exactly zero", finite: { $0.latent.zeroFraction }),
        Column("fraction_left", "the fraction of Re λ < 0", finite: { $0.fractionLeft }),
        Column(
            "fraction_near_axis", "the fraction of |θ| ≤ 0.2, of those not exactly zero",
            finite: { $0.fractionNearAxis }),
        Column(
            "projection_zero_fraction",
            "the mean of 1 − tr J_L/d over images: the zeros of a projection of that trace",
            note: "1 - tr J_L/d, between 0 and 1, mean over images: the zeros of a projection of that trace",
            finite: { $0.projectionZeroFraction }),
        Column(
            "argument_distance", "sup |F − θ/π| of |θ|, exact zeros left out",
            note:
                "sup|F - theta/pi|, exact zeros left out; argument_excess: beyond half of the real fraction of those",
            finite: { $0.argumentDistance }),
        Column(
            "argument_excess", "what of it half of the real fraction does not explain",
            finite: { $0.argumentExcess }),
    ]

    private static let errors: [Column<Self>] = [
        Column(
            "mean_squared_error", unit: "pixel²", "the mean squared error of these images",
            finite: { $0.meanSquaredError }),
        Column(
            "training_loss", unit: "pixel²", "that of the epoch's training, where it is known",
            finite: { $0.trainingLoss }),
        Column(
            "test_loss", unit: "pixel²", "that of the test images, where it is known",
            finite: { $0.testLoss }),
    ]

    private static let distances: [Column<Self>] = [
        Column(
            "spectral_distance",
            "the distance between the spectra of J_L and J_I at one image, each eigenvalue matched with one; "
                + "the median over images",
            note: "of J_L and J_I at one image: (1/d) min over matchings of sum |lambda - mu|, "
                + "median over images; relative: over the mean modulus of J_I; tenths by |y - x|; tau: Kendall's "
                + "tau_a (ties count as neither), with |y - x|",
            finite: { $0.spectralDistance.median }),
        Column(
            "relative_spectral_distance",
            "the same over the mean modulus of J_I at that image; the median over images",
            finite: { $0.relativeSpectralDistance.median }),
        Column(
            "relative_spectral_distance_best_tenth", "that of the images reconstructed best",
            finite: { $0.bestTenthDistance }),
        Column(
            "relative_spectral_distance_worst_tenth", "that of the images reconstructed worst",
            finite: { $0.worstTenthDistance }),
        Column(
            "distance_error_tau", "Kendall's τ of the relative distance and the error, over images",
            finite: { $0.distanceErrorCorrelation }),
        Column(
            "median_modulus_input", "the median of |λ| of J_I", finite: { $0.input.moduli.median }),
        Column(
            "fraction_near_one", "the fraction of |λ − 1| ≤ 0.25 of J_I", finite: { $0.fractionNearOne }),
        Column(
            "projection_defect", "‖J_I² − J_I‖/‖J_I‖ (Frobenius), the median over images",
            note: "|J_I^2 - J_I|/|J_I| in Frobenius norm, median over images",
            finite: { $0.projectionDefect.median }),
        Column(
            "projection_defect_percentile_5", "its 5 % quantile", finite: { $0.projectionDefect.percentile5 }
        ),
        Column(
            "projection_defect_percentile_95", "its 95 % quantile",
            finite: { $0.projectionDefect.percentile95 }),
        Column(
            "obliqueness", "‖J_I − J_Iᵀ‖/‖J_I‖ (Frobenius), the median over images",
            note:
                "|J_I - J_I'|/|J_I| in Frobenius norm, median over images: 0 for an orthogonal projection, sqrt(2) "
                + "where tr J_I^2 = 0",
            finite: { $0.obliqueness.median }),
        Column(
            "masked_law_distance", "sup |F − F_masked| of |λ|, exact zeros included",
            note: "sup|F - F_masked| of |lambda|, zeros included; complex Gaussian, fair masks; to 1e-5",
            finite: { $0.maskedLawDistance }),
        Column(
            "median_ratio", "the median of |λ| ≠ 0 over that of the masked law",
            note:
                "median of |lambda| not exactly zero over that of F_masked; what untrained networks have is in "
                + "untrained.csv",
            finite: { $0.medianRatio }),
    ]
}
