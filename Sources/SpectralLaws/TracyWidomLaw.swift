internal import RealModule
internal import SpecialFunctions

/// The Tracy–Widom laws of β = 1, 2 and 4, limits of the largest eigenvalue of random matrices with orthogonal, unitary and
/// symplectic symmetry.
///
/// With the integrals E and V of the Hastings–McLeod solution q of q″ = sq + 2q³,
///
///     F_1 = e^{−(E + V)/2},   F_2 = e^{−V},   F̃_4 = e^{−V/2}cosh(E/2) = ½(F_1 + F_2/F_1),
///
/// so that neither tail is a difference from one, and densities need no differences.
///
/// - Source: C. A. Tracy, H. Widom, Comm. Math. Phys. 159 (1994) 151 and 177 (1996) 727.
/// - Accuracy: F_1, F_2, their complements and densities relative 1e−13 (1e−12 below 1e−200). For β = 4, 1 − F and the density are
///   what is left where E² and V cancel, and lose a factor s^{3/2}: relative 1e−11.
///   Both tails end where doubles do, F_2 at s = −20.8 and 1 − F_2 at s = 64.
/// - Cost: half a microsecond a value for |s| < 12, a tenth of a millisecond for a quantile; less than a millisecond once.
public struct TracyWidomLaw: UnivariateLaw {
    /// Which of the three laws.
    public enum Ensemble: Sendable, Equatable {
        /// β = 1.
        case orthogonal
        /// β = 2.
        case unitary
        /// β = 4, in one of its three scales.
        case symplectic(TracyWidomConvention)
    }

    /// Which of the three laws.
    public let ensemble: Ensemble
    /// The law is that of Y/factor, where Y has the law F_1, F_2 or F̃_4.
    private let factor: Double

    /// One of the three laws.
    public init(_ ensemble: Ensemble) {
        self.ensemble = ensemble
        factor = if case .symplectic(let convention) = ensemble { convention.factor } else { 1 }
    }

    /// The whole line.
    public var support: ClosedRange<Double> { -Double.infinity...Double.infinity }

    /// F′(s).
    public func density(_ s: Double) -> Double {
        guard s.isFinite else { return s.isNaN ? .nan : 0 }
        return isInRange(s) ? factor * standardDensity(values(at: s)) : 0
    }

    /// F″(s), which the second-order term of ``SoftEdge`` needs; 0 where F and 1 − F underflow.
    public func densityDerivative(_ s: Double) -> Double {
        guard s.isFinite else { return s.isNaN ? .nan : 0 }
        return isInRange(s) ? factor * factor * standardDensityDerivative(values(at: s)) : 0
    }

    /// F(s).
    public func cumulative(_ s: Double) -> Double {
        Double.exp(logCumulative(s))
    }

    /// ln F(s), also where F underflows.
    public func logCumulative(_ s: Double) -> Double {
        guard !s.isNaN else { return .nan }
        guard factor * s > -1e50 else { return -.infinity }
        guard factor * s < Self.range.upperBound else { return 0 }
        return logarithm(values(at: s))
    }

    /// 1 − F(s).
    public func complement(_ s: Double) -> Double {
        guard !s.isNaN else { return .nan }
        guard factor * s > Self.range.lowerBound else { return 1 }
        guard factor * s < Self.range.upperBound else { return 0 }
        let values = values(at: s)
        guard case .symplectic = ensemble, values.integral < 1 else {
            return 0 - Double.expMinusOne(logarithm(values))
        }
        let (sine, cosine) = (Double.sinh(values.integral / 4), Double.cosh(values.integral / 2))
        return 0 - Double.expMinusOne(-values.secondIntegralOfSquare / 2) * cosine - 2 * sine * sine
    }

    /// By Brent's method for ln F, or ln(1 − F) above the median.
    public func quantile(_ probability: Double) -> Double {
        guard probability >= 0, probability <= 1 else { return .nan }
        guard probability > 0 else { return -.infinity }
        guard probability < 1 else { return .infinity }
        let isLower = probability <= 0.5
        let target = Double.log(isLower ? probability : 1 - probability)
        // The medians of Y are −1.27, −1.80 and −3.29.
        let bracket =
            isLower ? Self.range.lowerBound / factor...0 : -4 / factor...Self.range.upperBound / factor
        let root = try? bracketedRoot(in: bracket) { s in
            isLower ? logCumulative(s) - target : target - max(-1e5, Double.log(complement(s)))
        }
        return root?.value ?? .nan
    }

    /// E[Xᵏ] by quadrature of the density.
    public func moment(_ order: Int) -> Double {
        precondition(order >= 0, "the order of a moment cannot be negative")
        return order == 0 ? 1 : TracyWidomMoment(order: order, of: self).value
    }

    /// E[X].
    public var mean: Double { moment(1) }

    /// E[X²] − E[X]².
    public var variance: Double { moment(2) - mean * mean }

    /// ∫_{t ≤ s} t dF(t) = sF − ∫_{−∞}^s F, or E[X] − s(1 − F) − ∫_s^∞ (1 − F) from s = −2 on.
    public func partialExpectation(_ s: Double) -> Double {
        guard !s.isNaN else { return .nan }
        guard factor * s > Self.range.lowerBound else { return 0 }
        guard factor * s < Self.range.upperBound else { return mean }
        return s < -2
            ? s * cumulative(s) - tailArea(from: s, direction: -1, cumulative)
            : mean - s * complement(s) - tailArea(from: s, direction: 1, complement)
    }

    // MARK: - The three laws in terms of q, E, U and V

    /// Beyond it F or 1 − F underflows for all three laws, on the scale of Y.
    static let range = -45.0...110.0

    private func isInRange(_ s: Double) -> Bool { Self.range.contains(factor * s) }

    private func values(at s: Double) -> HastingsMcLeod.Values {
        HastingsMcLeod.shared.values(at: factor * s)
    }

    /// ln F.
    private func logarithm(_ values: HastingsMcLeod.Values) -> Double {
        let (e, v) = (values.integral, values.secondIntegralOfSquare)
        return switch ensemble {
        case .orthogonal: -(e + v) / 2
        case .unitary: -v
        case .symplectic: (e - v) / 2 + Double.log(onePlus: Double.expMinusOne(-e) / 2)
        }
    }

    /// F_1′ = ½(q + U)F_1, F_2′ = UF_2, F̃_4′ = ½e^{−V/2}[U cosh(E/2) − q sinh(E/2)].
    private func standardDensity(_ values: HastingsMcLeod.Values) -> Double {
        let (q, u) = (values.solution, values.integralOfSquare)
        switch ensemble {
        case .orthogonal: return (q + u) / 2 * Double.exp(logarithm(values))
        case .unitary: return u * Double.exp(logarithm(values))
        case .symplectic:
            let (growing, sine) = hyperbolic(values)
            return (u * growing - q * sine) / 2
        }
    }

    /// F_1″ = [¼(q + U)² + ½(q′ − q²)]F_1, F_2″ = (U² − q²)F_2,
    /// F̃_4″ = e^{−V/2}[¼(U² − q²)cosh(E/2) − ½(Uq + q′)sinh(E/2)].
    private func standardDensityDerivative(_ values: HastingsMcLeod.Values) -> Double {
        let (q, derivative, u) = (values.solution, values.derivative, values.integralOfSquare)
        switch ensemble {
        case .orthogonal:
            return ((q + u) * (q + u) / 4 + (derivative - q * q) / 2) * Double.exp(logarithm(values))
        case .unitary: return (u - q) * (u + q) * Double.exp(logarithm(values))
        case .symplectic:
            let (cosine, sine) = hyperbolic(values)
            return (u - q) * (u + q) / 4 * cosine - (u * q + derivative) / 2 * sine
        }
    }

    /// e^{−V/2}cosh(E/2) and e^{−V/2}sinh(E/2).
    private func hyperbolic(_ values: HastingsMcLeod.Values) -> (cosine: Double, sine: Double) {
        let (e, v) = (values.integral, values.secondIntegralOfSquare)
        let factor = Double.exp((e - v) / 2)
        return (factor * (1 + Double.exp(-e)) / 2, -factor * Double.expMinusOne(-e) / 2)
    }

    // MARK: - Integrals

    /// The integral of a tail from s outwards, in panels of width ½ until they no longer matter.
    private func tailArea(from s: Double, direction: Double, _ tail: (Double) -> Double) -> Double {
        var (sum, start) = (0.0, s)
        while true {
            let end = start + direction / 2
            let panel = Self.rule.integrate(from: min(start, end), to: max(start, end), tail)
            sum += panel
            start = end
            if panel <= 1e-18 * sum { return sum }
        }
    }

    private static let rule = GaussLegendre(order: 20)
}
