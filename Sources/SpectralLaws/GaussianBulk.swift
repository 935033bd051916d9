internal import RealModule
internal import SpecialFunctions

/// Which of the two Gaussian ensembles.
enum GaussianEnsemble {
    /// Hermitian, E|h_ij|² = 1.
    case unitary
    /// Real symmetric, off-diagonal variance 1.
    case orthogonal
}

/// The mean spectral law of H/√n for a large Gaussian matrix, away from the edges, in powers of 1/n.
///
/// With x = 2cos θ the mean number N of eigenvalues above x, and the mean M of the sum of x over them, are
///
///     N_GUE = (n/π)(θ − sin θ cos θ + s),           M_GUE = (n/π)(4sin³θ/3 + t),
///     N_GOE = N_GUE with its own s, + ¼ − θ/2π,     M_GOE = M_GUE with its own t, + 2ℓ²/√n,
///
/// where s and t are the ``AngleSeries`` below and 2ℓ² = (√2 n/4)Γ((n + 1)/2)/Γ(n/2 + 1).
///
/// The series follow from ψ_n = π^{−½}p^{−½}cos Φ, Φ′ = −p, p² = Q − p″/2p + ¾(p′/p)², Q = n + ½ − y²/4, which holds
/// to all orders with this constant factor and with Φ(0) = nπ/2. In ``GaussianOrthogonalLaw`` the functions e_n + 2ℓ/√n are
/// pure oscillations, ∫p^{−½}cos Φ by parts. Products of two oscillations are a steady part, integrated term by term, and one
/// of frequency 2Φ, integrated by parts. Both ends of the spectrum are alike, so N = n/2 at 0. Rational arithmetic gave
/// the coefficients (`Tests/SpectralLawsTests/References/gaussian.py`).
///
/// - Error: the terms left out, below 10⁻¹²(300/N)⁵ eigenvalues in N, and the rounding, a few nε.
struct GaussianBulk: Sendable {
    private let size: Double
    private let ensemble: GaussianEnsemble
    /// 2ℓ²/√n.
    private let edgeMoment: Double

    init(size: Int, ensemble: GaussianEnsemble) {
        self.size = Double(size)
        self.ensemble = ensemble
        let ell = GaussianBulk.linearFactor(size: size)
        edgeMoment = ensemble == .orthogonal ? 2 * ell * ell / self.size.squareRoot() : 0
    }

    /// ℓ = (√n/4)∫ψ_n, continued from even to odd n, where it is 1/∫ψ_{n−1}.
    static func linearFactor(size: Int) -> Double {
        let n = Double(size)
        // Γ((n + 1)/2)/Γ(n/2 + 1) = (2/n)^{1/2} exp(centred ratio)·…, without large logarithms.
        let ratio =
            Double.exp(centredLogGammaRatio(n / 2, 0.5)) * (n / 2).squareRoot() / (n / 2)
        return (n * 2.0.squareRoot() / 8 * ratio).squareRoot()
    }

    /// The mean number of eigenvalues above x, the mean of their sum, and the density of the law, 0 ≤ x < 2.
    func values(at x: Double) -> (count: Double, firstMoment: Double, density: Double) {
        let point = AnglePoint(size: size, at: x)
        let sine = point.sine
        let (number, moment) =
            ensemble == .unitary
            ? (Self.unitaryCount, Self.unitaryMoment) : (Self.orthogonalCount, Self.orthogonalMoment)
        let correction = number.value(point)
        var count = size / .pi * (point.arc / 2 + correction.value)
        // dN/dθ = 2 sin θ n ρ.
        var density = (sine + correction.slope / (2 * sine)) / .pi
        if ensemble == .orthogonal {
            count += (Double.pi / 2 - point.angle) / (2 * .pi)
            density -= 1 / (4 * .pi * size * sine)
        }
        let cube = 4 * sine * sine * sine / 3
        let firstMoment = size / .pi * (cube + moment.value(point).value) + edgeMoment
        return (count, firstMoment, density)
    }
}

extension GaussianBulk {
    private typealias Term = AngleSeries.Term

    private static let unitaryCount = AngleSeries(
        steady: [
            Term(2, -3, 1, -1.0 / 48), Term(2, -1, 1, -1.0 / 24), Term(4, -9, 1, 35.0 / 3072),
            Term(4, -7, 1, 1.0 / 768), Term(4, -5, 1, 1.0 / 640), Term(4, -3, 1, 1.0 / 480),
            Term(4, -1, 1, 1.0 / 240),
        ],
        cosine: [Term(3, -6, 1, 35.0 / 192), Term(3, -4, 1, -1.0 / 96)],
        sine: [
            Term(2, -3, 0, -1.0 / 8), Term(4, -9, 0, 3745.0 / 9216), Term(4, -7, 0, -1103.0 / 3072),
            Term(4, -5, 0, 1.0 / 64), Term(4, -3, 0, -1.0 / 2304),
        ])

    private static let unitaryMoment = AngleSeries(
        steady: [Term(2, -3, 0, -1.0 / 24), Term(4, -9, 0, 35.0 / 1536), Term(4, -7, 0, -3.0 / 128)],
        cosine: [Term(3, -6, 0, 35.0 / 96), Term(3, -4, 0, -31.0 / 96), Term(3, -2, 0, 1.0 / 48)],
        sine: [
            Term(2, -3, 1, -1.0 / 4), Term(4, -9, 1, 3745.0 / 4608), Term(4, -7, 1, -289.0 / 512),
            Term(4, -5, 1, 5.0 / 192), Term(4, -3, 1, -1.0 / 1152),
        ])

    private static let orthogonalCount = AngleSeries(
        steady: [
            Term(2, -3, 1, -7.0 / 48), Term(2, -1, 1, -1.0 / 24), Term(3, -5, 1, -7.0 / 64),
            Term(3, -3, 1, -1.0 / 48), Term(3, -1, 1, -1.0 / 24), Term(4, -9, 1, 1295.0 / 3072),
            Term(4, -7, 1, -119.0 / 768), Term(4, -5, 1, 1.0 / 640), Term(4, -3, 1, 1.0 / 480),
            Term(4, -1, 1, 1.0 / 240),
        ],
        cosine: [
            Term(3, -6, 1, -1.0 / 32), Term(4, -8, 1, 107.0 / 768), Term(4, -6, 1, -1.0 / 384),
        ],
        sine: [
            Term(3, -5, 0, -1.0 / 32), Term(4, -9, 0, -143.0 / 768), Term(4, -7, 0, 121.0 / 768),
            Term(4, -5, 0, -1.0 / 384),
        ])

    private static let orthogonalMoment = AngleSeries(
        steady: [
            Term(1, 1, 0, -1), Term(2, -3, 0, -7.0 / 24), Term(2, -1, 0, 1.0 / 2),
            Term(3, -5, 0, -7.0 / 32), Term(3, -3, 0, 1.0 / 4), Term(4, -9, 0, 1295.0 / 1536),
            Term(4, -7, 0, -163.0 / 128), Term(4, -5, 0, 3.0 / 8),
        ],
        cosine: [
            Term(3, -6, 0, -1.0 / 16), Term(3, -4, 0, 1.0 / 16), Term(4, -8, 0, 107.0 / 384),
            Term(4, -6, 0, -103.0 / 384), Term(4, -4, 0, 1.0 / 192),
        ],
        sine: [
            Term(3, -5, 1, -1.0 / 16), Term(4, -9, 1, -143.0 / 384), Term(4, -7, 1, 115.0 / 384),
            Term(4, -5, 1, -1.0 / 192),
        ])
}
