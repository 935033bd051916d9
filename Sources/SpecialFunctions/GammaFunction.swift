internal import CGSL
internal import RealModule

/// ln Γ(x) for x > 0 with GSL's error estimate; throws `.domain` elsewhere.
public func logGammaEstimate(_ x: Double) throws(NumericalFailure) -> Estimate {
    guard x > 0 else { throw NumericalFailure(routine: "logGamma", reason: .domain) }
    return try unsafe evaluate("logGamma") { unsafe gsl_sf_lngamma_e(x, $0) }
}

/// ln Γ(x) for x > 0, NaN elsewhere. Absolute error below 4e−15·max(1, |ln Γ|) on [0.01, 1e6].
public func logGamma(_ x: Double) -> Double {
    (try? logGammaEstimate(x))?.value ?? .nan
}

/// ψ(x) = Γ′(x)/Γ(x) for x > 0 with GSL's error estimate; throws `.domain` elsewhere.
public func digammaEstimate(_ x: Double) throws(NumericalFailure) -> Estimate {
    guard x > 0 else { throw NumericalFailure(routine: "digamma", reason: .domain) }
    return try unsafe evaluate("digamma") { unsafe gsl_sf_psi_e(x, $0) }
}

/// ψ(x) = Γ′(x)/Γ(x) for x > 0, NaN elsewhere.
public func digamma(_ x: Double) -> Double {
    (try? digammaEstimate(x))?.value ?? .nan
}

/// ψ′(x) for x > 0 with GSL's error estimate; throws `.domain` elsewhere.
public func trigammaEstimate(_ x: Double) throws(NumericalFailure) -> Estimate {
    guard x > 0 else { throw NumericalFailure(routine: "trigamma", reason: .domain) }
    return try unsafe evaluate("trigamma") { unsafe gsl_sf_psi_1_e(x, $0) }
}

/// ψ′(x) for x > 0, NaN elsewhere.
public func trigamma(_ x: Double) -> Double {
    (try? trigammaEstimate(x))?.value ?? .nan
}

/// The Poisson probability of a at mean x, for real a: xᵃe^{−x}/Γ(a + 1), a ≥ 0 and x ≥ 0.
///
/// For a ≥ 1 it is computed as exp(a[ln(1 + t) − t])/(√(2πa) Γ*(a)) with t = x/a − 1 and the regulated gamma
/// function Γ*. The exponent a ln x − x − ln Γ(a + 1) would lose ε·a ln a: 1e−11 at a = 10⁴. The form used
/// loses nothing near x = a; in the far tails its error is ε times the exponent.
public func poissonMass(_ a: Double, mean x: Double) -> Double {
    GSLErrorHandler.disable()
    guard a >= 0, x >= 0, x.isFinite else { return x == .infinity && a >= 0 ? 0 : .nan }
    guard x > 0 else { return a == 0 ? 1 : 0 }
    guard a >= 1 else { return Double.exp(a * Double.log(x) - x) / gsl_sf_gamma(a + 1) }
    let t = (x - a) / a
    // GSL's function for ln(1 + t) − t is best near t = 0. Far from 0 nothing cancels in the plain form.
    let exponent = abs(t) < 0.5 ? gsl_sf_log_1plusx_mx(t) : Double.log(x / a) - t
    return Double.exp(a * exponent) / ((2 * Double.pi * a).squareRoot() * gsl_sf_gammastar(a))
}

/// The logarithm of ``poissonMass(_:mean:)``, a ln x − x − ln Γ(a + 1) for a ≥ 0 and x ≥ 0, also where the mass underflows.
///
/// The error is a few ε times the result, and of order ε where x is near a.
public func logPoissonMass(_ a: Double, mean x: Double) -> Double {
    GSLErrorHandler.disable()
    guard a >= 0, x >= 0 else { return .nan }
    guard x < .infinity else { return -.infinity }
    guard a > 0 else { return -x }
    guard a >= 1 else { return a * Double.log(x) - x - logGamma(a + 1) }
    let t = (x - a) / a
    let exponent = abs(t) < 0.5 ? gsl_sf_log_1plusx_mx(t) : Double.log(x / a) - t
    return a * exponent - (Double.log(2 * Double.pi * a) / 2 + Double.log(gsl_sf_gammastar(a)))
}
