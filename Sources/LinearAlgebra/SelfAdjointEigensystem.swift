internal import COpenBLAS

/// Eigenvalues and orthonormal eigenvectors of a real symmetric matrix: A = VΛVᵀ (LAPACK dsyevd).
///
/// The computed system is exact for a matrix within p(n)ε‖A‖ of A, where p is a slowly growing function that
/// is about 1 in practice. The distance of V from an orthogonal matrix is of order p(n)ε (LAPACK Users'
/// Guide, §4.7).
public struct SelfAdjointEigensystem: Sendable {
    /// The eigenvalues in ascending order.
    public let values: [Double]
    /// The eigenvectors: column i belongs to eigenvalue i. LAPACK chooses its sign.
    public let vectors: Matrix<Double>

    /// The eigensystem of a symmetric matrix. Only the lower triangle is read.
    public init(of matrix: consuming Matrix<Double>) throws(EigenvalueError) {
        precondition(matrix.rows == matrix.columns, "an eigensystem needs a square matrix")
        for column in 0..<matrix.columns {
            for row in column..<matrix.rows where !matrix[row, column].isFinite {
                throw .nonFiniteEntries
            }
        }
        var values = [Double](repeating: 0, count: matrix.rows)
        let info = Self.decompose(&matrix, &values)
        precondition(info >= 0, "LAPACK refused argument \(-info)")
        if info > 0 { throw .notConverged(index: Int(info)) }
        self.values = values
        vectors = matrix
    }

    private static func decompose(_ matrix: inout Matrix<Double>, _ values: inout [Double]) -> Int32 {
        let n = Int32(matrix.rows)
        if n == 0 { return 0 }
        OpenBLAS.useOneThread()
        var size = 0.0
        var integerSize: Int32 = 0
        let info = unsafe LAPACKE_dsyevd_work(
            LAPACK_COL_MAJOR, .vectors, .lower, n, &matrix.elements, n, &values, &size, -1, &integerSize, -1)
        if info != 0 { return info }
        var work = [Double](repeating: 0, count: Int(size))
        var integers = [Int32](repeating: 0, count: Int(integerSize))
        return unsafe LAPACKE_dsyevd_work(
            LAPACK_COL_MAJOR, .vectors, .lower, n, &matrix.elements, n, &values, &work, Int32(size),
            &integers, integerSize)
    }
}
