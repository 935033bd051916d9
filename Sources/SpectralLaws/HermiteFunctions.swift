internal import RealModule
internal import SpecialFunctions

/// The orthonormal Hermite functions ψ_0(y), ψ_1(y), … of weight e^{−y²/2}, one after the other, without overflow.
///
///     ψ_0 = (2π)^{−1/4}e^{−y²/4},   ψ_{j+1} = (yψ_j − √j ψ_{j−1})/√(j + 1).
///
/// Far out ψ_0 underflows although later ones are of order one, so the pair is carried in units of e^{−y²/4}2^{256e}
/// and renormalised by powers of two, which are exact.
struct HermiteFunctions {
    private let y: Double
    private(set) var order = 0
    /// ψ_j and ψ_{j−1} in units of the common factor.
    private(set) var current: Double
    private(set) var previous = 0.0
    /// The number of times the pair was divided by 2^256.
    private(set) var exponent = 0

    init(at y: Double) {
        self.y = y
        current = Double.pow(2 * .pi, -0.25)
    }

    /// A bound of ln ψ_j(y)² for all j < n: finite only beyond the zeros, −∞ where y² is beyond the range of doubles.
    ///
    /// There ψ_{j+1} ≤ yψ_j/√(j + 1), so ψ_j² ≤ e^{−y²/2}y^{2j}/j!, which for y² ≥ n grows with j < n.
    static func logarithmicBound(at y: Double, below n: Int) -> Double {
        let (square, n) = (y * y, Double(n))
        guard square > 4 * n else { return .infinity }
        guard square < 1e300 else { return -.infinity }
        return (n > 1 ? (n - 1) * Double.log(square) - logGamma(n) : 0) - square / 2
    }

    static let big = Double(sign: .plus, exponent: 256, significand: 1)

    /// Steps to the next order; true when the unit has just grown by 2^256.
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

    /// The square of the unit, e^{−y²/2}2^{512e}, multiplied in carefully: y² is split exactly before exp.
    func inUnitsSquared(_ value: Double) -> Double {
        let square = y * y
        let rest = (-square).addingProduct(y, y)
        // e^{−y²/2}2^{512e}, with the powers of two taken out of the exponential argument piece by piece.
        var result = value * (1 - rest / 2)
        var argument = -square / 2
        var remaining = exponent
        while remaining > 0, argument < -350 {
            result = result * Double.exp(-350) * Self.big * Self.big
            argument += 350
            remaining -= 1
        }
        // In two halves: what is left of the exponential may underflow although the product does not.
        result = result * Double.exp(argument / 2) * Double.exp(argument / 2)
        for _ in 0..<remaining { result = result * Self.big * Self.big }
        return result
    }
}
