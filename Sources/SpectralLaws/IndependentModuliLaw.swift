internal import RealModule
internal import SpecialFunctions

/// The exact law of n eigenvalues whose moduli are independent as a set: λ is isotropic, and {|λ_1|, …,
/// |λ_n|} has the law of {X_1, …, X_n} with independent X_i that increase stochastically in i (Kostlan).
public protocol IndependentModuliLaw: IsotropicLaw {
    /// The number n of eigenvalues.
    var size: Int { get }

    /// The law of X_i, 1 ≤ i ≤ n.
    func modulus(_ index: Int) -> ModulusLaw

    /// The law of which X_i is the value at i, continued to all real i ≥ 1.
    func modulus(at index: Double) -> ModulusLaw

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
    /// The shape of a single factor, where incomplete gamma functions take the place of inversions, which cost ten times as
    /// much.
    private let gammaShape: Double?

    init(logarithm: LogGammaSum, scale: Double, isGamma: Bool = false) {
        self.logarithm = logarithm
        self.scale = scale
        gammaShape = isGamma ? logarithm.smallestShape : nil
    }

    /// P(X ≤ r), with an accuracy relative to its size.
    public func cumulative(_ r: Double) -> Double {
        guard r > 0 else { return r.isNaN ? .nan : 0 }
        if let gammaShape { return regularisedGammaP(gammaShape, (r / scale) * (r / scale)) }
        return logarithm.cumulative(2 * logarithmOfQuotient(r, scale))
    }

    /// P(X > r), with an accuracy relative to its size.
    public func complement(_ r: Double) -> Double {
        guard r > 0 else { return r.isNaN ? .nan : 1 }
        if let gammaShape { return regularisedGammaQ(gammaShape, (r / scale) * (r / scale)) }
        return logarithm.complement(2 * logarithmOfQuotient(r, scale))
    }

    /// P(ln X ≤ u), even for moduli out of the range of doubles.
    func cumulative(logarithm u: Double) -> Double {
        gammaShape == nil ? logarithm.cumulative(2 * (u - Double.log(scale))) : cumulative(Double.exp(u))
    }

    /// P(ln X > u).
    func complement(logarithm u: Double) -> Double {
        gammaShape == nil ? logarithm.complement(2 * (u - Double.log(scale))) : complement(Double.exp(u))
    }

    /// The density of X at r > 0.
    public func density(_ r: Double) -> Double {
        guard r > 0, r < .infinity else { return r.isNaN ? .nan : 0 }
        if let gammaShape {
            // y^{a−1}e^{−y}/Γ(a) dy/dr, y = r²/scale².
            let ratio = r / scale
            return 2 * (ratio / scale) * poissonMass(gammaShape - 1, mean: ratio * ratio)
        }
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
