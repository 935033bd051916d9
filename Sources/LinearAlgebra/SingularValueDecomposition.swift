internal import COpenBLAS

/// The thin singular value decomposition of a real matrix: A = UΣWᵀ with A m × n, k = min(m, n), U m × k, W n
/// × k (LAPACK dgesdd).
public struct SingularValueDecomposition: Sendable {
    /// The singular values σ_1 ≥ … ≥ σ_k ≥ 0.
    public let values: [Double]
    /// U, m × k, with orthonormal columns.
    public let left: Matrix<Double>
    /// Wᵀ, k × n, with orthonormal rows.
    public let rightTransposed: Matrix<Double>

    /// The decomposition; throws for entries that are not finite.
    public init(of matrix: consuming Matrix<Double>) throws(EigenvalueError) {
        guard matrix.isFinite else { throw .nonFiniteEntries }
        let (m, n) = (matrix.rows, matrix.columns)
        let k = min(m, n)
        var values = [Double](repeating: 0, count: k)
        var left = Matrix<Double>(rows: m, columns: k)
        var right = Matrix<Double>(rows: k, columns: n)
        if k > 0 {
            let info = Self.decompose(&matrix, &values, &left, &right)
            precondition(info >= 0, "LAPACK refused argument \(-info)")
            if info > 0 { throw .notConverged(index: Int(info)) }
        }
        self.values = values
        self.left = left
        rightTransposed = right
    }

    /// σ_1/σ_k; infinite for a singular matrix.
    public var conditionNumber: Double {
        guard let first = values.first, let last = values.last else { return 1 }
        return last > 0 ? first / last : .infinity
    }

    /// The number of singular values above max(m, n)·ε·σ_1, which rounding alone cannot produce.
    public var numericalRank: Int {
        let size = Double(max(left.rows, rightTransposed.columns))
        let floor = size * Double.ulpOfOne * (values.first ?? 0)
        return values.prefix { $0 > floor }.count
    }

    /// The Moore–Penrose inverse A⁺ = WΣ⁺Uᵀ, n × m, at the numerical rank of the matrix. At full rank it is
    /// (AᵀA)⁻¹Aᵀ or Aᵀ(AAᵀ)⁻¹ of least squares, for a regular square matrix the inverse.
    public var pseudoInverse: Matrix<Double> {
        let rank = numericalRank
        var scaled = left
        for column in 0..<scaled.columns {
            let factor = column < rank ? 1 / values[column] : 0
            for row in 0..<scaled.rows { scaled[row, column] *= factor }
        }
        var transposed = Matrix<Double>()
        Matrix.multiply(scaled, rightTransposed, into: &transposed)
        return transposed.transposed
    }

    /// UWᵀ, the orthonormal factor of the polar decomposition. For m ≥ n and full rank it is the matrix with
    /// orthonormal columns nearest to A; if A has independent Gaussian entries, it is Haar distributed.
    public var polarFactor: Matrix<Double> {
        var result = Matrix<Double>()
        Matrix.multiply(left, rightTransposed, into: &result)
        return result
    }

    private static func decompose(
        _ matrix: inout Matrix<Double>, _ values: inout [Double], _ left: inout Matrix<Double>,
        _ right: inout Matrix<Double>
    ) -> Int32 {
        OpenBLAS.useOneThread()
        let (m, n, k) = (Int32(matrix.rows), Int32(matrix.columns), Int32(values.count))
        var integers = [Int32](repeating: 0, count: 8 * values.count)
        var size = 0.0
        let info = unsafe LAPACKE_dgesdd_work(
            LAPACK_COL_MAJOR, .thin, m, n, &matrix.elements, m, &values, &left.elements, m, &right.elements,
            k,
            &size, -1, &integers)
        if info != 0 { return info }
        var work = [Double](repeating: 0, count: Int(size))
        return unsafe LAPACKE_dgesdd_work(
            LAPACK_COL_MAJOR, .thin, m, n, &matrix.elements, m, &values, &left.elements, m, &right.elements,
            k,
            &work, Int32(size), &integers)
    }
}
