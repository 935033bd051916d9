internal import COpenBLAS
internal import RealModule

/// The factorisation PA = LU of a square real matrix with partial pivoting (LAPACK dgetrf).
///
/// Solutions X of AX = B are exact for a matrix within p(n)ε‖A‖ of A, where p is about n in practice (LAPACK Users' Guide, §4.4).
public struct LUFactorisation: Sendable {
    private var factors: Matrix<Double>
    private var pivots: [Int32]

    /// The factorisation of a square matrix without infinite or NaN entries.
    public init(of matrix: consuming Matrix<Double>) {
        precondition(matrix.rows == matrix.columns, "only square matrices have determinants")
        precondition(matrix.isFinite, "a factorisation needs finite entries")
        OpenBLAS.useOneThread()
        let n = Int32(matrix.rows)
        var pivots = [Int32](repeating: 0, count: matrix.rows)
        if n > 0 {
            let info = unsafe LAPACKE_dgetrf_work(LAPACK_COL_MAJOR, n, n, &matrix.elements, n, &pivots)
            precondition(info >= 0, "LAPACK refused argument \(-info)")
        }
        factors = matrix
        self.pivots = pivots
    }

    /// ln|det A|; −infinity for a singular matrix.
    public var logAbsoluteDeterminant: Double {
        (0..<factors.rows).reduce(0) { $0 + Double.log(abs(factors[$1, $1])) }
    }

    /// The matrix X with AX = B, for a matrix A that is not singular.
    public func solve(_ right: consuming Matrix<Double>) -> Matrix<Double> {
        precondition(right.rows == factors.rows, "the right-hand side has another number of rows")
        guard right.rows > 0, right.columns > 0 else { return right }
        OpenBLAS.useOneThread()
        let n = Int32(factors.rows)
        let info = unsafe LAPACKE_dgetrs_work(
            LAPACK_COL_MAJOR, .notTransposed, n, Int32(right.columns), factors.elements, n, pivots,
            &right.elements, n)
        precondition(info == 0, "LAPACK refused argument \(-info)")
        return right
    }
}
