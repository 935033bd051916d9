internal import RealModule

/// A product of many real numbers, mantissa · 2^exponent, which neither overflows nor underflows.
struct ScaledProduct {
    private(set) var mantissa: Double
    private(set) var exponent: Int

    init(mantissa: Double, exponent: Int) {
        self.mantissa = mantissa
        self.exponent = exponent
        normalise()
    }

    static func *= (product: inout ScaledProduct, factor: Double) {
        product.mantissa *= factor.significand * (factor < 0 ? -1 : 1)
        if factor != 0 { product.exponent += Int(factor.exponent) }
        product.normalise()
    }

    private mutating func normalise() {
        if mantissa == 0 { return exponent = 0 }
        exponent += Int(mantissa.exponent)
        mantissa = mantissa.significand * (mantissa < 0 ? -1 : 1)
    }

    /// ln of the modulus; −∞ for zero.
    var logModulus: Double {
        mantissa == 0 ? -.infinity : Double.log(abs(mantissa)) + Double(exponent) * Double.log(2)
    }
}
