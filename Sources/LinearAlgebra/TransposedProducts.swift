internal import COpenBLAS

/// Products with a transposed factor, and sums of products, by OpenBLAS.
extension Matrix<Double> {
    /// target ← leftᵀ · right.
    public static func multiply(transposed left: Matrix, _ right: Matrix, into target: inout Matrix) {
        precondition(left.rows == right.rows, "the factors' inner dimensions differ")
        OpenBLAS.useOneThread()
        target.reshape(rows: left.columns, columns: right.columns)
        let (m, n, k) = (left.columns, right.columns, left.rows)
        if m == 0 || n == 0 { return }
        unsafe cblas_dgemm(
            CblasColMajor, CblasTrans, CblasNoTrans, Int32(m), Int32(n), Int32(k), 1, left.elements,
            Int32(max(k, 1)), right.elements, Int32(max(k, 1)), 0, &target.elements, Int32(m))
    }

    /// target ← left · rightᵀ.
    public static func multiply(_ left: Matrix, transposed right: Matrix, into target: inout Matrix) {
        precondition(left.columns == right.columns, "the factors' inner dimensions differ")
        OpenBLAS.useOneThread()
        target.reshape(rows: left.rows, columns: right.rows)
        let (m, n, k) = (left.rows, right.rows, left.columns)
        if m == 0 || n == 0 { return }
        unsafe cblas_dgemm(
            CblasColMajor, CblasNoTrans, CblasTrans, Int32(m), Int32(n), Int32(k), 1, left.elements,
            Int32(m), right.elements, Int32(n), 0, &target.elements, Int32(m))
    }

    /// self ← self + factor · left · right.
    public mutating func addProduct(_ left: Matrix, _ right: Matrix, times factor: Double = 1) {
        precondition(
            left.columns == right.rows && left.rows == rows && right.columns == columns, "shapes differ")
        if rows == 0 || columns == 0 || left.columns == 0 { return }
        OpenBLAS.useOneThread()
        unsafe cblas_dgemm(
            CblasColMajor, CblasNoTrans, CblasNoTrans, Int32(rows), Int32(columns), Int32(left.columns),
            factor, left.elements, Int32(rows), right.elements, Int32(left.columns), 1, &elements,
            Int32(rows))
    }

    /// self ← self + B·Bᵀ, in the lower triangle only. Entries above the diagonal are neither read nor
    /// changed.
    public mutating func addOuterProducts(ofColumns block: Matrix) {
        precondition(rows == columns && block.rows == rows, "shapes differ")
        if rows == 0 || block.columns == 0 { return }
        OpenBLAS.useOneThread()
        unsafe cblas_dsyrk(
            CblasColMajor, CblasLower, CblasNoTrans, Int32(rows), Int32(block.columns), 1, block.elements,
            Int32(rows), 1, &elements, Int32(rows))
    }

    /// The transpose.
    public var transposed: Matrix {
        var result = Matrix(rows: columns, columns: rows)
        for column in 0..<columns {
            for row in 0..<rows { result[column, row] = self[row, column] }
        }
        return result
    }
}
