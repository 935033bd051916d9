public import ComplexModule
public import RealModule

/// Which library computes eigenvalues.
public enum EigenvalueBackend: String, CaseIterable, Codable, Sendable {
    /// LAPACK through OpenBLAS: dgeev, zgeev, dhseqr, zhseqr, dsyevd, zheevd, dsterf, dgesvd, zgesvd, dbdsqr.
    case lapack
    /// GSL, which shares no code with LAPACK. It has no solver for complex general matrices.
    case gsl
}

/// Why eigenvalues could not be computed.
public enum EigenvalueError: Error, Equatable, CustomStringConvertible {
    /// The matrix held an infinity or a NaN.
    case nonFiniteEntries
    /// The QR iteration did not converge; `index` is what the library reported.
    case notConverged(index: Int)
    /// The back end has no solver for this kind of matrix.
    case unsupported(String)
    /// An eigenvalue is too large or too small for double precision.
    case outOfRange

    public var description: String {
        switch self {
        case .nonFiniteEntries: "the matrix holds entries that are infinite or not numbers"
        case .notConverged(let index): "the eigenvalue iteration did not converge (code \(index))"
        case .unsupported(let reason): reason
        case .outOfRange: "an eigenvalue is too large or too small for double precision"
        }
    }
}

/// Computes eigenvalues and keeps its scratch memory between calls. One solver belongs to one worker.
///
/// Matrices are passed `inout` because the solvers overwrite them; their entries are unspecified afterwards.
public final class EigenvalueSolver {
    /// The library in use.
    public let backend: EigenvalueBackend
    var work: [Double] = []
    var laneMemory: [Double] = []
    var complexWork: [Complex<Double>] = []
    var integerWork: [Int32] = []
    var realParts: [Double] = []
    var imaginaryParts: [Double] = []
    var realProduct = Matrix<Double>()
    var complexProduct = Matrix<Complex<Double>>()

    /// A solver that uses the given library.
    public init(backend: EigenvalueBackend = .lapack) {
        OpenBLAS.useOneThread()
        self.backend = backend
    }

    /// The eigenvalues of a general matrix, which is permuted and balanced first. LAPACK dgeev and zgeev, GSL
    /// gsl_eigen_nonsymm; GSL has no solver for complex matrices.
    @inlinable
    public func eigenvalues<Scalar: MatrixScalar>(
        ofGeneral matrix: inout Matrix<Scalar>
    ) throws(EigenvalueError) -> Spectrum {
        try Scalar.eigenvalues(ofGeneral: &matrix, by: self)
    }

    /// The eigenvalues of an upper Hessenberg matrix, which is balanced first if badly scaled. LAPACK dhseqr
    /// and zhseqr; GSL treats it as a general matrix.
    @inlinable
    public func eigenvalues<Scalar: MatrixScalar>(
        ofHessenberg matrix: inout Matrix<Scalar>
    ) throws(EigenvalueError) -> Spectrum {
        try Scalar.eigenvalues(ofHessenberg: &matrix, by: self)
    }

    /// The eigenvalues of a self-adjoint matrix. LAPACK dsyevd and zheevd, GSL gsl_eigen_symm and
    /// gsl_eigen_herm. Only the lower triangle is read.
    @inlinable
    public func eigenvalues<Scalar: MatrixScalar>(
        ofSelfAdjoint matrix: inout Matrix<Scalar>
    ) throws(EigenvalueError) -> Spectrum {
        try Scalar.eigenvalues(ofSelfAdjoint: &matrix, by: self)
    }

    /// The eigenvalues of a real symmetric tridiagonal matrix (LAPACK dsterf, also with the GSL back end,
    /// which has no tridiagonal solver). Both arrays are overwritten; `offDiagonal` has n − 1 entries.
    public func eigenvalues(
        ofTridiagonal diagonal: inout [Double], offDiagonal: inout [Double]
    ) throws(EigenvalueError) -> Spectrum {
        precondition(offDiagonal.count == max(diagonal.count - 1, 0), "n − 1 off-diagonal entries are needed")
        guard diagonal.allSatisfy(\.isFinite), offDiagonal.allSatisfy(\.isFinite) else {
            throw .nonFiniteEntries
        }
        return try lapackTridiagonal(&diagonal, &offDiagonal)
    }

    /// A Hessenberg matrix is balanced where its scales differ by at least this power of two.
    ///
    /// Balancing is safe for an exact Hessenberg matrix, but one that comes from a reduction carries rounding
    /// errors, which balancing can magnify. The reduced forms of Gaussian matrices have scales up to 2⁶ apart
    /// from n = 80 on. They are as well conditioned as the dense matrices that they replace, so they are left
    /// as drawn.
    static let leastHessenbergSpread = 8

    static let gslHasNoComplexSolver =
        "GSL has no eigenvalue solver for complex general matrices; use the lapack solver or real entries"

    fileprivate func requireSquareAndFinite<Scalar>(_ matrix: Matrix<Scalar>) throws(EigenvalueError) {
        precondition(matrix.rows == matrix.columns, "eigenvalues need a square matrix")
        guard matrix.isFinite else { throw .nonFiniteEntries }
    }
}

extension Double {
    /// The eigenvalues of a general real matrix; see ``EigenvalueSolver``.
    public static func eigenvalues(
        ofGeneral matrix: inout Matrix<Double>, by solver: EigenvalueSolver
    ) throws(EigenvalueError) -> Spectrum {
        try solver.requireSquareAndFinite(matrix)
        switch solver.backend {
        case .lapack:
            let norm = Balancing([matrix]).frobeniusNorm(of: matrix)
            return try solver.lapackGeneral(&matrix).judgingRealness(norm: norm)
        case .gsl: return try solver.gslGeneral(matrix)
        }
    }

    /// The eigenvalues of a real upper Hessenberg matrix; see ``EigenvalueSolver``.
    public static func eigenvalues(
        ofHessenberg matrix: inout Matrix<Double>, by solver: EigenvalueSolver
    ) throws(EigenvalueError) -> Spectrum {
        try solver.requireSquareAndFinite(matrix)
        switch solver.backend {
        case .lapack:
            matrix.balanceHessenberg()
            let norm = matrix.frobeniusNorm
            return try solver.lapackHessenberg(&matrix).judgingRealness(norm: norm)
        case .gsl: return try solver.gslGeneral(matrix)
        }
    }

    /// The eigenvalues of a real symmetric matrix; see ``EigenvalueSolver``.
    public static func eigenvalues(
        ofSelfAdjoint matrix: inout Matrix<Double>, by solver: EigenvalueSolver
    ) throws(EigenvalueError) -> Spectrum {
        try solver.requireSquareAndFinite(matrix)
        switch solver.backend {
        case .lapack: return try solver.lapackSelfAdjoint(&matrix)
        case .gsl: return try solver.gslSelfAdjoint(matrix)
        }
    }
}

extension Complex<Double> {
    /// The eigenvalues of a general complex matrix; see ``EigenvalueSolver``.
    public static func eigenvalues(
        ofGeneral matrix: inout Matrix<Complex>, by solver: EigenvalueSolver
    ) throws(EigenvalueError) -> Spectrum {
        try solver.requireSquareAndFinite(matrix)
        switch solver.backend {
        case .lapack: return try solver.lapackGeneral(&matrix)
        case .gsl: throw .unsupported(EigenvalueSolver.gslHasNoComplexSolver)
        }
    }

    /// The eigenvalues of a complex upper Hessenberg matrix; see ``EigenvalueSolver``.
    public static func eigenvalues(
        ofHessenberg matrix: inout Matrix<Complex>, by solver: EigenvalueSolver
    ) throws(EigenvalueError) -> Spectrum {
        try solver.requireSquareAndFinite(matrix)
        switch solver.backend {
        case .lapack:
            matrix.balanceHessenberg()
            return try solver.lapackHessenberg(&matrix)
        case .gsl: throw .unsupported(EigenvalueSolver.gslHasNoComplexSolver)
        }
    }

    /// The eigenvalues of a Hermitian matrix; see ``EigenvalueSolver``.
    public static func eigenvalues(
        ofSelfAdjoint matrix: inout Matrix<Complex>, by solver: EigenvalueSolver
    ) throws(EigenvalueError) -> Spectrum {
        try solver.requireSquareAndFinite(matrix)
        switch solver.backend {
        case .lapack: return try solver.lapackSelfAdjoint(&matrix)
        case .gsl: return try solver.gslSelfAdjoint(matrix)
        }
    }
}

extension Matrix {
    fileprivate mutating func balanceHessenberg() {
        if let balanced = balanced(ifSpread: EigenvalueSolver.leastHessenbergSpread) { self = balanced }
    }
}

extension Spectrum {
    /// The spectrum of a real matrix with this norm, with the count of its eigenvalues that rounding may have
    /// made real or complex.
    func judgingRealness(norm: Double) -> Spectrum {
        guard case .plane(let values, _) = self else { return self }
        return .plane(values, uncertainReals: uncertainRealCount(values, norm: norm))
    }
}
