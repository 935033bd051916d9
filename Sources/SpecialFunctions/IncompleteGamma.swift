internal import CGSL
internal import RealModule

/// The regularised lower incomplete gamma function P(a, x) = ∫_0^x t^{a−1}e^{−t}dt/Γ(a), a > 0, x ≥ 0.
///
/// NaN outside the domain. Relative error below 1e−12 for 0.5 ≤ a ≤ 1e4 wherever P is a normal number.
///
/// Compared with 60-digit arithmetic, GSL 2.7.1's `gsl_sf_gamma_inc_P` and `gsl_cdf_gamma_P` are good to a
/// few 1e−13, except for a − √a < x < a. There both use a continued fraction outside the region where it is
/// accurate and lose up to 5e−11. On that strip this function sums the power series, whose terms are all
/// positive. For a > 1.1·10⁵, where GSL may give up, or return numbers above 1 (a = 10⁶, x just above a − √a), P and Q are
/// Temme's uniform expansion, relative 1e−12 up to a = 10⁸.
public func regularisedGammaP(_ a: Double, _ x: Double) -> Double {
    GSLErrorHandler.disable()
    guard a > 0, x >= 0 else { return .nan }
    guard x < .infinity else { return 1 }
    if needsSeries(a, x) { return lowerSeries(a, x) }
    if isLarge(a) { return x < a ? tail(a, x) : 1 - tail(a, x) }
    var result = gsl_sf_result()
    let status = unsafe gsl_sf_gamma_inc_P_e(a, x, &result)
    return status == 0 || status == Int32(GSL_EUNDRFLW) ? result.val : .nan
}

/// The regularised upper incomplete gamma function Q(a, x) = 1 − P(a, x), accurate where it is small.
///
/// NaN outside the domain. It has the method and the accuracy of ``regularisedGammaP(_:_:)``.
public func regularisedGammaQ(_ a: Double, _ x: Double) -> Double {
    GSLErrorHandler.disable()
    guard a > 0, x >= 0 else { return .nan }
    guard x < .infinity else { return 0 }
    if needsSeries(a, x) { return 1 - lowerSeries(a, x) }
    if isLarge(a) { return x < a ? 1 - tail(a, x) : tail(a, x) }
    var result = gsl_sf_result()
    let status = unsafe gsl_sf_gamma_inc_Q_e(a, x, &result)
    return status == 0 || status == Int32(GSL_EUNDRFLW) ? result.val : .nan
}

/// Whether x is in the strip a − 1.2√a < x < a of a large a, a little wider than the one where GSL is
/// inaccurate.
private func needsSeries(_ a: Double, _ x: Double) -> Bool {
    a > 20 && !isLarge(a) && x < a && (a - x) * (a - x) < 1.44 * a
}

/// P(a, x) = xᵃe^{−x}/Γ(a+1) · Σ_k x^k/((a+1)…(a+k)), with about 6√a terms in the strip.
private func lowerSeries(_ a: Double, _ x: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    var denominator = a + 1
    // The ratio of consecutive terms stays below x/denominator from here on, so a geometric series bounds the
    // remainder.
    while term * x > 1e-17 * sum * (denominator - x) {
        term *= x / denominator
        sum += term
        denominator += 1
    }
    return sum * poissonMass(a, mean: x)
}

/// Whether the continued fractions of GSL may need more terms than they have.
private func isLarge(_ a: Double) -> Bool { a > 1.1e5 }

/// Q(a, x) for x ≥ a > 10⁵, and P(a, x) for x < a. With μ = x/a − 1 and η = ±√(2[μ − ln(1 + μ)]), which has the sign of μ,
///
///     Q = ½erfc(η√(a/2)) + e^{−aη²/2}/√(2πa) · [C_0(η) + C_1(η)/a + …].
///
/// - Source: N. M. Temme, SIAM J. Math. Anal. 10 (1979) 757; A. R. DiDonato, A. H. Morris, ACM Trans. Math. Softw. 12 (1986)
///   377 for the coefficients. Where the tail does not underflow, |η| < 1/8, and the next terms are below 10⁻¹² of the bracket,
///   which is at most a twentieth of the tail.
private func tail(_ a: Double, _ x: Double) -> Double {
    let excess = (x - a) / a
    // Beyond, the tail underflows.
    guard abs(excess) < 0.2 else { return 0 }
    let exponent = -gsl_sf_log_1plusx_mx(excess)
    let eta = (excess < 0 ? -1 : 1) * (2 * exponent).squareRoot()
    func polynomial(_ coefficients: [Double]) -> Double {
        coefficients.reversed().reduce(0) { $0 * eta + $1 }
    }
    let correction = polynomial(temmeCoefficients.leading) + polynomial(temmeCoefficients.next) / a
    let root = (a * exponent).squareRoot()
    let rest = Double.exp(-a * exponent) / (2 * Double.pi * a).squareRoot() * correction
    return erfc(root) / 2 + (excess < 0 ? -rest : rest)
}

/// The coefficients of C_0 and C_1 in powers of η.
private let temmeCoefficients: (leading: [Double], next: [Double]) = (
    [
        -1.0 / 3, 1.0 / 12, -0.01481481481481481481, 0.001157407407407407407, 0.0003527336860670194004,
        -0.0001787551440329218107, 0.00003919263178522437782, -2.185448510679992161e-6,
        -1.854062210715159961e-6, 8.296711340953086005e-7,
    ],
    [
        -0.001851851851851851852, -0.003472222222222222222, 0.002645502645502645503,
        -0.0009902263374485596708,
    ]
)
