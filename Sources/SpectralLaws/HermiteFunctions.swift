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
    func inUnits(_ value: Double) -> Double { value.times(power: 256 * exponent, square: y, quotient: 4) }

    /// A value times the square of the unit, e^{−y²/2}2^{512e}.
    func inUnitsSquared(_ value: Double) -> Double {
        value.times(power: 512 * exponent, square: y, quotient: 2)
    }
}

extension Double {
    /// ln 2 in three parts. The first two have 24 bits, so that their products with integers below 2²⁹ are exact.
    private static let partsOfLn2 = (0x1.62e4300000000p-1, -0x1.05c6100000000p-29, -0x1.950d871319ff0p-54)

    /// self · 2^k · e^{−y²/q} for |k| < 2²⁹. Both powers may be far out of the range of doubles. With t = k ln 2 − y²/q, what
    /// is left of the two, the relative error is a few (1 + |t|)ε.
    fileprivate func times(power k: Int, square y: Double, quotient q: Double) -> Double {
        let (k, square) = (Double(k), y * y)
        let rest = (-square).addingProduct(y, y)
        // The first two terms are large and almost cancel; what is left of them is exact.
        let exponent = (k * Self.partsOfLn2.0 - square / q) + k * Self.partsOfLn2.1
        let correction = k * Self.partsOfLn2.2 - rest / q
        // In two halves: the exponential may underflow although the product does not.
        let half = Double.exp(exponent / 2)
        return self * (1 + correction) * half * half
    }
}
