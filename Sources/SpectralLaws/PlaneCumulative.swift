public import ComplexModule
public import RealModule
internal import SpecialFunctions

extension IsotropicLaw {
    /// f(|z|)/(2π|z|) with the radial density f. A law whose limit at the origin differs has its own method.
    public func density(_ z: Complex<Double>) -> Double {
        let r = z.length
        return r.isFinite ? radial.density(r) / (2 * .pi * r) : (r.isNaN ? .nan : 0)
    }

    /// G(x, y) from the radial complement S(r) = P(|λ| > r) alone.
    ///
    /// Given |λ| = r the argument is uniform. So for x, y ≥ 0 the quadrant Re > x, Im > y has conditional
    /// probability θ(r)/2π with θ = acos(x/r) − asin(y/r). Integrating dF by parts, with r = x/cos φ in one
    /// half of dθ and r = y/cos φ in the other, removes the square-root singularities of θ′:
    ///
    ///     P(Re > x, Im > y) = (1/2π)[∫_f^{π/2} S(x/cos φ) dφ + ∫_{π/2−f}^{π/2} S(y/cos φ) dφ]
    ///
    /// with f = atan2(y, x).
    ///
    /// Absolute accuracy 1e−11 where S is smooth at the scale of the law. It takes a few hundred values of S.
    public func planeCumulative(_ x: Double, _ y: Double) -> Double {
        RadialTail(end: radial.support.upperBound, complement: radial.complement).planeCumulative(x, y)
    }
}

/// The part of an isotropic law that its distribution in the plane needs: S(r) = P(|λ| > r), with the
/// absolute accuracy that G shall have.
struct RadialTail {
    /// The end of the support.
    let end: Double
    /// The complement S.
    let complement: (Double) -> Double

    /// G(x, y) by the two arc integrals.
    func planeCumulative(_ x: Double, _ y: Double) -> Double {
        planeCumulativeBySymmetry(x, y) { x, y in
            let angle = Double.atan2(y: y, x: x)
            return (arcIntegral(x, from: angle) + arcIntegral(y, from: .pi / 2 - angle)) / (2 * .pi)
        }
    }

    /// ∫_t^{π/2} S(c/cos φ) dφ.
    ///
    /// Up to φ = π/3 it is computed in this form. Beyond, r = c/cos φ runs through decades when c is small,
    /// so the variable is v = ln r with dφ = c dv/√(r² − c²). From r = c·1e16 on the remaining angle is below
    /// 1e−16.
    private func arcIntegral(_ c: Double, from t: Double) -> Double {
        guard c > 0 else { return max(0, .pi / 2 - t) }
        let edge = reach(from: c)
        guard c < edge else { return 0 }
        let last = Double.acos(c / edge)
        guard last > t else { return 0 }
        let near = integral(from: t, to: min(last, .pi / 3), absolute: 1e-13) {
            complement(c / Double.cos($0))
        }
        if c < 1e-150 || c > 1e130 { return near + farIntegral(c, from: t, to: edge) }
        let start = t > .pi / 3 ? c / Double.cos(t) : 2 * c
        // An interval of a few ulps is too short for the quadrature.
        guard start < edge * (1 - 1e-14) else { return near }
        let far = integral(from: Double.log(start), to: Double.log(edge), absolute: 1e-13) { v in
            let r = Double.exp(v)
            return complement(r) * c / ((r - c) * (r + c)).squareRoot()
        }
        return near + far
    }

    /// The same integral beyond φ = π/3 in w = ln(r/c), for c with a square out of the range of doubles.
    private func farIntegral(_ c: Double, from t: Double, to edge: Double) -> Double {
        let start = t > .pi / 3 ? -Double.log(Double.cos(t)) : Double.log(2)
        return integral(from: start, to: logarithmOfQuotient(edge, c), absolute: 1e-13) { w in
            complement(c * Double.exp(w)) / ((Double.exp(w) - 1) * (Double.exp(w) + 1)).squareRoot()
        }
    }

    /// A radius beyond which at most 1e−15 of the mass, or 1e−16 of the angle seen from c, remains.
    private func reach(from c: Double) -> Double {
        let edge = min(end, c * 1e16)
        guard end == .infinity else { return edge }
        var r = c
        while r < edge, complement(r) > 1e-15 { r *= 2 }
        return min(r, edge)
    }
}

/// G(x, y) of an isotropic law from the masses H of the corners {Re > x, Im > y}, x, y ≥ 0.
///
/// With T(x) = P(Re > x) = 2H(x, 0), by reflection in the axes:
///
///     x, y ≥ 0: 1 − T(x) − T(y) + H(x, y)        x < 0 ≤ y: T(|x|) − H(|x|, y)
///     x, y < 0: H(|x|, |y|)                      y < 0 ≤ x: T(|y|) − H(x, |y|)
func planeCumulativeBySymmetry(_ x: Double, _ y: Double, corner: (Double, Double) -> Double) -> Double {
    guard !x.isNaN, !y.isNaN else { return .nan }
    func mass(_ x: Double, _ y: Double) -> Double {
        x.isFinite && y.isFinite ? corner(x, y) : 0
    }
    let (u, v) = (abs(x), abs(y))
    let value =
        switch (x < 0, y < 0) {
        case (true, true): mass(u, v)
        case (true, false): 2 * mass(u, 0) - mass(u, v)
        case (false, true): 2 * mass(0, v) - mass(u, v)
        case (false, false): 1 - 2 * mass(u, 0) - 2 * mass(0, v) + mass(u, v)
        }
    // A failed quadrature gives NaN and must stay NaN. Rounding may give a value outside [0, 1].
    return value.isNaN ? .nan : min(1, max(0, value))
}
