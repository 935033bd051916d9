public import ComplexModule
public import RealModule
internal import SpecialFunctions

/// The Götze–Tikhomirov law: the limit of Π_j A_j/√n for m square iid factors (Theorem II.6).
///
/// It is the law of s·Uᵐ with U uniform on the unit disc. In units of the scale s, with p = 2/m:
///
///     density |z|^{p−2}/(πm),   radial F(r) = r^p,   quantile u^{1/p}.
///
/// - `factors`: m ≥ 1. `scale`: s > 0, the product of the standard deviations of the entries.
/// - Source: F. Götze, A. Tikhomirov, arXiv:1012.2710.
/// - Accuracy: a few ε for the radial law; absolute 1e−14 for the plane's G.
public struct ProductLaw: IsotropicLaw {
    /// The number of factors m.
    public let factors: Int
    /// The radius s of the support.
    public let scale: Double

    /// The law of s·Uᵐ for m ≥ 1 and s > 0.
    public init(factors: Int, scale: Double = 1) {
        precondition(factors >= 1, "a product needs at least one factor")
        precondition(scale > 0 && scale.isFinite, "the scale must be positive and finite")
        self.factors = factors
        self.scale = scale
    }

    /// The law of |λ|.
    public var radial: Radial { Radial(factors: factors, scale: scale) }

    /// |z|^{2/m−2}/(πm); infinite at the origin for m ≥ 2.
    public func density(_ z: Complex<Double>) -> Double {
        let r = z.length / scale
        guard !r.isNaN else { return .nan }
        guard r <= 1 else { return 0 }
        let unit = factors == 1 ? 1 : Double.pow(r, 2 / Double(factors) - 2)
        return unit / (.pi * Double(factors) * scale * scale)
    }

    /// G(x, y) in closed form.
    ///
    /// For x, y ≥ 0 with x² + y² < 1, φ = atan2(y, x) and I(t, u) = ∫_t^u cos^{−p},
    ///
    ///     P(Re > x, Im > y) = [acos x − asin y − y^p I(π/2 − φ, acos y) − x^p I(φ, acos x)]/2π.
    public func planeCumulative(_ x: Double, _ y: Double) -> Double {
        planeCumulativeBySymmetry(x / scale, y / scale) { x, y in
            guard x * x + y * y < 1 else { return 0 }
            let angle = Double.atan2(y: y, x: x)
            let mass =
                Double.acos(x) - Double.asin(y)
                - weightedIntegral(y, from: .pi / 2 - angle) - weightedIntegral(x, from: angle)
            return mass / (2 * .pi)
        }
    }

    /// c^p ∫_t^{acos c} cos^{−p}; zero at c = 0.
    private func weightedIntegral(_ c: Double, from t: Double) -> Double {
        guard c > 0 else { return 0 }
        let p = 2 / Double(factors)
        let end = Double.acos(c)
        guard end > t else { return 0 }
        // For p ≥ 1 the integral diverges as c → 0, so the product is computed in closed form.
        if factors == 1 {
            return c * ((1 - c) * (1 + c)).squareRoot() - c * c * Double.tan(t)
        }
        if factors == 2 {
            let sum = 1 + ((1 - c) * (1 + c)).squareRoot()
            return c * (logarithmOfQuotient(sum, c) - Double.asinh(Double.tan(t)))
        }
        return Double.pow(c, p) * integralOfInverseCosinePower(p, from: t, to: end)
    }
}

extension ProductLaw {
    /// The law of |λ| = s·√Vᵐ with V uniform on [0, 1].
    public struct Radial: UnivariateLaw {
        private let exponent: Double
        private let scale: Double

        init(factors: Int, scale: Double) {
            exponent = 2 / Double(factors)
            self.scale = scale
        }

        /// [0, s].
        public var support: ClosedRange<Double> { 0...scale }

        /// p r^{p−1}. At zero this is 0 for one factor, 1/s for two, and infinite for more.
        public func density(_ r: Double) -> Double {
            guard !r.isNaN else { return .nan }
            guard r >= 0, r <= scale else { return 0 }
            let density = exponent * powerOfRatio(r, scale, exponent - 1) / scale
            // The power may overflow where the density does not.
            return density.isFinite || r == 0 ? density : exponent * cumulative(r) / r
        }

        /// (r/s)^p.
        public func cumulative(_ r: Double) -> Double {
            guard !r.isNaN else { return .nan }
            guard r > 0 else { return 0 }
            return r < scale ? powerOfRatio(r, scale, exponent) : 1
        }

        /// 1 − (r/s)^p as −expm1(p ln(r/s)); near the edge the logarithm is that of 1 − (s − r)/s.
        public func complement(_ r: Double) -> Double {
            guard !r.isNaN else { return .nan }
            guard r > 0 else { return 1 }
            guard r < scale else { return 0 }
            return -Double.expMinusOne(exponent * logarithmOfRatio(r, scale))
        }

        /// s·u^{1/p}.
        public func quantile(_ probability: Double) -> Double {
            guard probability >= 0, probability <= 1 else { return .nan }
            let power = Double.pow(probability, 1 / exponent)
            // The power may underflow where the quantile does not.
            guard !power.isNormal, probability > 0 else { return scale * power }
            return Double.exp(Double.log(scale) + Double.log(probability) / exponent)
        }

        /// E[|λ|ᵏ] = sᵏ p/(p + k).
        public func moment(_ order: Int) -> Double {
            precondition(order >= 0, "the order of a moment cannot be negative")
            return Double.pow(scale, order) * exponent / (exponent + Double(order))
        }

        /// ∫_0^r t dF = s p/(p + 1)·(r/s)^{p+1}.
        public func partialExpectation(_ r: Double) -> Double {
            guard !r.isNaN else { return .nan }
            guard r > 0 else { return 0 }
            return scale * exponent / (exponent + 1) * Double.pow(min(r / scale, 1), exponent + 1)
        }
    }
}
