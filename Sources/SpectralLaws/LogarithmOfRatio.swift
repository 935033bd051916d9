internal import RealModule

/// ln(r/s) for positive r and s, with an accuracy relative to its size even where r is close to s.
func logarithmOfRatio(_ r: Double, _ s: Double) -> Double {
    // r − s is exact if r is within a factor two of s (Sterbenz), so nothing is lost before log1p.
    r > s / 2 && r < 2 * s ? Double.log(onePlus: (r - s) / s) : logarithmOfQuotient(r, s)
}

/// ln(r/s) for positive r and s, even where the quotient is not a normal number.
func logarithmOfQuotient(_ r: Double, _ s: Double) -> Double {
    let quotient = r / s
    return quotient.isNormal ? Double.log(quotient) : Double.log(r) - Double.log(s)
}

/// (r/s)ᵖ for r ≥ 0 and s > 0, even where the quotient is not a normal number; 0⁰ = 1.
func powerOfRatio(_ r: Double, _ s: Double, _ p: Double) -> Double {
    guard p != 0 else { return 1 }
    let quotient = r / s
    if quotient.isNormal || r == 0 { return Double.pow(quotient, p) }
    // The logarithm of such a small number would lose three digits, so a power of two is taken out if that is
    // enough.
    let scaled = r * 0x1p200 / s
    return scaled.isNormal
        ? Double.pow(scaled, p) * Double.exp2(-200 * p) : Double.exp(p * logarithmOfQuotient(r, s))
}

/// xᵏf for a weight f ≥ 0 that may underflow to 0 where xᵏ overflows.
func weightedPower(_ x: Double, _ order: Int, _ weight: Double) -> Double {
    let power = Double.pow(x, order)
    return power.isFinite ? power * weight : Double.exp(Double(order) * Double.log(x) + Double.log(weight))
}
