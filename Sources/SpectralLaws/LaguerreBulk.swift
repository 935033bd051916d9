internal import RealModule

/// Which of the two Laguerre ensembles.
enum LaguerreEnsemble {
    /// XX*, complex entries, E|x|² = 1.
    case unitary
    /// XXᵀ, real entries of variance 1.
    case orthogonal
}

/// The mean spectral law of XX* for a large Gaussian N × M matrix X, away from the ends of the spectrum, in powers of 1/D.
///
/// With x = S + D cos θ and the notation of ``LaguerreShape``, the mean number C of eigenvalues above x and the mean T of
/// their sum are, with C₀ that of the Marchenko–Pastur law,
///
///     C_LUE = C₀ + s/π,                T_LUE = (D²/4π)(θ − sin θ cos θ) + t/π,
///     C_LOE = C_LUE with its own s, + ¼ − θ/2π,
///     T_LOE = T_LUE with its own t, + (S − 1)(¼ − θ/2π) + ¼NM Γ(N/2 + ½)Γ(M/2 + ½)/(Γ(N/2 + 1)Γ(M/2 + 1)),
///
/// where s and t are the ``LaguerreSeries`` of ``LaguerreCoefficients``.
///
/// In u = ln x the Laguerre functions obey φ″ = −Qφ, Q = (x − A)(B − x)/4 + x/2, which has no singularity at x = 0, and
/// b_Nφ_{N−1} = (S − x)φ_N/2 − φ_N′. The series follow from φ_N = π^{−½}p^{−½}cos Φ, Φ′ = −p, p² = Q − p″/2p + ¾(p′/p)², which
/// holds to all orders with this constant factor and with Φ = −π/4 at the upper end, and from
/// xK_N = φ_N′² + ¼(x − A)(B − x)φ_N². The orthogonal ensemble has ½b_Nφ_{N−1}x^{−1/2}P more, where P, ∫_x^∞φ_N t^{−1/2} less a constant,
/// is a pure oscillation. Products of two oscillations are a steady part, integrated term by term, and one of frequency
/// 2Φ, integrated by parts. The constants of integration in C are zero from either end; that in T is the constant part
/// of the recurrence for V in ``LaguerreWaves``. Parameters a from 0 to any size are alike: near a hard end the series
/// become Debye's of the Bessel functions.
///
/// - Error: the terms left out, below 10⁻¹²(200/C)⁴ eigenvalues with C the smaller of the numbers above and below, and the
///   rounding, a few Nε.
struct LaguerreBulk: Sendable {
    private let shape: LaguerreShape
    private let ensemble: LaguerreEnsemble
    /// ¼NM Γ(N/2 + ½)Γ(M/2 + ½)/(Γ(N/2 + 1)Γ(M/2 + 1)).
    private let edgeMoment: Double

    init(shape: LaguerreShape, ensemble: LaguerreEnsemble) {
        self.shape = shape
        self.ensemble = ensemble
        let half = shape.halfIntegral
        edgeMoment = ensemble == .orthogonal ? shape.rows * shape.columns * half * half / 2 : 0
    }

    /// The mean number of eigenvalues on one side of a point, the mean of their sum, and their density.
    func values(at point: LaguerrePoint, from side: Side) -> LaguerreValues {
        // What the series give for the upper side has the other sign for the lower.
        let sign = -side.sign
        let angle = side == .above ? point.upperAngle : point.lowerAngle
        let leading = shape.count(from: side, angle: angle)
        let phase = 2 * Double.pi * leading
        // N is whole, so that ω from below differs in its sign only.
        let wave = (cosine: Double.cos(phase), sine: sign * Double.sin(phase))
        let (number, sum) =
            ensemble == .unitary
            ? (LaguerreCoefficients.unitaryCount, LaguerreCoefficients.unitaryMoment)
            : (LaguerreCoefficients.orthogonalCount, LaguerreCoefficients.orthogonalMoment)
        let correction = number.value(point, halfWidth: shape.halfWidth, wave: wave)
        var count = leading + sign * correction.value / .pi
        let radius = shape.halfWidth * point.sine
        // x times the density is −x dC/dx.
        var density = (radius / 2 - correction.slope) / .pi
        var firstMoment =
            shape.rows * shape.columns / (2 * .pi) * angleMinusSine(2 * angle)
            + sign * sum.value(point, halfWidth: shape.halfWidth, wave: wave).value / .pi
        if ensemble == .orthogonal {
            let arc = 0.25 - angle / (2 * .pi)
            count += arc
            firstMoment += (shape.sum - 1) * arc + sign * edgeMoment
            density -= point.position / (2 * .pi * radius)
        }
        return LaguerreValues(
            side: side, density: density / point.position, count: count, firstMoment: firstMoment)
    }
}

/// The mean number of eigenvalues on one side of a point, the mean of their sum, and the density of their number.
struct LaguerreValues {
    let side: Side
    let density: Double
    let count: Double
    let firstMoment: Double
}
