internal import RealModule

/// The mean spectral law of H/√n for one large Gaussian matrix, on x ≥ 0, at a cost that does not grow with n.
///
/// Inside, ``GaussianBulk``; above the 300th eigenvalue and beyond, ``HermiteEdge``, which is computed once. The orthogonal
/// ensemble has R = K_n + (√n/2)ψ_{n−1}e_n + ℓψ_{n−1}, see ``GaussianOrthogonalLaw``; in the functions of the edge and λ = ℓn^{−1/4}
/// that is R dy/ds = k + λv − ½vE.
///
/// - Error: 10⁻¹¹ + 2nε eigenvalues in n(1 − F); beyond the edge relative 10⁻¹¹. At n = 10⁹ the rounding of F itself, up to ε/2,
///   is 6·10⁻⁸ eigenvalues.
struct LargeGaussianLaw: Sendable {
    /// The smallest size for which this route is taken. From n = 1000 on it agrees with the sums to their rounding, 10⁻¹²; a
    /// value of the sums takes as long at about n = 100.
    static let smallestSize = 5000

    private let size: Double
    private let ensemble: GaussianEnsemble
    private let bulk: GaussianBulk
    private let edge: HermiteEdge
    /// λ.
    private let linearFactor: Double

    init(size: Int, ensemble: GaussianEnsemble) {
        self.size = Double(size)
        self.ensemble = ensemble
        bulk = GaussianBulk(size: size, ensemble: ensemble)
        edge = HermiteEdge(size: size)
        linearFactor = GaussianBulk.linearFactor(size: size) / self.size.squareRoot().squareRoot()
    }

    /// ρ(x), ∫_x^∞ρ and ∫_x^∞tρ for x ≥ 0.
    func values(at x: Double) -> (density: Double, tail: Double, firstMoment: Double) {
        let root = Double.root(size, 3)
        // x − 2 is exact near the edge.
        let s = (x - 2) * root * root
        guard s >= edge.innerEnd else {
            let (count, moment, density) = bulk.values(at: x)
            return (density, count / size, moment / size)
        }
        guard let values = edge.values(at: s) else { return (0, 0, 0) }
        var (density, count, moment) = values.kernel
        if ensemble == .orthogonal {
            let (linear, mixed) = (values.linear, values.mixed)
            density += linearFactor * linear.density - mixed.density / 2
            count += linearFactor * linear.mass - mixed.mass / 2
            moment += linearFactor * linear.moment - mixed.moment / 2
        }
        // x = 2 + s/root².
        return (
            max(0, density / root), max(0, count / size), max(0, (2 * count + moment / (root * root)) / size)
        )
    }
}
