internal import CGSL
internal import RealModule

/// erfc(x) = 2/√π ∫_x^∞ e^{−t²} dt by the C library: GSL's value is wrong by one unit in the last place even
/// at zero.
public func complementaryErrorFunction(_ x: Double) -> Double {
    Double.erfc(x)
}

/// The scaled erfcx(x) = e^{x²}erfc(x), bounded for x ≥ 0 where erfc alone underflows.
///
/// NaN for x ≤ −26, where it overflows. Below 2.5 it is computed as the product, above as the continued
/// fraction erfcx(x) = (1/√π)/(x + ½/(x + 1/(x + (3/2)/(x + …)))).
public func scaledComplementaryErrorFunction(_ x: Double) -> Double {
    guard x > -26 else { return .nan }
    guard x < .infinity else { return 0 }
    guard x >= 2.5 else { return Double.exp(x * x) * Double.erfc(x) }
    // These numbers of levels were found by comparison with 50-digit values: the error is below 1e−15
    // wherever they are used.
    let levels = x > 8 ? 16 : 100
    var tail = x
    for k in stride(from: levels, through: 1, by: -1) {
        tail = x + Double(k) / 2 / tail
    }
    return 1 / (tail * Double.pi.squareRoot())
}

/// The standard normal distribution function's upper tail, Q(x) = ½ erfc(x/√2).
public func normalUpperTail(_ x: Double) -> Double {
    gsl_cdf_ugaussian_Q(x)
}
