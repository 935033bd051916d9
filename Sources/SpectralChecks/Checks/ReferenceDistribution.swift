internal import LimitTheorems

/// The points at which distributions of one size are compared, and the claimed values there.
struct ReferenceDistribution: Sendable {
    /// The view whose distribution function is tabulated.
    let view: SpectralView
    /// The limit law at the points.
    let limit: [Double]
    /// The exact expected distribution at this size, where known.
    let exact: [Double]?
    /// The exact distribution for entries whose standard deviation is 1 + `scaleStep` times the claimed one; the
    /// resolution of the test is computed from it. Nil in views that do not depend on the scale, and where no exact
    /// law is known.
    let exactRescaled: [Double]?

    /// Where no exact law is known: the exact distribution of complex Gaussian matrices of the same dimensions. It
    /// has the same limit, so F̄ converges to the limit if and only if the distance between the two vanishes. Both
    /// have the same displacement at the edge, which cancels in that distance.
    let companion: [Double]?

    /// The relative change of the entries' standard deviation in `exactRescaled`.
    static let scaleStep = 1e-3
}
