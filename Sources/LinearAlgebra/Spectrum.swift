public import ComplexModule
public import RealModule

/// The eigenvalues of one matrix, with multiplicity.
public enum Spectrum: Sendable, Equatable {
    /// Eigenvalues of a self-adjoint matrix, in ascending order.
    case line([Double])
    /// Eigenvalues of a general matrix, in no particular order, and how many of them rounding may have made real or
    /// complex; see ``uncertainReals``.
    case plane([Complex<Double>], uncertainReals: Int = 0)

    /// The number of eigenvalues.
    public var count: Int {
        switch self {
        case .line(let values): values.count
        case .plane(let values, _): values.count
        }
    }

    /// The eigenvalues as complex numbers.
    public var values: [Complex<Double>] {
        switch self {
        case .line(let values): values.map { Complex($0, 0) }
        case .plane(let values, _): values
        }
    }

    /// The moduli |λ|, without overflow or underflow.
    public var moduli: [Double] {
        switch self {
        case .line(let values): values.map(abs)
        case .plane(let values, _): values.map(\.length)
        }
    }

    /// The number of eigenvalues whose imaginary part is exactly zero. LAPACK's real solvers return real
    /// eigenvalues so; for complex matrices the count has no meaning.
    public var realCount: Int {
        switch self {
        case .line(let values): values.count
        case .plane(let values, _): values.count { $0.imaginary == 0 }
        }
    }

    /// How many eigenvalues of a real matrix were computed as real or complex within the reach of rounding errors, so
    /// that another solver might decide otherwise: ``realCount`` is certain to within this number. 0 for self-adjoint
    /// and complex matrices.
    ///
    /// A conjugate pair μ ± iν is that of a block (μ b; −c μ) with bc = ν² of the Schur form, which changes of min(b, c) make
    /// real. As neither b nor c exceeds ‖A‖, these are no less than ν²/‖A‖, and the pair is counted where they may be
    /// no more than the backward error nε‖A‖: |ν| ≤ √(nε)‖A‖, ε = 2⁻⁵². So is a real eigenvalue that has another within
    /// twice that distance. A is balanced, and the norm is Frobenius's. The rule allows for the worst condition: it may
    /// count a pair that is safe, and it does not trust a small imaginary part that a large norm stands beside.
    ///
    /// Of real Gaussian n × n matrices almost none is counted. With entries of variance 1, ‖A‖ is n and complex eigenvalues
    /// have the density √(2/π)|y| near the real axis, |x| < √n (A. Edelman, J. Multivariate Anal. 60 (1997) 203): within
    /// |y| ≤ n√(nε) lie √(2/π)·n^{7/2}ε pairs, 2·10⁻⁹ a matrix for n = 100. Real ones repel each other as strongly.
    public var uncertainReals: Int {
        switch self {
        case .line: 0
        case .plane(_, let uncertain): uncertain
        }
    }
}
