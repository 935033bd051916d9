/// Splits the indices of a square matrix into those whose diagonal entries are eigenvalues and the rest.
///
/// A diagonal entry is an eigenvalue if zeros make the matrix triangular there after a permutation of rows
/// and columns. The search is that of LAPACK's dgebal. It gives the exact eigenvalues of a triangular matrix
/// whose rows and columns have been permuted.
struct IsolatedEigenvalues {
    /// The indices of the eigenvalues on the diagonal, ascending.
    private(set) var isolated: [Int] = []
    /// The other indices, ascending. The remaining eigenvalues are those of this principal submatrix.
    private(set) var rest: [Int]

    /// Searches a square matrix.
    init(_ matrix: Matrix<Double>) {
        let n = matrix.rows
        rest = Array(0..<n)
        // Without a row or a column that is zero off the diagonal there is nothing to isolate.
        if n == 0 || matrix.withComponents(zeroCount) < n - 1 { return }
        // The numbers of nonzero off-diagonal entries in each row and column, within the rest.
        var inRow = [Int](repeating: 0, count: n)
        var inColumn = [Int](repeating: 0, count: n)
        for column in 0..<n {
            for row in 0..<n where row != column && matrix[row, column] != 0 {
                inRow[row] += 1
                inColumn[column] += 1
            }
        }
        while let next = rest.firstIndex(where: { inRow[$0] == 0 || inColumn[$0] == 0 }) {
            let index = rest.remove(at: next)
            isolated.append(index)
            for other in rest {
                if matrix[other, index] != 0 { inRow[other] -= 1 }
                if matrix[index, other] != 0 { inColumn[other] -= 1 }
            }
        }
        isolated.sort()
    }
}

private func zeroCount(_ values: Span<Double>) -> Int {
    var count = 0
    for i in values.indices where values[i] == 0 { count += 1 }
    return count
}

extension Matrix<Double> {
    /// The principal submatrix of the given indices.
    func principalSubmatrix(_ indices: [Int]) -> Matrix {
        var result = Matrix(rows: indices.count, columns: indices.count)
        for (j, column) in indices.enumerated() {
            for (i, row) in indices.enumerated() { result[i, j] = self[row, column] }
        }
        return result
    }
}
