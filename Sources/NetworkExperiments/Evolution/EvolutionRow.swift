public import Autoencoders
public import Statistics

/// The spectra of one network after some epochs.
public struct EvolutionRow: Codable, Sendable, Equatable {
    /// The training.
    public var training: String
    /// d.
    public var latentDimension: Int
    /// Finished epochs.
    public var epoch: Int

    /// J_L.
    public var latent: JacobianSummary
    /// J_I.
    public var input: JacobianSummary

    /// The fraction of eigenvalues of J_L with |λ| > 1.
    public var fractionAbove1: Double
    /// The fraction with |λ| < 0.2, exact zeros included.
    public var fractionBelow02: Double
    /// The fraction with 0.2 ≤ |λ| ≤ 1.5.
    public var fractionBetween02And15: Double
    /// The fraction of the eigenvalues other than exact zeros with |θ| ≤ 0.2.
    public var fractionNearAxis: Double
    /// The fraction with negative real part, of all d eigenvalues.
    public var fractionLeft: Double
    /// The mean over the images of 1 − tr J_L/d, between 0 and 1: the fraction of zero eigenvalues of a projection
    /// with that trace.
    public var projectionZeroFraction: Double
    /// sup|F − θ/π| of |θ|, exact zeros left out: 0 if arguments were uniform.
    public var argumentDistance: Double
    /// That distance less half of the real fraction of the nonzero eigenvalues, which real eigenvalues alone can
    /// make: see `ArgumentUniformity`.
    public var argumentExcess: Double

    /// The mean of ‖y − x‖²/n_0 over the images.
    public var meanSquaredError: Double
    /// The training loss of the epoch, where it is known.
    public var trainingLoss: Double?
    /// The loss on test images after it, where it is known.
    public var testLoss: Double?

    /// Over images, the distance between the spectra of J_L and J_I at one image: (1/d) min_σ Σ|λ_i − μ_σ(i)|.
    public var spectralDistance: SampleQuantiles
    /// The same over the mean modulus of J_I's eigenvalues there.
    public var relativeSpectralDistance: SampleQuantiles
    /// Kendall's τ_a (ties count for nothing) between that relative distance and ‖y − x‖ over images.
    public var distanceErrorCorrelation: Double
    /// The median of the relative distance over the tenth of the images that are reconstructed best.
    public var bestTenthDistance: Double
    /// And over the tenth that is reconstructed worst.
    public var worstTenthDistance: Double

    /// Over images, ‖J_I² − J_I‖_F/‖J_I‖_F.
    public var projectionDefect: SampleQuantiles
    /// Over images, ‖J_I − J_Iᵀ‖_F/‖J_I‖_F: 0 for an orthogonal projection.
    public var obliqueness: SampleQuantiles
    /// The fraction of J_I's d eigenvalues with |λ − 1| ≤ 0.25.
    public var fractionNearOne: Double

    /// sup|F − F_masked| of |λ| of J_L, exact zeros included, F_masked the exact law of products of complex Gaussian
    /// matrices with independent fair masks (`MaskedGammaProductLaw`).
    public var maskedLawDistance: Double
    /// The median of |λ| ≠ 0 of J_L over the median of that law given λ ≠ 0.
    public var medianRatio: Double

    /// Single numbers of this row have the names of the columns of `evolution.csv`.
    enum CodingKeys: String, CodingKey {
        case training, latentDimension, epoch, latent, input, fractionAbove1
        case fractionBelow02 = "fractionBelow0_2"
        case fractionBetween02And15 = "fractionBetween0_2And1_5"
        case fractionNearAxis, fractionLeft, projectionZeroFraction, argumentDistance, argumentExcess
        case meanSquaredError, trainingLoss, testLoss, spectralDistance, relativeSpectralDistance
        case distanceErrorCorrelation = "distanceErrorTau"
        case bestTenthDistance = "relativeSpectralDistanceBestTenth"
        case worstTenthDistance = "relativeSpectralDistanceWorstTenth"
        case projectionDefect, obliqueness, fractionNearOne, maskedLawDistance, medianRatio
    }
}
