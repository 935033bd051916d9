internal import RealModule

/// Wigner's semicircle law, the limit of A/√n for a Wigner matrix A (Theorem II.2).
///
/// With R = 2σ, on [−R, R]:
///
///     ρ(x) = 2√(R² − x²)/(πR²),   F(x) = (φ − sin φ)/2π  with x = −R cos(φ/2).
///
/// - `variance`: σ², the variance of an off-diagonal entry of A; dimensionless.
/// - Source: E. P. Wigner, Ann. of Math. 62 (1955) 548.
/// - Accuracy: relative error a few ε in density, F and 1 − F up to both edges.
public struct SemicircleLaw: UnivariateLaw {
    /// The variance σ² of an off-diagonal entry, which is also the variance of the law.
    public let variance: Double
    /// The edge R = 2σ.
    public let radius: Double

    /// The law of variance σ² > 0, with edge 2σ.
    public init(variance: Double = 1) {
        precondition(variance > 0 && variance.isFinite, "the variance must be positive and finite")
        self.variance = variance
        radius = 2 * variance.squareRoot()
    }

    /// [−2σ, 2σ].
    public var support: ClosedRange<Double> { -radius...radius }

    /// 2√((R − x)(R + x))/(πR²). The factors keep the relative accuracy at the edges.
    public func density(_ x: Double) -> Double {
        guard !x.isNaN else { return .nan }
        guard abs(x) < radius else { return 0 }
        return 2 * ((radius - x) * (radius + x)).squareRoot() / (.pi * radius * radius)
    }

    /// F(x) = (φ − sin φ)/2π; in the middle, with u = x/R, as ½ + (asin u + u√(1 − u²))/π, which is ½ exactly at 0.
    public func cumulative(_ x: Double) -> Double {
        guard !x.isNaN else { return .nan }
        guard x > -radius else { return 0 }
        guard x < radius else { return 1 }
        let u = x / radius
        if abs(u) < 0.5 {
            return 0.5 + (Double.asin(u) + u * ((1 - u) * (1 + u)).squareRoot()) / .pi
        }
        return x <= 0 ? lowerTail((radius + x) / radius) : 1 - lowerTail((radius - x) / radius)
    }

    /// 1 − F(x) = F(−x).
    public func complement(_ x: Double) -> Double {
        cumulative(-x)
    }

    /// Solves Kepler's equation of eccentricity one, φ − sin φ = 2πp, by Newton's method.
    public func quantile(_ probability: Double) -> Double {
        guard probability >= 0, probability <= 1 else { return .nan }
        guard probability != 0.5 else { return 0 }
        return probability < 0.5 ? lowerQuantile(probability) : -lowerQuantile(1 - probability)
    }

    /// E[X^{2k}] = C_k σ^{2k} with the Catalan numbers C_k; odd moments vanish.
    public func moment(_ order: Int) -> Double {
        precondition(order >= 0, "the order of a moment cannot be negative")
        guard order.isMultiple(of: 2) else { return 0 }
        var value = 1.0
        for k in 0..<(order / 2) {
            value *= 2 * Double(2 * k + 1) / Double(k + 2) * variance
        }
        return value
    }

    /// ∫_{−R}^x tρ(t)dt = −2(R² − x²)^{3/2}/(3πR²).
    public func partialExpectation(_ x: Double) -> Double {
        guard !x.isNaN else { return .nan }
        guard abs(x) < radius else { return 0 }
        let product = (radius - x) * (radius + x)
        return -2 * product * product.squareRoot() / (3 * .pi * radius * radius)
    }

    /// F at distance Rδ from the lower edge, 0 ≤ δ ≤ 1: sin²(φ/4) = δ/2.
    private func lowerTail(_ distance: Double) -> Double {
        let angle = 4 * Double.asin((distance / 2).squareRoot())
        return angleMinusSine(angle) / (2 * .pi)
    }

    private func lowerQuantile(_ probability: Double) -> Double {
        let target = 2 * Double.pi * probability
        guard target > 0 else { return -radius }
        // Since φ³/6 ≥ φ − sin φ, this start lies left of the root. φ − sin φ is convex on [0, π], so the
        // first step goes to the right of the root and the others descend to it.
        var angle = Double.root(6 * target, 3)
        for _ in 0..<50 {
            let sine = Double.sin(angle / 2)
            let next = min(.pi, angle - (angleMinusSine(angle) - target) / (2 * sine * sine))
            let step = abs(next - angle)
            angle = next
            if step <= 2 * Double.ulpOfOne * angle { break }
        }
        let sine = Double.sin(angle / 4)
        return -radius * (1 - 2 * sine * sine)
    }
}
