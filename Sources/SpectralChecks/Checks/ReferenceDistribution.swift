internal import LimitTheorems

/// The points at which distributions of one size are compared, and the claimed values there.
struct ReferenceDistribution: Sendable {
    /// What the values are a function of.
    let view: SpectralView
    /// The limit law at the points.
    let limit: [Double]
    /// The exact expected distribution at this size, where known.
    let exact: [Double]?
    /// The same for entries whose standard deviation is 1 + `scaleStep` times the claimed one: what the
    /// test must tell from the exact one. Nil in views that do not see the scale, or where nothing exact is known.
    let exactRescaled: [Double]?

    /// Where nothing exact is known, the exact distribution of complex Gaussian matrices of the same
    /// dimensions. It converges to the same limit, so F̄ converges to the limit if and only if its distance to
    /// this one vanishes; and that distance is free of the common displacement at the edge.
    let companion: [Double]?

    /// The relative change of the entries' standard deviation in `exactRescaled`.
    static let scaleStep = 1e-3
}
