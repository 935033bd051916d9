internal import COpenBLAS
public import ComplexModule
public import RealModule

/// The eigenvalues of a general matrix with their condition numbers (LAPACK dgeev and zgeev with both kinds of vectors,
/// whatever back end the solver has).
public struct ConditionedSpectrum: Sendable, Equatable {
    /// The eigenvalues.
    public let spectrum: Spectrum
    /// κ_i = ‖l_i‖‖r_i‖/|l_i*r_i| for the left and right eigenvectors of the i-th eigenvalue: a small change E of the matrix
    /// moves the eigenvalue by at most κ_i‖E‖, to first order. κ_i = 1 for normal matrices; κ_i² is the eigenvector overlap
    /// O_ii of J. T. Chalker and B. Mehlig, Phys. Rev. Lett. 81 (1998) 3367.
    ///
    /// Unit vectors with a product below ε = 2⁻⁵² cannot be told from orthogonal ones, so 1/ε is the largest number given.
    public let conditionNumbers: [Double]

    /// The eigenvalues of a matrix, which is overwritten.
    public init<Scalar: MatrixScalar>(
        of matrix: inout Matrix<Scalar>, by solver: EigenvalueSolver
    ) throws(EigenvalueError) {
        precondition(matrix.rows == matrix.columns, "eigenvalues need a square matrix")
        guard matrix.isFinite else { throw .nonFiniteEntries }
        self = try Scalar.conditionedSpectrum(of: &matrix, by: solver)
    }

    fileprivate init(_ spectrum: Spectrum, products: [Double]) {
        self.spectrum = spectrum
        conditionNumbers = products.map { 1 / min(1, max($0, Double.ulpOfOne)) }
    }
}

extension Double {
    /// The eigenvalues of a general real matrix; see ``ConditionedSpectrum``.
    public static func conditionedSpectrum(
        of matrix: inout Matrix<Double>, by solver: EigenvalueSolver
    ) throws(EigenvalueError) -> ConditionedSpectrum {
        let size = matrix.rows
        let n = Int32(size)
        if n == 0 { return ConditionedSpectrum(.plane([]), products: []) }
        let norm = Balancing([matrix]).frobeniusNorm(of: matrix)
        var left = Matrix<Double>(rows: size, columns: size)
        var right = left
        var (real, imaginary) = ([Double](repeating: 0, count: size), [Double](repeating: 0, count: size))
        var length = 0.0
        try check(
            unsafe LAPACKE_dgeev_work(
                LAPACK_COL_MAJOR, .vectors, .vectors, n, &matrix.elements, n, &real, &imaginary,
                &left.elements, n, &right.elements, n, &length, -1))
        var work = [Double](repeating: 0, count: Int(length))
        try check(
            unsafe LAPACKE_dgeev_work(
                LAPACK_COL_MAJOR, .vectors, .vectors, n, &matrix.elements, n, &real, &imaginary,
                &left.elements, n, &right.elements, n, &work, Int32(work.count)))
        func product(_ i: Int, _ j: Int) -> Double {
            var sum = 0.0
            for row in 0..<size { sum += left.elements[row + i * size] * right.elements[row + j * size] }
            return sum
        }
        var products = [Double](repeating: 0, count: size)
        var column = 0
        while column < size {
            if imaginary[column] == 0 {
                products[column] = abs(product(column, column))
                column += 1
            } else {
                // Two columns are the real and the imaginary parts of the vectors of a conjugate pair.
                let next = column + 1
                let value = Complex(
                    product(column, column) + product(next, next),
                    product(column, next) - product(next, column)
                ).length
                (products[column], products[next]) = (value, value)
                column += 2
            }
        }
        let values = zip(real, imaginary).map { Complex($0, $1) }
        return ConditionedSpectrum(Spectrum.plane(values).judgingRealness(norm: norm), products: products)
    }
}

extension Complex<Double> {
    /// The eigenvalues of a general complex matrix; see ``ConditionedSpectrum``.
    public static func conditionedSpectrum(
        of matrix: inout Matrix<Complex>, by solver: EigenvalueSolver
    ) throws(EigenvalueError) -> ConditionedSpectrum {
        let size = matrix.rows
        let n = Int32(size)
        if n == 0 { return ConditionedSpectrum(.plane([]), products: []) }
        var left = Matrix<Complex>(rows: size, columns: size)
        var right = left
        var values = [Complex](repeating: .zero, count: size)
        solver.requireCapacity(size, work: 2 * size)
        func call(_ length: Int32) -> Int32 {
            unsafe matrix.withLAPACKElements { a in
                unsafe left.withLAPACKElements { vl in
                    unsafe right.withLAPACKElements { vr in
                        unsafe values.withLAPACKElements { w in
                            unsafe solver.complexWork.withLAPACKElements { scratch in
                                unsafe LAPACKE_zgeev_work(
                                    LAPACK_COL_MAJOR, .vectors, .vectors, n, a, n, w, vl, n, vr, n, scratch,
                                    length, &solver.work)
                            }
                        }
                    }
                }
            }
        }
        try check(solver.withQueriedComplexWork(call))
        let products = (0..<size).map { column in
            var sum = Complex.zero
            for i in (column * size)..<((column + 1) * size) {
                sum += left.elements[i].conjugate * right.elements[i]
            }
            return sum.length
        }
        return ConditionedSpectrum(.plane(values), products: products)
    }
}
