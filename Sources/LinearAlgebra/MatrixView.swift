internal import COpenBLAS
internal import ComplexModule

/// A matrix in memory that it does not own, stored by columns that lie `leading` scalars apart.
@unsafe struct MatrixView<Scalar: PeriodicScalar> {
    let entries: UnsafeMutablePointer<Scalar>
    let rows: Int
    let columns: Int
    let leading: Int

    /// The block that begins at (row, column).
    func block(at row: Int, _ column: Int, rows: Int, columns: Int) -> MatrixView {
        unsafe MatrixView(
            entries: entries + (column * leading + row), rows: rows, columns: columns, leading: leading)
    }

    /// self ← op(left) · op(right), or self − op(left) · op(right) if it is to be subtracted; op(A) is A or Aᴴ.
    func assign(
        _ left: MatrixView, _ right: MatrixView, isLeftAdjoint: Bool = false, isRightAdjoint: Bool = false,
        subtracted: Bool = false
    ) {
        let inner = unsafe isLeftAdjoint ? left.rows : left.columns
        if unsafe rows == 0 || columns == 0 || inner == 0 { return }
        unsafe Scalar.multiply(
            left, isLeftAdjoint ? CblasConjTrans : CblasNoTrans, right,
            isRightAdjoint ? CblasConjTrans : CblasNoTrans, inner: inner, subtracted: subtracted, into: self)
    }

    /// vector ← op(self) · x, or vector − op(self) · x.
    func apply(
        adjoint isAdjoint: Bool = false, to x: UnsafePointer<Scalar>, subtracted: Bool = false,
        into vector: UnsafeMutablePointer<Scalar>
    ) {
        if unsafe rows == 0 || columns == 0 {
            if !subtracted { for i in 0..<(unsafe isAdjoint ? columns : rows) { unsafe vector[i] = .zero } }
            return
        }
        unsafe Scalar.multiply(
            self, isAdjoint ? CblasConjTrans : CblasNoTrans, x, subtracted: subtracted, into: vector)
    }
}

extension Double {
    static func multiply(
        _ left: MatrixView<Double>, _ leftForm: CBLAS_TRANSPOSE, _ right: MatrixView<Double>,
        _ rightForm: CBLAS_TRANSPOSE, inner: Int, subtracted: Bool, into target: MatrixView<Double>
    ) {
        unsafe cblas_dgemm(
            CblasColMajor, leftForm, rightForm, Int32(target.rows), Int32(target.columns), Int32(inner),
            subtracted ? -1 : 1, left.entries, Int32(left.leading), right.entries, Int32(right.leading),
            subtracted ? 1 : 0, target.entries, Int32(target.leading))
    }

    static func multiply(
        _ matrix: MatrixView<Double>, _ form: CBLAS_TRANSPOSE, _ x: UnsafePointer<Double>, subtracted: Bool,
        into vector: UnsafeMutablePointer<Double>
    ) {
        unsafe cblas_dgemv(
            CblasColMajor, form, Int32(matrix.rows), Int32(matrix.columns), subtracted ? -1 : 1,
            matrix.entries, Int32(matrix.leading), x, 1, subtracted ? 1 : 0, vector, 1)
    }
}

extension Complex<Double> {
    static func multiply(
        _ left: MatrixView<Complex>, _ leftForm: CBLAS_TRANSPOSE, _ right: MatrixView<Complex>,
        _ rightForm: CBLAS_TRANSPOSE, inner: Int, subtracted: Bool, into target: MatrixView<Complex>
    ) {
        let (factor, old): ([Double], [Double]) = subtracted ? ([-1, 0], [1, 0]) : ([1, 0], [0, 0])
        unsafe cblas_zgemm(
            CblasColMajor, leftForm, rightForm, Int32(target.rows), Int32(target.columns), Int32(inner),
            factor, left.entries, Int32(left.leading), right.entries, Int32(right.leading), old,
            target.entries, Int32(target.leading))
    }

    static func multiply(
        _ matrix: MatrixView<Complex>, _ form: CBLAS_TRANSPOSE, _ x: UnsafePointer<Complex>, subtracted: Bool,
        into vector: UnsafeMutablePointer<Complex>
    ) {
        let (factor, old): ([Double], [Double]) = subtracted ? ([-1, 0], [1, 0]) : ([1, 0], [0, 0])
        unsafe cblas_zgemv(
            CblasColMajor, form, Int32(matrix.rows), Int32(matrix.columns), factor, matrix.entries,
            Int32(matrix.leading), x, 1, old, vector, 1)
    }
}
