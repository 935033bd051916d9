internal import SpecialFunctions

/// ∫_a^b f by adaptive quadrature. NaN where the integrator fails, so that a failure cannot pass for a
/// number.
func integral(
    from a: Double, to b: Double, absolute: Double = 0, relative: Double = 1e-13, _ f: (Double) -> Double
) -> Double {
    guard a < b else { return 0 }
    var quadrature = AdaptiveQuadrature()
    do {
        return try quadrature.integrate(from: a, to: b, absolute: absolute, relative: relative, f).value
    } catch {
        return .nan
    }
}

/// ∫_a^∞ f by adaptive quadrature. NaN where the integrator fails.
func integral(
    from a: Double, absolute: Double = 0, relative: Double = 1e-13, _ f: (Double) -> Double
) -> Double {
    var quadrature = AdaptiveQuadrature()
    do {
        return try quadrature.integrate(from: a, absolute: absolute, relative: relative, f).value
    } catch {
        return .nan
    }
}
