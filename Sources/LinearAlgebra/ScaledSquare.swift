internal import RealModule

/// A sum of squares, significand · 2^exponent with the significand in [1, 2), which neither overflows nor
/// underflows. It uses no library function, so every machine gets the same bits.
struct ScaledSquare {
    private(set) var significand: Double
    private(set) var exponent: Int

    /// The positive number `value` · 2^exponent.
    init(_ value: Double, exponent: Int = 0) {
        significand = value.significand
        self.exponent = exponent + Int(value.exponent)
    }

    /// This number times 2^shift.
    func scaled(by shift: Int) -> ScaledSquare {
        var result = self
        result.exponent += shift
        return result
    }

    static func < (left: ScaledSquare, right: ScaledSquare) -> Bool {
        (left.exponent, left.significand) < (right.exponent, right.significand)
    }

    static func + (left: ScaledSquare, right: ScaledSquare) -> ScaledSquare {
        let shift = max(left.exponent, right.exponent)
        return ScaledSquare(left.value(over: shift) + right.value(over: shift), exponent: shift)
    }

    /// The number divided by 2^shift; 0 where that underflows.
    func value(over shift: Int) -> Double {
        Double(sign: .plus, exponent: max(exponent - shift, -1100), significand: significand)
    }

    /// The square root; infinite where it overflows.
    var root: Double {
        let half = exponent >> 1
        return Double(sign: .plus, exponent: half, significand: value(over: 2 * half).squareRoot())
    }
}
