internal import CGSL
internal import RealModule

/// Gauss's ₂F₁(a, b; c; x) with GSL's error estimate, |x| < 1; throws where GSL finds no convergent method.
public func hypergeometric2F1Estimate(
    _ a: Double, _ b: Double, _ c: Double, _ x: Double
) throws(NumericalFailure) -> Estimate {
    try unsafe evaluate("hypergeometric2F1") { unsafe gsl_sf_hyperg_2F1_e(a, b, c, x, $0) }
}

/// Gauss's ₂F₁(a, b; c; x), |x| < 1, NaN where GSL finds no convergent method.
public func hypergeometric2F1(_ a: Double, _ b: Double, _ c: Double, _ x: Double) -> Double {
    (try? hypergeometric2F1Estimate(a, b, c, x))?.value ?? .nan
}

/// ∫_t^u cos^{−p}θ dθ for 0 ≤ t ≤ u ≤ π/2 and 0 ≤ p ≤ 2; infinite when u = π/2 and p ≥ 1.
///
/// Accurate at both ends: below π/4 it is computed as sin θ ₂F₁(½, (1+p)/2; 3/2; sin²θ), above π/4 from the
/// same series for the complementary angle, so that the argument of ₂F₁ never exceeds ½. p = 1 and p = 2 have
/// closed forms.
public func integralOfInverseCosinePower(_ p: Double, from t: Double, to u: Double) -> Double {
    precondition(p >= 0 && p <= 2, "the exponent must lie in [0, 2]")
    if p == 2 { return Double.sin(u - t) / (cosine(u) * cosine(t)) }
    if p == 1 { return logSecantTangent(u) - logSecantTangent(t) }
    let middle = Double.pi / 4
    var value = 0.0
    if t < middle { value += fromZero(p, min(u, middle)) - fromZero(p, t) }
    if u > middle { value += toRightAngle(p, max(t, middle)) - toRightAngle(p, u) }
    return value
}

/// ∫_0^t cos^{−p}, t ≤ π/4.
private func fromZero(_ p: Double, _ t: Double) -> Double {
    let sine = Double.sin(t)
    return sine * hypergeometric2F1(0.5, (1 + p) / 2, 1.5, sine * sine)
}

/// Minus a primitive of cos^{−p} on [π/4, π/2]: ∫_t^{π/2} cos^{−p} for p < 1, continued analytically beyond.
private func toRightAngle(_ p: Double, _ t: Double) -> Double {
    let sine = cosine(t)
    guard sine > 0 else { return p < 1 ? 0 : -.infinity }
    let power = Double.exp((1 - p) * Double.log(sine))
    return power / (1 - p) * hypergeometric2F1(0.5, (1 - p) / 2, (3 - p) / 2, sine * sine)
}

/// cos t, with full relative precision near the right angle.
private func cosine(_ t: Double) -> Double {
    max(0, t > 0.7 ? Double.sin(Double.pi / 2 - t) : Double.cos(t))
}

/// ln(sec t + tan t).
private func logSecantTangent(_ t: Double) -> Double {
    let c = cosine(t)
    return c > 0 ? Double.asinh(Double.sin(t) / c) : .infinity
}
