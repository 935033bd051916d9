public import ComplexModule
public import RealModule

/// Which library computes eigenvalues.
public enum EigenvalueBackend: String, CaseIterable, Codable, Sendable {
    /// LAPACK through OpenBLAS: dgeev, zgeev, dhseqr, zhseqr, dsyevd, zheevd, dsterf, dgesvd, zgesvd, dbdsqr.
    case lapack
    /// GSL, an independent second route. It has no solver for complex general matrices.
    case gsl
}

/// Why eigenvalues could not be computed.
public enum EigenvalueError: Error, Equatable, CustomStringConvertible {
    /// The matrix held an infinity or a NaN.
    case nonFiniteEntries
    /// The QR iteration did not converge; `index` is the library's report.
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
/// Matrices are passed `inout` because the solvers destroy them; their entries are unspecified afterwards.
public final class EigenvalueSolver {
    /// The library in use.
    public let backend: EigenvalueBackend
    var work: [Double] = []
    var complexWork: [Complex<Double>] = []
    var integerWork: [Int32] = []
    var realParts: [Double] = []
    var imaginaryParts: [Double] = []
    var realProduct = Matrix<Double>()
    var complexProduct = Matrix<Complex<Double>>()

    /// A solver on the given library.
    public init(backend: EigenvalueBackend = .lapack) {
        OpenBLAS.useOneThread()
        self.backend = backend
    }

    /// The eigenvalues of a general real matrix (LAPACK dgeev, GSL gsl_eigen_nonsymm), permuted and balanced first.
    public func eigenvalues(ofGeneral matrix: inout Matrix<Double>) throws(EigenvalueError) -> Spectrum {
        try requireSquareAndFinite(matrix)
        switch backend {
        case .lapack:
            let norm = Balancing([matrix]).frobeniusNorm(of: matrix)
            return try lapackGeneral(&matrix).judgingRealness(norm: norm)
        case .gsl: return try gslGeneral(matrix)
        }
    }

    /// The eigenvalues of a general complex matrix (LAPACK zgeev), permuted and balanced first.
    public func eigenvalues(
        ofGeneral matrix: inout Matrix<Complex<Double>>
    ) throws(EigenvalueError) -> Spectrum {
        try requireSquareAndFinite(matrix)
        switch backend {
        case .lapack: return try lapackGeneral(&matrix)
        case .gsl: throw .unsupported(Self.gslHasNoComplexSolver)
        }
    }

    /// By how many powers of two the factors of a Hessenberg matrix must differ to be used.
    ///
    /// Balancing a Hessenberg matrix that rounding errors of a reduction went into can magnify them; of one that is
    /// exact it is safe. The reduced forms of Gaussian matrices, with factors up to 2⁶ apart from n = 80 on, are as
    /// well conditioned as the dense matrices they stand for and stay as they are drawn.
    static let leastHessenbergSpread = 8

    /// The eigenvalues of a real upper Hessenberg matrix (LAPACK dhseqr), balanced first where it is badly scaled.
    public func eigenvalues(ofHessenberg matrix: inout Matrix<Double>) throws(EigenvalueError) -> Spectrum {
        try requireSquareAndFinite(matrix)
        switch backend {
        case .lapack:
            if let balanced = matrix.balanced(ifSpread: Self.leastHessenbergSpread) { matrix = balanced }
            let norm = matrix.frobeniusNorm
            return try lapackHessenberg(&matrix).judgingRealness(norm: norm)
        case .gsl: return try gslGeneral(matrix)
        }
    }

    /// The eigenvalues of a complex upper Hessenberg matrix (LAPACK zhseqr), balanced first where it is badly scaled.
    public func eigenvalues(
        ofHessenberg matrix: inout Matrix<Complex<Double>>
    ) throws(EigenvalueError) -> Spectrum {
        try requireSquareAndFinite(matrix)
        switch backend {
        case .lapack:
            if let balanced = matrix.balanced(ifSpread: Self.leastHessenbergSpread) { matrix = balanced }
            return try lapackHessenberg(&matrix)
        case .gsl: throw .unsupported(Self.gslHasNoComplexSolver)
        }
    }

    /// The eigenvalues of a real symmetric matrix, of which only the lower triangle is read
    /// (LAPACK dsyevd, GSL gsl_eigen_symm).
    public func eigenvalues(ofSelfAdjoint matrix: inout Matrix<Double>) throws(EigenvalueError) -> Spectrum {
        try requireSquareAndFinite(matrix)
        switch backend {
        case .lapack: return try lapackSelfAdjoint(&matrix)
        case .gsl: return try gslSelfAdjoint(matrix)
        }
    }

    /// The eigenvalues of a Hermitian matrix, of which only the lower triangle is read
    /// (LAPACK zheevd, GSL gsl_eigen_herm).
    public func eigenvalues(
        ofSelfAdjoint matrix: inout Matrix<Complex<Double>>
    ) throws(EigenvalueError) -> Spectrum {
        try requireSquareAndFinite(matrix)
        switch backend {
        case .lapack: return try lapackSelfAdjoint(&matrix)
        case .gsl: return try gslSelfAdjoint(matrix)
        }
    }

    /// The eigenvalues of a real symmetric tridiagonal matrix (LAPACK dsterf, also under the GSL back
    /// end, which has no tridiagonal solver). Both arrays are destroyed; `offDiagonal` has n − 1 entries.
    public func eigenvalues(
        ofTridiagonal diagonal: inout [Double], offDiagonal: inout [Double]
    ) throws(EigenvalueError) -> Spectrum {
        precondition(offDiagonal.count == max(diagonal.count - 1, 0), "n − 1 off-diagonal entries are needed")
        guard diagonal.allSatisfy(\.isFinite), offDiagonal.allSatisfy(\.isFinite) else {
            throw .nonFiniteEntries
        }
        return try lapackTridiagonal(&diagonal, &offDiagonal)
    }

    static let gslHasNoComplexSolver =
        "GSL has no eigenvalue solver for complex general matrices; use the lapack solver or real entries"

    private func requireSquareAndFinite<Scalar>(_ matrix: Matrix<Scalar>) throws(EigenvalueError) {
        precondition(matrix.rows == matrix.columns, "eigenvalues need a square matrix")
        guard matrix.isFinite else { throw .nonFiniteEntries }
    }
}

extension Spectrum {
    /// With the count of eigenvalues whose realness rounding may have decided, of a real matrix with that norm.
    func judgingRealness(norm: Double) -> Spectrum {
        guard case .plane(let values, _) = self else { return self }
        return .plane(values, uncertainReals: uncertainRealCount(values, norm: norm))
    }
}
