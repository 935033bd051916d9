internal import RealModule

/// The law of the largest eigenvalue λ of a Gaussian or a Wishart matrix, from the Tracy–Widom law at its soft edge.
///
/// With centre μ and scale σ, and F the Tracy–Widom law (that of the β-ensembles for β = 4), to first order
/// P(λ ≤ μ + σs) ≈ F(s), and to second order
///
///     P(λ ≤ μ + σs) = F + h[(1 − 2τ)/5 · s²F′ − (3 − τ)/(5β) · F″] + O(h²).
///
/// | matrix | μ | σ | h | τ |
/// |---|---|---|---|---|
/// | Gaussian, n′ = n + ½ − 1/β | 2√n′ | n′^{−1/6} | n′^{−2/3}/4 | 0 |
/// | Wishart XX*, a = √n′, b = √m′ | (a + b)² | (a + b)(1/a + 1/b)^{1/3} | (1/a + 1/b)^{4/3}/4 | 4/[(a + b)(1/a + 1/b)] |
///
/// where n′ = n − ½ and m′ = m − ½ for real entries, and n′ = n, m′ = m for complex ones.
///
/// - Scale: the matrix has E|x|² = 1 off the diagonal (Gaussian) or for each entry of X (Wishart), and is not divided by anything.
/// - Source: I. M. Johnstone, Z. Ma, Ann. Appl. Probab. 22 (2012) 1962 for real centring; F. Bornemann, arXiv:2403.07628 for the
///   expansion, proved for β = 2 and under hypotheses for β = 1 and 4.
/// - Accuracy: measured against the exact laws, the error of the second order is below h², that of the first below h/2 or so:
///   at n = 100, 4e−3 and 4e−5 for the GUE.
public struct SoftEdge: Sendable {
    /// μ.
    public let centre: Double
    /// σ.
    public let scale: Double
    /// The limit law F of (λ − μ)/σ.
    public let limit: TracyWidomLaw
    /// h, the size of the second-order term.
    public let order: Double
    /// (1 − 2τ)/5 and (3 − τ)/(5β).
    private let coefficients: (square: Double, curvature: Double)

    /// The largest eigenvalue of a Gaussian matrix of size n: of H with off-diagonal variance 1 and diagonal variance 2/β.
    ///
    /// - Parameters:
    ///   - size: n ≥ 1; for β = 4 the number of quaternion rows, each eigenvalue counted once.
    ///   - ensemble: the symmetry; a convention of β = 4 other than that of the β-ensembles is not accepted.
    public init(gaussianSize size: Int, symmetry: Symmetry) {
        precondition(size >= 1, "the size must be at least one")
        let n = Double(size) + 0.5 - 1 / symmetry.beta
        self.init(
            symmetry: symmetry, centre: 2 * n.squareRoot(), scale: Double.pow(n, -1.0 / 6),
            order: Double.pow(n, -2.0 / 3) / 4, tau: 0)
    }

    /// The largest eigenvalue of XX*, X of shape rows × columns with entries E|x|² = 1.
    ///
    /// - Parameter isReal: whether the entries are real, β = 1, or complex, β = 2.
    public init(wishartRows rows: Int, columns: Int, isReal: Bool) {
        precondition(rows >= 1 && columns >= 1, "a matrix needs at least one row and one column")
        let shift = isReal ? 0.5 : 0
        let (a, b) = ((Double(rows) - shift).squareRoot(), (Double(columns) - shift).squareRoot())
        let (sum, inverse) = (a + b, 1 / a + 1 / b)
        self.init(
            symmetry: isReal ? .orthogonal : .unitary, centre: sum * sum,
            scale: sum * Double.pow(inverse, 1.0 / 3), order: Double.pow(inverse, 4.0 / 3) / 4,
            tau: 4 / (sum * inverse))
    }

    private init(symmetry: Symmetry, centre: Double, scale: Double, order: Double, tau: Double) {
        self.centre = centre
        self.scale = scale
        self.order = order
        limit = symmetry.limit
        coefficients = ((1 - 2 * tau) / 5, (3 - tau) / (5 * symmetry.beta))
    }

    /// (λ − μ)/σ.
    public func standardised(_ eigenvalue: Double) -> Double { (eigenvalue - centre) / scale }

    /// P(λ_max ≤ x) to first order, F(s).
    public func firstOrderCumulative(_ x: Double) -> Double { limit.cumulative(standardised(x)) }

    /// P(λ_max > x) to first order, 1 − F(s).
    public func firstOrderComplement(_ x: Double) -> Double { limit.complement(standardised(x)) }

    /// P(λ_max ≤ x) with the second-order term. In far tails, where the term is larger than F, the sum is kept between 0 and 1.
    public func cumulative(_ x: Double) -> Double {
        let s = standardised(x)
        return Self.probability(limit.cumulative(s) + correction(s))
    }

    /// P(λ_max > x) with the second-order term, kept between 0 and 1.
    public func complement(_ x: Double) -> Double {
        let s = standardised(x)
        return Self.probability(limit.complement(s) - correction(s))
    }

    private static func probability(_ value: Double) -> Double { value.isNaN ? .nan : min(1, max(0, value)) }

    /// h[(1 − 2τ)/5 · s²F′ − (3 − τ)/(5β) · F″].
    private func correction(_ s: Double) -> Double {
        guard s.isFinite else { return s.isNaN ? .nan : 0 }
        let square = min(s * s, Double.greatestFiniteMagnitude) * limit.density(s)
        return order * (coefficients.square * square - coefficients.curvature * limit.densityDerivative(s))
    }
}
