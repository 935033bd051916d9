internal import CGSL

/// A pseudo-random generator.
public enum RandomGenerator: String, CaseIterable, Codable, Sendable {
    /// Philox4x32-10 (Salmon et al., SC'11), counter-based: streams are disjoint by construction.
    case philox
    /// The Mersenne twister MT19937; 32 random bits per draw.
    case mt19937
    /// Lüscher's RANLXD at its highest luxury level; 48 random bits per draw.
    case ranlxd2
    /// L'Ecuyer's three-component Tausworthe generator; 32 random bits per draw.
    case taus2
    /// Ziff's four-tap shift-register generator; 32 random bits per draw.
    case gfsr4

    /// GSL's generator, nil for Philox.
    var type: UnsafePointer<gsl_rng_type>? {
        switch self {
        case .philox: nil
        case .mt19937: unsafe ranmat_gsl_rng_mt19937()
        case .ranlxd2: unsafe ranmat_gsl_rng_ranlxd2()
        case .taus2: unsafe ranmat_gsl_rng_taus2()
        case .gfsr4: unsafe ranmat_gsl_rng_gfsr4()
        }
    }
}
