internal import COpenBLAS
internal import CVectorLoops
public import ComplexModule
public import RealModule

/// Products of matrices by OpenBLAS.
extension Matrix {
    /// target ← left · right.
    @inlinable
    public static func multiply(_ left: Matrix, _ right: Matrix, into target: inout Matrix) {
        Scalar.multiply(left, right, into: &target)
    }

    /// self ← self · R, where R is the upper triangle of the square matrix `triangular`.
    @inlinable
    public mutating func multiplyFromRight(byUpperTriangular triangular: Matrix) {
        Scalar.multiply(&self, byUpperTriangular: triangular)
    }
}

extension Double {
    /// target ← left · right.
    public static func multiply(
        _ left: Matrix<Double>, _ right: Matrix<Double>, into target: inout Matrix<Double>
    ) {
        precondition(left.columns == right.rows, "the factors' inner dimensions differ")
        OpenBLAS.useOneThread()
        target.reshape(rows: left.rows, columns: right.columns)
        let (m, n, k) = (left.rows, right.columns, left.columns)
        if m == 0 || n == 0 { return }
        unsafe cblas_dgemm(
            CblasColMajor, CblasNoTrans, CblasNoTrans, Int32(m), Int32(n), Int32(k), 1, left.elements,
            Int32(m), right.elements, Int32(max(k, 1)), 0, &target.elements, Int32(m))
    }

    /// matrix ← matrix · R, where R is the upper triangle of the square matrix `triangular`.
    public static func multiply(_ matrix: inout Matrix<Double>, byUpperTriangular triangular: Matrix<Double>)
    {
        let (rows, columns) = (matrix.rows, matrix.columns)
        precondition(columns == triangular.rows && triangular.rows == triangular.columns, "shapes differ")
        if rows == 0 || columns == 0 { return }
        OpenBLAS.useOneThread()
        unsafe cblas_dtrmm(
            CblasColMajor, CblasRight, CblasUpper, CblasNoTrans, CblasNonUnit, Int32(rows), Int32(columns),
            1, triangular.elements, Int32(columns), &matrix.elements, Int32(rows))
    }
}

extension Complex<Double> {
    /// target ← left · right.
    public static func multiply(
        _ left: Matrix<Complex>, _ right: Matrix<Complex>, into target: inout Matrix<Complex>
    ) {
        precondition(left.columns == right.rows, "the factors' inner dimensions differ")
        OpenBLAS.useOneThread()
        target.reshape(rows: left.rows, columns: right.columns)
        let (m, n, k) = (left.rows, right.columns, left.columns)
        if m == 0 || n == 0 { return }
        let one: [Double] = [1, 0]
        let zero: [Double] = [0, 0]
        unsafe cblas_zgemm(
            CblasColMajor, CblasNoTrans, CblasNoTrans, Int32(m), Int32(n), Int32(k), one, left.elements,
            Int32(m), right.elements, Int32(max(k, 1)), zero, &target.elements, Int32(m))
    }

    /// matrix ← matrix · R, where R is the upper triangle of the square matrix `triangular`.
    public static func multiply(
        _ matrix: inout Matrix<Complex>, byUpperTriangular triangular: Matrix<Complex>
    ) {
        let (rows, columns) = (matrix.rows, matrix.columns)
        precondition(columns == triangular.rows && triangular.rows == triangular.columns, "shapes differ")
        if rows == 0 || columns == 0 { return }
        OpenBLAS.useOneThread()
        let one: [Double] = [1, 0]
        unsafe cblas_ztrmm(
            CblasColMajor, CblasRight, CblasUpper, CblasNoTrans, CblasNonUnit, Int32(rows), Int32(columns),
            one, triangular.elements, Int32(columns), &matrix.elements, Int32(rows))
    }
}

extension Matrix<Double> {
    /// target ← left · right for many columns. They are multiplied in strips of eight where OpenBLAS
    /// multiplies such strips without packing, otherwise all at once. The choice depends only on the shape of
    /// `left` and on the processor.
    ///
    /// For `left` of 128 × 784 a column takes 3.4 µs in strips and 4.2 µs at once with OpenBLAS 0.3.21's
    /// kernels for Cooper Lake. With the kernels for Haswell, which pack every time, it takes 6.9 µs and 4.1
    /// µs.
    public static func multiply(_ left: Matrix, columnsOf right: Matrix, into target: inout Matrix) {
        let width = 8
        guard OpenBLAS.hasSmallProductKernels, width * left.rows * left.columns <= 1_000_000 else {
            return multiply(left, right, into: &target)
        }
        precondition(left.columns == right.rows, "the factors' inner dimensions differ")
        OpenBLAS.useOneThread()
        target.reshape(rows: left.rows, columns: right.columns)
        let (m, n, k) = (left.rows, right.columns, left.columns)
        if m == 0 { return }
        unsafe right.elements.withUnsafeBufferPointer { factors in
            unsafe target.elements.withUnsafeMutableBufferPointer { products in
                guard let product = products.baseAddress else { return }
                for start in stride(from: 0, to: n, by: width) {
                    let factor = unsafe factors.baseAddress.map { unsafe $0 + start * k }
                    unsafe cblas_dgemm(
                        CblasColMajor, CblasNoTrans, CblasNoTrans, Int32(m), Int32(min(width, n - start)),
                        Int32(k), 1, left.elements, Int32(m), factor, Int32(max(k, 1)), 0,
                        product + start * m, Int32(m))
                }
            }
        }
    }

    /// target ← diag(d) · right.
    public static func multiply(diagonal d: Span<Double>, _ right: Matrix, into target: inout Matrix) {
        precondition(d.count == right.rows, "the factors' inner dimensions differ")
        target.reshape(rows: right.rows, columns: right.columns)
        unsafe d.withUnsafeBufferPointer { d in
            guard let d = d.baseAddress else { return }
            unsafe ranmat_scale_rows(d, right.elements, &target.elements, right.rows, right.columns)
        }
    }
}
