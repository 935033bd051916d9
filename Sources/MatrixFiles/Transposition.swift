internal import LinearAlgebra

/// Numbers row by row become matrices, which are stored by columns, and back.
enum Transposition {
    /// The side of the squares that are exchanged at a time: two of complex numbers are 32 KB, the cache
    /// next to the processor.
    private static let side = 32

    /// A matrix of rows × columns numbers. If they are row after row and the matrix is square, it takes no
    /// memory beside theirs.
    static func matrix<Scalar: MatrixScalar>(
        _ values: consuming [Scalar], rows: Int, columns: Int, isByRows: Bool
    ) -> Matrix<Scalar> {
        guard isByRows, rows > 1, columns > 1 else {
            return Matrix(rows: rows, columns: columns, elements: values)
        }
        if rows == columns {
            exchange(&values, order: rows)
            return Matrix(rows: rows, columns: columns, elements: values)
        }
        return Matrix(
            rows: rows, columns: columns, elements: transposed(values, rows: rows, columns: columns))
    }

    /// The entries of a matrix row after row.
    static func rowByRow<Scalar: MatrixScalar>(_ matrix: Matrix<Scalar>) -> [Scalar] {
        transposed(matrix.elements, rows: matrix.columns, columns: matrix.rows)
    }

    /// Numbers row after row, column after column.
    private static func transposed<Scalar>(_ values: [Scalar], rows: Int, columns: Int) -> [Scalar] {
        unsafe [Scalar](unsafeUninitializedCapacity: values.count) { target, filled in
            unsafe values.withUnsafeBufferPointer { source in
                for firstRow in stride(from: 0, to: rows, by: side) {
                    for firstColumn in stride(from: 0, to: columns, by: side) {
                        for column in firstColumn..<min(firstColumn + side, columns) {
                            for row in firstRow..<min(firstRow + side, rows) {
                                unsafe target.initializeElement(
                                    at: row + column * rows, to: source[column + row * columns])
                            }
                        }
                    }
                }
            }
            filled = values.count
        }
    }

    private static func exchange<Scalar>(_ values: inout [Scalar], order: Int) {
        unsafe values.withUnsafeMutableBufferPointer { values in
            for firstRow in stride(from: 0, to: order, by: side) {
                for firstColumn in stride(from: 0, through: firstRow, by: side) {
                    for row in firstRow..<min(firstRow + side, order) {
                        for column in firstColumn..<min(firstColumn + side, row) {
                            unsafe values.swapAt(column + row * order, row + column * order)
                        }
                    }
                }
            }
        }
    }
}
