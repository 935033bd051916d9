/// The uniform law on [lower, upper]. Under a rotation-invariant law the arguments of eigenvalues are uniform
/// on (−π, π].
public struct UniformLaw: UnivariateLaw {
    /// The interval.
    public let support: ClosedRange<Double>

    /// The uniform law on an interval of positive length.
    public init(on support: ClosedRange<Double>) {
        precondition(support.lowerBound < support.upperBound, "the interval must have a positive length")
        self.support = support
    }

    private var length: Double { support.upperBound - support.lowerBound }

    /// 1/(b − a) inside, 0 outside.
    public func density(_ x: Double) -> Double {
        x.isNaN ? .nan : (support.contains(x) ? 1 / length : 0)
    }

    /// (x − a)/(b − a).
    public func cumulative(_ x: Double) -> Double {
        x.isNaN ? .nan : min(1, max(0, (x - support.lowerBound) / length))
    }

    /// (b − x)/(b − a).
    public func complement(_ x: Double) -> Double {
        x.isNaN ? .nan : min(1, max(0, (support.upperBound - x) / length))
    }

    /// a + p(b − a).
    public func quantile(_ probability: Double) -> Double {
        guard probability >= 0, probability <= 1 else { return .nan }
        return probability == 1 ? support.upperBound : support.lowerBound + probability * length
    }

    /// (bᵏ⁺¹ − aᵏ⁺¹)/((k + 1)(b − a)).
    public func moment(_ order: Int) -> Double {
        precondition(order >= 0, "the order of a moment cannot be negative")
        // Σ a^j b^{k−j}/(k+1), without the cancellation in (b^{k+1} − a^{k+1})/((k+1)(b − a)).
        var (a, b) = (support.lowerBound, support.upperBound)
        // Infinite terms of both signs would give NaN, so everything is in units of the farther end.
        let unit = max(abs(a), abs(b))
        let isScaled = order > 0 && power(unit, order) == .infinity
        if isScaled { (a, b) = (a / unit, b / unit) }
        var total = 0.0
        for j in 0...order { total += power(a, j) * power(b, order - j) }
        return total == 0 || !isScaled ? total / Double(order + 1) : total * .infinity
    }

    /// (x² − a²)/(2(b − a)).
    public func partialExpectation(_ x: Double) -> Double {
        if x.isNaN { return .nan }
        let top = min(max(x, support.lowerBound), support.upperBound)
        return (top - support.lowerBound) * (top + support.lowerBound) / (2 * length)
    }

    private func power(_ base: Double, _ exponent: Int) -> Double {
        (0..<exponent).reduce(1) { product, _ in product * base }
    }
}
