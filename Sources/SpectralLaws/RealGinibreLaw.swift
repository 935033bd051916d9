public import ComplexModule
public import RealModule
internal import SpecialFunctions

/// The exact mean densities of the eigenvalues of an n × n real Ginibre matrix: iid N(0, 1) entries.
///
/// It is the law of scale·λ; scale 1/√n gives A/√n. Some eigenvalues are real, so the law is not isotropic.
/// In units of the scale, with the regularised incomplete gamma functions P and Q and h = x²/2,
///
///     real:     ρ(x) = [Q(n − 1, x²) + √π h^{(n−1)/2}e^{−h}P((n − 1)/2, h)/Γ(n/2)]/√(2π),
///     complex:  ρ(x, y) = √(2/π) |y| erfcx(√2 |y|) Q(n − 1, x² + y²),
///     moduli of the complex ones:  2r Q(n − 1, r²)[1 − erfcx(√2 r)].
///
/// The last is the integral of the second over the angle, by erfcx(z) = (z/π)∫e^{−t²}/(z² + t²)dt. Without
/// its bracket it is the density of the complex ensemble.
///
/// - Source: A. Edelman, E. Kostlan, M. Shub, J. Amer. Math. Soc. 7 (1994) 247 (real); A. Edelman, J.
///   Multivariate Anal. 60 (1997) 203 (complex).
/// - Accuracy: relative 1e−12 for the densities, 1e−11 for the law of the modulus in both tails, n ≤ 1000.
public struct RealGinibreLaw: Sendable {
    /// The size n.
    public let size: Int
    /// The factor by which every eigenvalue is multiplied.
    public let scale: Double
    /// The law of |λ| of an eigenvalue chosen at random, real or complex.
    public let modulus: Modulus

    /// The law of scale·λ(A) for an n × n matrix with entries N(0, 1).
    public init(size: Int, scale: Double = 1) {
        precondition(size >= 1, "the size must be at least one")
        precondition(scale > 0 && scale.isFinite, "the scale must be positive and finite")
        self.size = size
        self.scale = scale
        modulus = Modulus(size: size, scale: scale)
    }

    /// The mean density of real eigenvalues at x; its integral is ``expectedRealEigenvalues``.
    public func realDensity(_ x: Double) -> Double {
        x.isNaN ? .nan : Self.unitRealDensity(abs(x) / scale, Double(size)) / scale
    }

    /// The mean density of complex eigenvalues at z with respect to area, in both half-planes; its integral
    /// is n − ``expectedRealEigenvalues``.
    public func complexDensity(_ z: Complex<Double>) -> Double {
        let y = abs(z.imaginary) / scale
        let r = z.length / scale
        guard r.isFinite else { return r.isNaN ? .nan : 0 }
        guard size > 1 else { return 0 }
        let scaled = scaledComplementaryErrorFunction(2.0.squareRoot() * y)
        let repulsion = (2 / Double.pi).squareRoot() * y * scaled
        return repulsion * regularisedGammaQ(Double(size) - 1, r * r) / (scale * scale)
    }

    /// The mean number of real eigenvalues.
    public var expectedRealEigenvalues: Double { ExpectedRealEigenvalues.ginibre(size: size) }
}

extension RealGinibreLaw {
    static func unitRealDensity(_ x: Double, _ n: Double) -> Double {
        guard x < .infinity else { return 0 }
        let h = x * x / 2
        let shape = (n - 1) / 2
        // √π h^{(n−1)/2}e^{−h}/Γ(n/2) as a Poisson mass times Γ((n+1)/2)/Γ(n/2).
        let ratio = Double.exp(centredLogGammaRatio(n / 2, 0.5)) * (n / 2).squareRoot()
        let edge = Double.pi.squareRoot() * poissonMass(shape, mean: h) * ratio
        let plateau = n > 1 ? regularisedGammaQ(n - 1, x * x) : 0
        return (plateau + edge * (n > 1 ? regularisedGammaP(shape, h) : 1)) / (2 * .pi).squareRoot()
    }

    /// The law of |λ|: (1/n)[2ρ(r) + the density of the complex moduli].
    public struct Modulus: UnivariateLaw {
        private let curve: Curve
        private let scale: Double
        private let mass: PanelIntegral
        private let firstMoment: PanelIntegral

        init(size: Int, scale: Double) {
            let curve = Curve(n: Double(size))
            self.curve = curve
            self.scale = scale
            mass = PanelIntegral(edges: curve.panels, curve.density)
            firstMoment = PanelIntegral(edges: curve.panels) { $0 * curve.density($0) }
        }

        /// [0, ∞].
        public var support: ClosedRange<Double> { 0...Double.infinity }

        /// The density of |λ|.
        public func density(_ r: Double) -> Double {
            guard !r.isNaN else { return .nan }
            return r >= 0 && r / scale < .infinity ? curve.density(r / scale) / scale : 0
        }

        /// ∫_0^r of the density, by panels of Gauss–Legendre rules.
        public func cumulative(_ r: Double) -> Double {
            guard !r.isNaN else { return .nan }
            guard r > 0 else { return 0 }
            guard r / scale < curve.median else { return 1 - complement(r) }
            return mass.below(r / scale, curve.density)
        }

        /// ∫_r^∞ of the density, by panels from the far end.
        public func complement(_ r: Double) -> Double {
            guard !r.isNaN else { return .nan }
            guard r > 0 else { return 1 }
            guard r / scale >= curve.median else { return 1 - cumulative(r) }
            return r / scale < curve.end ? mass.above(r / scale, curve.density) : 0
        }

        /// Found by Brent's method on the logarithm of the smaller tail.
        public func quantile(_ probability: Double) -> Double {
            positiveQuantile(of: self, probability, near: scale * curve.median)
        }

        /// E|λ|ᵏ by the same panels.
        public func moment(_ order: Int) -> Double {
            precondition(order >= 0, "the order of a moment cannot be negative")
            // The scale is inside the integral: its power alone may overflow where the moment does not.
            return PanelIntegral(edges: curve.panels) {
                weightedPower(scale * $0, order, curve.density($0))
            }.total
        }

        /// ∫_0^r t dF.
        public func partialExpectation(_ r: Double) -> Double {
            guard !r.isNaN else { return .nan }
            guard r > 0 else { return 0 }
            guard r / scale < curve.end else { return scale * firstMoment.total }
            return scale * firstMoment.below(r / scale) { $0 * curve.density($0) }
        }
    }

    /// The density of the modulus at unit scale, which varies over distances of order one up to the edge √n.
    private struct Curve: Sendable {
        let n: Double

        /// An approximation of the median, where one tail takes over from the other.
        var median: Double { (n / 2).squareRoot() }
        /// Less than 1e−300 of the mass is beyond this radius.
        var end: Double { n.squareRoot() + 40 }

        var panels: [Double] {
            let count = Int((2 * end).rounded(.up))
            return (0...count).map { end * Double($0) / Double(count) }
        }

        func density(_ r: Double) -> Double {
            // e^{−1600} underflows.
            guard r <= end else { return 0 }
            let real = 2 * RealGinibreLaw.unitRealDensity(r, n)
            guard n > 1 else { return real }
            let bracket = 1 - scaledComplementaryErrorFunction(2.0.squareRoot() * r)
            return (real + 2 * r * regularisedGammaQ(n - 1, r * r) * bracket) / n
        }
    }
}
