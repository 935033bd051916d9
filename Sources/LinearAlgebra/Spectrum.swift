public import ComplexModule
public import RealModule

/// The eigenvalues of one matrix, with multiplicity.
public enum Spectrum: Sendable, Equatable {
    /// Eigenvalues of a self-adjoint matrix, in ascending order.
    case line([Double])
    /// Eigenvalues of a general matrix, in no particular order, and the number of those that rounding may
    /// have made real or complex; see ``uncertainReals``.
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

    /// The number of eigenvalues with an imaginary part of exactly zero, which LAPACK's real solvers give to
    /// real eigenvalues. For complex matrices the count has no meaning.
    public var realCount: Int {
        switch self {
        case .line(let values): values.count
        case .plane(let values, _): values.count { $0.imaginary == 0 }
        }
    }

    /// How many eigenvalues of a real matrix were computed as real or complex although rounding errors may
    /// have decided it, so that another solver may decide otherwise. ``realCount`` is certain up to this
    /// number. 0 for self-adjoint and complex matrices.
    ///
    /// In the Schur form, a conjugate pair μ ± iν belongs to a block (μ b; −c μ) with bc = ν². The pair
    /// becomes real if the smaller of b and c is changed to zero. As neither exceeds ‖A‖, the smaller is at
    /// least ν²/‖A‖. The pair is counted if this bound does not exceed the backward error nε‖A‖: |ν| ≤
    /// √(nε)‖A‖, ε = 2⁻⁵². A real eigenvalue is counted if another one is within twice that distance. A is
    /// balanced, and the norm is the Frobenius norm. The rule assumes the worst condition: it may count a
    /// pair that is safe, but it does not trust an imaginary part that is small compared with the norm.
    ///
    /// For real Gaussian n × n matrices the count is almost always zero. With entries of variance 1, ‖A‖ is
    /// n, and complex eigenvalues have the density √(2/π)|y| near the real axis, |x| < √n (A. Edelman, J.
    /// Multivariate Anal. 60 (1997) 203). Within |y| ≤ n√(nε) there are √(2/π)·n^{7/2}ε pairs, 2·10⁻⁹ per
    /// matrix for n = 100. Real eigenvalues repel each other as strongly.
    public var uncertainReals: Int {
        switch self {
        case .line: 0
        case .plane(_, let uncertain): uncertain
        }
    }
}
