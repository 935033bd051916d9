/// A root of f in `bracket`, where f must change sign, by Brent's method.
///
/// Every step keeps a bracket and chooses the next point by bisection, the secant or inverse quadratic
/// interpolation (R. P. Brent, *Algorithms for Minimization without Derivatives*, 1973, section 4). It stops
/// when the bracket is narrower than `absolute` + `relative`·|root| or f vanishes exactly; the error is half
/// the last bracket. Throws `.noSignChange`, `.domain` when f is NaN, and `.noConvergence` after 300 steps.
public func bracketedRoot(
    in bracket: ClosedRange<Double>, absolute: Double = 0, relative: Double = 4 * Double.ulpOfOne,
    _ f: (Double) -> Double
) throws(NumericalFailure) -> Estimate {
    // b is the best point, c the other end of the bracket, a the previous b.
    var (a, b) = (bracket.lowerBound, bracket.upperBound)
    var (fa, fb) = (f(a), f(b))
    guard !fa.isNaN, !fb.isNaN else { throw failure(.domain) }
    if fa == 0 { return Estimate(value: a, error: 0) }
    if fb == 0 { return Estimate(value: b, error: 0) }
    guard (fa < 0) != (fb < 0) else { throw failure(.noSignChange) }
    var (c, fc) = (a, fa)
    var step = b - a
    var previousStep = step
    for _ in 0..<300 {
        if (fb < 0) == (fc < 0) {
            (c, fc) = (a, fa)
            step = b - a
            previousStep = step
        }
        if abs(fc) < abs(fb) {
            (a, b, c) = (b, c, b)
            (fa, fb, fc) = (fb, fc, fb)
        }
        let tolerance = (absolute + relative * abs(b)) / 2
        let half = (c - b) / 2
        if fb == 0 { return Estimate(value: b, error: 0) }
        if abs(half) <= tolerance || b + half == b || b + half == c {
            return Estimate(value: b, error: abs(half))
        }
        let proposal = interpolationStep(a: a, b: b, c: c, fa: fa, fb: fb, fc: fc)
        let limit = min(3 * abs(half) - tolerance, abs(previousStep))
        if abs(previousStep) >= tolerance, abs(fa) > abs(fb), proposal * half > 0, 2 * abs(proposal) < limit {
            previousStep = step
            step = proposal
        } else {
            step = half
            previousStep = half
        }
        (a, fa) = (b, fb)
        b += abs(step) > tolerance ? step : (half > 0 ? tolerance : -tolerance)
        fb = f(b)
        guard !fb.isNaN else { throw failure(.domain) }
    }
    throw NumericalFailure(
        routine: "bracketedRoot", reason: .noConvergence, best: Estimate(value: b, error: abs(c - b)))
}

/// The secant step, or the inverse quadratic one when three distinct points are known.
private func interpolationStep(
    a: Double, b: Double, c: Double, fa: Double, fb: Double, fc: Double
) -> Double {
    let s = fb / fa
    guard a != c else { return (b - c) * s / (1 - s) }
    let q = fa / fc
    let r = fb / fc
    let numerator = s * ((c - b) * q * (q - r) - (b - a) * (r - 1))
    return -numerator / ((q - 1) * (r - 1) * (s - 1))
}

private func failure(_ reason: NumericalFailure.Reason) -> NumericalFailure {
    NumericalFailure(routine: "bracketedRoot", reason: reason)
}
