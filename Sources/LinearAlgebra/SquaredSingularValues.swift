internal import COpenBLAS
public import ComplexModule
public import RealModule

/// The squares of singular values, which are the eigenvalues of the smaller of AA* and A*A.
///
/// LAPACK: A is reduced to bidiagonal form (dgesvd, zgesvd without vectors), which leaves every singular value an error of a
/// few ε times the largest; the eigenvalues of the product itself would have that error in their *squares*, so that those
/// below √ε of the largest singular value would be noise. The product costs a half to a quarter of that, though, and
/// where it is well conditioned it loses nothing that matters: matrices at least twice as long as wide go that way, and stay
/// with it if the least eigenvalue turns out to be 1/1000 of the largest or more.
///
/// GSL has no singular values of complex matrices; there it is always the product, and what rounding made negative is 0.
extension EigenvalueSolver {
    /// How many times longer than wide a matrix is whose product is tried first.
    fileprivate static let productAspect = 2
    /// The least ratio of eigenvalues of a product that is kept.
    private static let leastProductRatio = 1e-3

    /// The squared singular values of a matrix, min(rows, columns) of them, ascending. The matrix is destroyed.
    @inlinable
    public func squaredSingularValues<Scalar: MatrixScalar>(
        of matrix: inout Matrix<Scalar>
    ) throws(EigenvalueError) -> [Double] {
        try Scalar.squaredSingularValues(of: &matrix, by: self)
    }

    /// The squared singular values of a real square bidiagonal matrix, ascending, each to its own relative accuracy (the
    /// qd algorithm of LAPACK dbdsqr, also under the GSL back end). Both arrays are destroyed; `offDiagonal` has n − 1
    /// entries, above or below the diagonal.
    public func squaredSingularValues(
        ofBidiagonal diagonal: inout [Double], offDiagonal: inout [Double]
    ) throws(EigenvalueError) -> [Double] {
        precondition(offDiagonal.count == max(diagonal.count - 1, 0), "n − 1 off-diagonal entries are needed")
        guard diagonal.allSatisfy(\.isFinite), offDiagonal.allSatisfy(\.isFinite) else {
            throw .nonFiniteEntries
        }
        let n = Int32(diagonal.count)
        if n == 0 { return [] }
        requireCapacity(0, work: 4 * diagonal.count)
        try check(
            unsafe LAPACKE_dbdsqr_work(
                LAPACK_COL_MAJOR, .upper, n, 0, 0, 0, &diagonal, &offDiagonal, nil, 1, nil, 1, nil, 1, &work))
        return try squares(diagonal[...])
    }

    fileprivate func lapackSingularValues(
        _ matrix: inout Matrix<Double>
    ) throws(EigenvalueError) -> ArraySlice<Double> {
        let (m, n, k) = (Int32(matrix.rows), Int32(matrix.columns), min(matrix.rows, matrix.columns))
        if k == 0 { return [] }
        var size = 0.0
        requireCapacity(k, work: 1)
        try check(
            unsafe LAPACKE_dgesvd_work(
                LAPACK_COL_MAJOR, .no, .no, m, n, &matrix.elements, m, &realParts, nil, 1, nil, 1, &size, -1))
        requireCapacity(k, work: Int(size))
        try check(
            unsafe LAPACKE_dgesvd_work(
                LAPACK_COL_MAJOR, .no, .no, m, n, &matrix.elements, m, &realParts, nil, 1, nil, 1, &work,
                Int32(size)))
        return realParts[..<k]
    }

    fileprivate func lapackSingularValues(
        _ matrix: inout Matrix<Complex<Double>>
    ) throws(EigenvalueError) -> ArraySlice<Double> {
        let (m, n, k) = (Int32(matrix.rows), Int32(matrix.columns), min(matrix.rows, matrix.columns))
        if k == 0 { return [] }
        requireCapacity(k, work: 5 * k)
        func call(_ size: Int32) -> Int32 {
            unsafe matrix.withLAPACKElements { a in
                unsafe complexWork.withLAPACKElements { scratch in
                    unsafe LAPACKE_zgesvd_work(
                        LAPACK_COL_MAJOR, .no, .no, m, n, a, m, &realParts, nil, 1, nil, 1, scratch, size,
                        &work)
                }
            }
        }
        try check(withQueriedComplexWork(call))
        return realParts[..<k]
    }

    /// LAPACK's descending singular values as ascending squares.
    fileprivate func squares(_ values: ArraySlice<Double>) throws(EigenvalueError) -> [Double] {
        let squares = values.reversed().map { $0 * $0 }
        guard squares.last?.isFinite ?? true else { throw .outOfRange }
        return squares
    }

    fileprivate func isWellConditioned(_ values: [Double]) -> Bool {
        guard let least = values.first, let largest = values.last else { return true }
        return least >= Self.leastProductRatio * largest
    }

    fileprivate func nonNegative(_ spectrum: Spectrum) throws(EigenvalueError) -> [Double] {
        guard case .line(let values) = spectrum else { return [] }
        return values.map { max(0, $0) }
    }
}

extension Double {
    /// The squared singular values of a real matrix; see ``EigenvalueSolver``.
    public static func squaredSingularValues(
        of matrix: inout Matrix<Double>, by solver: EigenvalueSolver
    ) throws(EigenvalueError) -> [Double] {
        guard matrix.isFinite else { throw .nonFiniteEntries }
        if solver.backend == .gsl {
            return try solver.nonNegative(solver.gslSelfAdjoint(matrix.smallerProduct))
        }
        if matrix.isMuchLonger(than: EigenvalueSolver.productAspect) {
            matrix.multiplySmallerProduct(into: &solver.realProduct)
            // Where a square is infinite the singular values tell whether an eigenvalue is.
            if solver.realProduct.isFinite {
                let values = try solver.nonNegative(solver.lapackSelfAdjoint(&solver.realProduct))
                if solver.isWellConditioned(values) { return values }
            }
        }
        return try solver.squares(try solver.lapackSingularValues(&matrix))
    }
}

extension Complex<Double> {
    /// The squared singular values of a complex matrix; see ``EigenvalueSolver``.
    public static func squaredSingularValues(
        of matrix: inout Matrix<Complex>, by solver: EigenvalueSolver
    ) throws(EigenvalueError) -> [Double] {
        guard matrix.isFinite else { throw .nonFiniteEntries }
        if solver.backend == .gsl {
            return try solver.nonNegative(solver.gslSelfAdjoint(matrix.smallerProduct))
        }
        if matrix.isMuchLonger(than: EigenvalueSolver.productAspect) {
            matrix.multiplySmallerProduct(into: &solver.complexProduct)
            // Where a square is infinite the singular values tell whether an eigenvalue is.
            if solver.complexProduct.isFinite {
                let values = try solver.nonNegative(solver.lapackSelfAdjoint(&solver.complexProduct))
                if solver.isWellConditioned(values) { return values }
            }
        }
        return try solver.squares(try solver.lapackSingularValues(&matrix))
    }
}

extension Matrix {
    fileprivate func isMuchLonger(than factor: Int) -> Bool {
        max(rows, columns) >= factor * min(rows, columns)
    }
}

extension Matrix<Double> {
    /// The lower triangle of AAᵀ for at most as many rows as columns, else of AᵀA, by OpenBLAS.
    fileprivate func multiplySmallerProduct(into target: inout Matrix) {
        let (size, length) = (min(rows, columns), max(rows, columns))
        target.reshape(rows: size, columns: size)
        if size == 0 { return }
        unsafe cblas_dsyrk(
            CblasColMajor, CblasLower, rows <= columns ? CblasNoTrans : CblasTrans, Int32(size),
            Int32(length), 1,
            elements, Int32(rows), 0, &target.elements, Int32(size))
    }

    fileprivate var smallerProduct: Matrix {
        var product = Matrix()
        multiplySmallerProduct(into: &product)
        return product
    }
}

extension Matrix<Complex<Double>> {
    /// The lower triangle of AA* for at most as many rows as columns, else of A*A, by OpenBLAS.
    fileprivate func multiplySmallerProduct(into target: inout Matrix) {
        let (size, length) = (min(rows, columns), max(rows, columns))
        target.reshape(rows: size, columns: size)
        if size == 0 { return }
        unsafe cblas_zherk(
            CblasColMajor, CblasLower, rows <= columns ? CblasNoTrans : CblasConjTrans, Int32(size),
            Int32(length), 1, elements, Int32(rows), 0, &target.elements, Int32(size))
    }

    fileprivate var smallerProduct: Matrix {
        var product = Matrix()
        multiplySmallerProduct(into: &product)
        return product
    }
}
