/// A number stored as the unevaluated sum of two doubles, with about 106 bits. Source: T. J. Dekker, Numer.
/// Math. 18 (1971) 224.
struct DoubleDouble {
    var high: Double
    var low: Double

    init(_ value: Double) {
        high = value
        low = 0
    }

    /// high + low, renormalised, for |high| ≥ |low|.
    private init(_ high: Double, _ low: Double) {
        self.high = high + low
        self.low = low - (self.high - high)
    }

    static func + (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
        let sum = a.high + b.high
        let part = sum - a.high
        let error = (a.high - (sum - part)) + (b.high - part)
        return DoubleDouble(sum, error + a.low + b.low)
    }

    static prefix func - (a: DoubleDouble) -> DoubleDouble {
        var negative = a
        negative.high = -a.high
        negative.low = -a.low
        return negative
    }

    static func - (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble { a + -b }

    static func * (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
        let product = a.high * b.high
        let error = (-product).addingProduct(a.high, b.high)
        return DoubleDouble(product, error + (a.high * b.low + a.low * b.high))
    }

    static func * (a: DoubleDouble, b: Double) -> DoubleDouble { a * DoubleDouble(b) }

    /// The value times 2^exponent.
    func scaled(byPowerOfTwo exponent: Int) -> DoubleDouble {
        let factor = Double(sign: .plus, exponent: min(max(exponent, -2000), 1000), significand: 1)
        var result = self
        result.high *= factor
        result.low *= factor
        return result
    }
}
