/// The two Jacobians of one network at f(f(…x)), f applied `iterate` times to each image.
///
/// Proposition 3.13 of the paper's reference [3] is about a limit: the nonzero spectra of J_L and J_I agree as the
/// reconstruction error goes to 0. A trained network reconstructs no given image exactly, but its iterates approach
/// fixed points, where the error is 0. J_L and J_I differ only in where the encoder's derivative is taken, at y or at
/// x, and a network of ReLUs is linear on each of its regions, so that the spectra are exactly equal as soon as x and
/// y lie in one.
public struct IterateRow: Codable, Sendable, Equatable {
    /// The training.
    public var training: String
    /// d.
    public var latentDimension: Int
    /// Finished epochs.
    public var epoch: Int
    /// How many times f was applied before x: 0 for the images themselves.
    public var iterate: Int
    /// The number of images.
    public var images: Int
    /// The median of ‖f(x) − x‖²/n_0.
    public var medianSquaredError: Double
    /// The median of the relative distance of the two spectra, as in `EvolutionRow.relativeSpectralDistance`.
    public var relativeSpectralDistance: Double
    /// The fraction of images whose two spectra are equal in every bit.
    public var fractionEqualSpectra: Double
    /// The fraction of images at which the same hidden units of the encoder are active at x and at y.
    public var fractionEqualPatterns: Double

    /// How often f is applied, and to how many images at most.
    static let (most, images) = (5, 500)
}
