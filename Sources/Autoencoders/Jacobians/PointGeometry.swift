/// How an autoencoder maps one point x: how far off its reconstruction y is, and how far its Jacobian there is from a
/// projection.
public struct PointGeometry: Sendable, Equatable {
    /// ‖y − x‖²/n_0.
    public var meanSquaredError: Double
    /// ‖J_I² − J_I‖_F/‖J_I‖_F at x: 0 for a projection, orthogonal or not, and 1 to first order for a small J_I; NaN
    /// for J_I = 0.
    public var projectionDefect: Double

    /// The numbers of one point.
    public init(meanSquaredError: Double, projectionDefect: Double) {
        self.meanSquaredError = meanSquaredError
        self.projectionDefect = projectionDefect
    }
}
