internal import RealModule

/// The exact law of n eigenvalues whose moduli are independent as a set: λ is isotropic, and {|λ_1|, …,
/// |λ_n|} has the law of {X_1, …, X_n} with independent X_i that increase stochastically in i (Kostlan).
public protocol IndependentModuliLaw: IsotropicLaw {
    /// The number n of eigenvalues.
    var size: Int { get }

    /// The law of X_i, 1 ≤ i ≤ n.
    func modulus(_ index: Int) -> ModulusLaw

    /// E ln|λ| of an eigenvalue chosen at random.
    var meanLogModulus: Double { get }

    /// Var ln|det|, the variance of Σ_i ln X_i.
    var varianceOfLogDeterminant: Double { get }
}

extension IndependentModuliLaw {
    /// E ln|det| = n E ln|λ|.
    public var meanLogDeterminant: Double { Double(size) * meanLogModulus }

    /// The law of the spectral radius max|λ_i|.
    public var maximum: ExtremeModulusLaw<Self> { ExtremeModulusLaw(of: self, .largest) }

    /// The law of min|λ_i|.
    public var minimum: ExtremeModulusLaw<Self> { ExtremeModulusLaw(of: self, .smallest) }
}

/// The law of one of the independent moduli, X_i = scale·√Π_jΓ(a_j).
public struct ModulusLaw: Sendable {
    private let logarithm: LogGammaSum
    private let scale: Double

    init(logarithm: LogGammaSum, scale: Double) {
        self.logarithm = logarithm
        self.scale = scale
    }

    /// P(X ≤ r), with an accuracy relative to its size.
    public func cumulative(_ r: Double) -> Double {
        r.isNaN ? .nan : r > 0 ? logarithm.cumulative(2 * logarithmOfQuotient(r, scale)) : 0
    }

    /// P(ln X ≤ u), even for moduli out of the range of doubles.
    func cumulative(logarithm u: Double) -> Double { logarithm.cumulative(2 * (u - Double.log(scale))) }

    /// P(ln X > u).
    func complement(logarithm u: Double) -> Double { logarithm.complement(2 * (u - Double.log(scale))) }

    /// P(X > r), with an accuracy relative to its size.
    public func complement(_ r: Double) -> Double {
        r.isNaN ? .nan : r > 0 ? logarithm.complement(2 * logarithmOfQuotient(r, scale)) : 1
    }

    /// The density of X at r > 0.
    public func density(_ r: Double) -> Double {
        guard r > 0, r < .infinity else { return r.isNaN ? .nan : 0 }
        let value = 2 * logarithmOfQuotient(r, scale)
        let density = logarithm.density(value)
        return 2 * (density > 1e-290 ? density / r : logarithm.density(value, over: r))
    }

    /// E ln X.
    public var meanLogarithm: Double { Double.log(scale) + logarithm.mean / 2 }

    /// Var ln X.
    public var varianceOfLogarithm: Double { logarithm.variance / 4 }

    /// E[Xᵏ], also for fractional k.
    public func moment(_ order: Double) -> Double {
        Double.exp(logarithm.logMoment(order / 2) + order * Double.log(scale))
    }
}
