internal import RealModule

/// The mean spectral law of XX* for one large Gaussian N × M matrix X, N ≤ M, at a cost that does not grow with N and M.
///
/// Inside, ``LaguerreBulk``; within the 200 outermost eigenvalues of either end and beyond, ``LaguerreEdge``, which is computed
/// once. The orthogonal ensemble has, in the functions of the edge and u = ½c_N, the density K_N + ½v x^{−1/2}(u − q), see
/// ``LaguerreOrthogonalLaw``: q is there the integral over one side, and c_{N−1}c_N = 4/b_N.
///
/// - Error: 10⁻¹¹ + 4Nε eigenvalues in the number on one side of x; in the tails relative 10⁻¹¹.
struct LargeLaguerreLaw: Sendable {
    /// The smallest N for which this route is taken. From N = 1000 on it agrees with the sums to their rounding.
    static let smallestSize = 5000

    private let shape: LaguerreShape
    private let ensemble: LaguerreEnsemble
    private let bulk: LaguerreBulk
    private let lower: LaguerreEdge
    private let upper: LaguerreEdge
    /// u.
    private let halfIntegral: Double

    init(rows: Int, columns: Int, ensemble: LaguerreEnsemble) {
        let shape = LaguerreShape(rows: rows, columns: columns)
        self.shape = shape
        self.ensemble = ensemble
        bulk = LaguerreBulk(shape: shape, ensemble: ensemble)
        lower = LaguerreEdge(shape: shape, side: .below)
        upper = LaguerreEdge(shape: shape, side: .above)
        halfIntegral = shape.halfIntegral
    }

    /// The density of the number of eigenvalues at x ≥ 0, their mean number on one side, and the mean of their sum there.
    func values(at x: Double) -> LaguerreValues {
        let (below, above) = (shape.lowerEnd.distance(to: x), -shape.upperEnd.distance(to: x))
        if below <= lower.innerEnd { return outside(.below, lower.values(at: x, distance: below)) }
        if above <= upper.innerEnd { return outside(.above, upper.values(at: x, distance: above)) }
        let point = LaguerrePoint(shape, position: x, lower: below, upper: above)
        return bulk.values(at: point, from: point.cosine < 0 ? .below : .above)
    }

    private func outside(_ side: Side, _ values: LaguerreEdgeValues?) -> LaguerreValues {
        guard let values else { return LaguerreValues(side: side, density: 0, count: 0, firstMoment: 0) }
        var (density, count, moment) = values.kernel
        if ensemble == .orthogonal {
            let (linear, mixed) = (values.linear, values.mixed)
            density += (halfIntegral * linear.density - mixed.density) / 2
            count += (halfIntegral * linear.mass - mixed.mass) / 2
            moment += (halfIntegral * linear.moment - mixed.moment) / 2
        }
        return LaguerreValues(
            side: side, density: max(0, density), count: max(0, count), firstMoment: max(0, moment))
    }
}
