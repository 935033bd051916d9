internal import RealModule
internal import SpecialFunctions

/// The orthonormal Hermite functions ψ_0(y), ψ_1(y), … of weight e^{−y²/2}, one after the other, without
/// overflow.
///
///     ψ_0 = (2π)^{−1/4}e^{−y²/4},   ψ_{j+1} = (yψ_j − √j ψ_{j−1})/√(j + 1).
///
/// For large y, ψ_0 underflows although later functions are of order one. So the pair is stored in units of
/// e^{−y²/4}2^{256e} and rescaled by powers of two, which is exact.
struct HermiteFunctions {
    private let y: Double
    private(set) var order = 0
    /// ψ_j and ψ_{j−1} in the common unit.
    private(set) var current: Double
    private(set) var previous = 0.0
    /// The number of times the pair was divided by 2^256.
    private(set) var exponent = 0

    init(at y: Double) {
        self.y = y
        current = Double.pow(2 * .pi, -0.25)
    }

    /// A bound of ln ψ_j(y)² for all j < n. It is finite only beyond the zeros, and −∞ where y² is beyond the
    /// range of doubles.
    ///
    /// Beyond the zeros ψ_{j+1} ≤ yψ_j/√(j + 1), so ψ_j² ≤ e^{−y²/2}y^{2j}/j!, which for y² ≥ n grows with j
    /// < n.
    static func logarithmicBound(at y: Double, below n: Int) -> Double {
        let (square, n) = (y * y, Double(n))
        guard square > 4 * n else { return .infinity }
        guard square < 1e300 else { return -.infinity }
        return (n > 1 ? (n - 1) * Double.log(square) - logGamma(n) : 0) - square / 2
    }

    static let big = Double(sign: .plus, exponent: 256, significand: 1)

    /// Goes to the next order; returns true if the unit has just grown by 2^256.
    mutating func advance() -> Bool {
        let j = Double(order)
        (previous, current) = (current, (y * current - j.squareRoot() * previous) / (j + 1).squareRoot())
        order += 1
        guard abs(current) > Self.big else { return false }
        current /= Self.big
        previous /= Self.big
        exponent += 1
        return true
    }

    /// A value times the unit e^{−y²/4}2^{256e}.
    func inUnits(_ value: Double) -> Double {
        let square = y * y
        let rest = (-square).addingProduct(y, y)
        var result = value * (1 - rest / 4)
        var argument = -square / 4
        for _ in 0..<exponent {
            result = result * Double.exp(-177) * Self.big
            argument += 177
        }
        return result * Double.exp(argument / 2) * Double.exp(argument / 2)
    }

    /// A value times the square of the unit, e^{−y²/2}2^{512e}. y² is split exactly before the exponential is
    /// taken.
    func inUnitsSquared(_ value: Double) -> Double {
        let square = y * y
        let rest = (-square).addingProduct(y, y)
        // e^{−y²/2} and the powers of two are multiplied in steps, so that nothing underflows on the way.
        var result = value * (1 - rest / 2)
        var argument = -square / 2
        var remaining = exponent
        while remaining > 0, argument < -350 {
            result = result * Double.exp(-350) * Self.big * Self.big
            argument += 350
            remaining -= 1
        }
        // In two halves: the exponential may underflow although the product does not.
        result = result * Double.exp(argument / 2) * Double.exp(argument / 2)
        for _ in 0..<remaining { result = result * Self.big * Self.big }
        return result
    }
}
