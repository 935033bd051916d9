internal import CGSL

/// Airy's function Ai(x), the solution of y″ = xy that decays to the right; 0 where it underflows.
///
/// The error is a few ε relative to Ai for x > −2, and to |x|^{−1/4} times 1 + |x|^{3/2} further left, where Ai oscillates.
public func airyAi(_ x: Double) -> Double {
    GSLErrorHandler.disable()
    guard x < .infinity else { return x.isNaN ? .nan : 0 }
    return gsl_sf_airy_Ai(x, gslDoublePrecision)
}

/// Ai′(x), with the accuracy of ``airyAi(_:)``.
public func airyAiDerivative(_ x: Double) -> Double {
    GSLErrorHandler.disable()
    guard x < .infinity else { return x.isNaN ? .nan : 0 }
    return gsl_sf_airy_Ai_deriv(x, gslDoublePrecision)
}

/// e^{(2/3)x^{3/2}}Ai(x) for x ≥ 0, which does not underflow.
public func scaledAiryAi(_ x: Double) -> Double {
    GSLErrorHandler.disable()
    guard x >= 0 else { return .nan }
    return gsl_sf_airy_Ai_scaled(x, gslDoublePrecision)
}

/// GSL_PREC_DOUBLE.
private let gslDoublePrecision: gsl_mode_t = 0
