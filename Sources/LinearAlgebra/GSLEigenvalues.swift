internal import CGSL
internal import ComplexModule
internal import RealModule
internal import SpecialFunctions

private func checkStatus(_ status: Int32) throws(EigenvalueError) {
    if status != 0 { throw .notConverged(index: Int(status)) }
}

// GSL stores matrices by rows. A matrix and its transpose have the same eigenvalues, so the copies below keep
// our column order. The Hermitian solver reads the lower triangle too.
extension EigenvalueSolver {
    /// GSL scales rows and columns as LAPACK did before 2014, and it does not permute. Eigenvalues that a
    /// permutation isolates are therefore removed first, and badly scaled matrices are balanced.
    func gslGeneral(_ matrix: Matrix<Double>) throws(EigenvalueError) -> Spectrum {
        let found = IsolatedEigenvalues(matrix)
        let isolated = found.isolated.map { Complex(matrix[$0, $0], 0) }
        let rest = isolated.isEmpty ? matrix : matrix.principalSubmatrix(found.rest)
        let balanced = rest.balanced(ifSpread: EigenvalueBatch.leastSpread) ?? rest
        let values = try gslBalanced(balanced)
        let uncertain = uncertainRealCount(values, norm: balanced.frobeniusNorm)
        return .plane(isolated + values, uncertainReals: uncertain)
    }

    private func gslBalanced(_ matrix: Matrix<Double>) throws(EigenvalueError) -> [Complex<Double>] {
        let n = matrix.rows
        if n == 0 { return [] }
        GSLErrorHandler.disable()
        let workspace = unsafe gsl_eigen_nonsymm_alloc(n)
        let values = unsafe gsl_vector_complex_alloc(n)
        defer {
            unsafe gsl_eigen_nonsymm_free(workspace)
            unsafe gsl_vector_complex_free(values)
        }
        unsafe gsl_eigen_nonsymm_params(0, 1, workspace)
        var elements = matrix.elements
        let status = unsafe elements.withUnsafeMutableBufferPointer { buffer in
            var view = unsafe gsl_matrix_view_array(buffer.baseAddress, n, n)
            return unsafe gsl_eigen_nonsymm(&view.matrix, values, workspace)
        }
        try checkStatus(status)
        return (0..<n).map { i in
            let value = unsafe gsl_vector_complex_get(values, i)
            return Complex(value.dat.0, value.dat.1)
        }
    }

    func gslSelfAdjoint(_ matrix: Matrix<Double>) throws(EigenvalueError) -> Spectrum {
        let n = matrix.rows
        if n == 0 { return .line([]) }
        GSLErrorHandler.disable()
        let workspace = unsafe gsl_eigen_symm_alloc(n)
        defer { unsafe gsl_eigen_symm_free(workspace) }
        var elements = matrix.elements
        var values = [Double](repeating: 0, count: n)
        // Mirrors the lower triangle, which is the upper one in GSL's row order.
        for column in 0..<n {
            for row in (column + 1)..<max(n, column + 1) {
                elements[column + row * n] = elements[row + column * n]
            }
        }
        let status = unsafe elements.withUnsafeMutableBufferPointer { buffer in
            var view = unsafe gsl_matrix_view_array(buffer.baseAddress, n, n)
            return unsafe values.withUnsafeMutableBufferPointer { output in
                var vector = unsafe gsl_vector_view_array(output.baseAddress, n)
                return unsafe gsl_eigen_symm(&view.matrix, &vector.vector, workspace)
            }
        }
        try checkStatus(status)
        return .line(values.sorted())
    }

    func gslSelfAdjoint(_ matrix: Matrix<Complex<Double>>) throws(EigenvalueError) -> Spectrum {
        let n = matrix.rows
        if n == 0 { return .line([]) }
        GSLErrorHandler.disable()
        let workspace = unsafe gsl_eigen_herm_alloc(n)
        defer { unsafe gsl_eigen_herm_free(workspace) }
        // One row more than the matrix: GSL calls OpenBLAS 0.3.21's zdotc on columns, and for vectors with a
        // stride zdotc reads, but does not use, one element beyond the end.
        var components = [Double](repeating: 0, count: 2 * n * (n + 1))
        for column in 0..<n {
            for row in column..<n {
                let z = matrix[row, column]
                components[2 * (row * n + column)] = z.real
                components[2 * (row * n + column) + 1] = z.imaginary
                components[2 * (column * n + row)] = z.real
                components[2 * (column * n + row) + 1] = -z.imaginary
            }
        }
        var values = [Double](repeating: 0, count: n)
        let status = unsafe components.withUnsafeMutableBufferPointer { buffer in
            var view = unsafe gsl_matrix_complex_view_array(buffer.baseAddress, n, n)
            return unsafe values.withUnsafeMutableBufferPointer { output in
                var vector = unsafe gsl_vector_view_array(output.baseAddress, n)
                return unsafe gsl_eigen_herm(&view.matrix, &vector.vector, workspace)
            }
        }
        try checkStatus(status)
        return .line(values.sorted())
    }
}
