public import ComplexModule
public import RealModule

/// The eigenvalues of one matrix, with multiplicity.
public enum Spectrum: Sendable, Equatable {
    /// Eigenvalues of a self-adjoint matrix, in ascending order.
    case line([Double])
    /// Eigenvalues of a general matrix, in no particular order.
    case plane([Complex<Double>])

    /// The number of eigenvalues.
    public var count: Int {
        switch self {
        case .line(let values): values.count
        case .plane(let values): values.count
        }
    }

    /// The eigenvalues as complex numbers.
    public var values: [Complex<Double>] {
        switch self {
        case .line(let values): values.map { Complex($0, 0) }
        case .plane(let values): values
        }
    }

    /// The moduli |λ|, without overflow or underflow.
    public var moduli: [Double] {
        switch self {
        case .line(let values): values.map(abs)
        case .plane(let values): values.map(\.length)
        }
    }

    /// The number of eigenvalues whose imaginary part is exactly zero. LAPACK's real solvers return real
    /// eigenvalues so; for complex matrices the count has no meaning.
    public var realCount: Int {
        switch self {
        case .line(let values): values.count
        case .plane(let values): values.count { $0.imaginary == 0 }
        }
    }
}
