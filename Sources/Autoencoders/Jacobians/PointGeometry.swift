/// The geometry of an autoencoder at one point x: the error of its reconstruction y, and the distance of its
/// Jacobian from a projection.
public struct PointGeometry: Sendable, Equatable {
    /// The mean squared error ‖y − x‖²/n_0.
    public var meanSquaredError: Double
    /// ‖J_I² − J_I‖_F/‖J_I‖_F at x: 0 for a projection, orthogonal or not, and 1 to first order for a small
    /// J_I; NaN for J_I = 0.
    public var projectionDefect: Double
    /// ‖J_I − J_Iᵀ‖_F/‖J_I‖_F at x: 0 for a symmetric J_I, such as an orthogonal projection; √2 if tr J_I² =
    /// 0; at most 2; NaN for J_I = 0.
    public var obliqueness: Double
    /// Whether the same hidden units of the encoder are active at x and at y, or for curved activations
    /// whether all their slopes are equal. If so, J_I and J_L, whose
    /// encoder is taken at y, have the same nonzero spectrum.
    public var hasEqualPatterns: Bool

    /// The geometry of one point.
    public init(
        meanSquaredError: Double, projectionDefect: Double, obliqueness: Double, hasEqualPatterns: Bool
    ) {
        self.meanSquaredError = meanSquaredError
        self.projectionDefect = projectionDefect
        self.obliqueness = obliqueness
        self.hasEqualPatterns = hasEqualPatterns
    }
}
