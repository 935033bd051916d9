internal import COpenBLAS
internal import ComplexModule
internal import RealModule

// LAPACK's convention: INFO < 0 is our mistake and stops the program, INFO > 0 is a numerical failure.
func check(_ info: Int32) throws(EigenvalueError) {
    precondition(info >= 0, "LAPACK refused argument \(-info)")
    if info > 0 { throw .notConverged(index: Int(info)) }
}

extension EigenvalueSolver {
    func requireCapacity(_ n: Int, work size: Int) {
        if realParts.count < n {
            realParts = Array(repeating: 0, count: n)
            imaginaryParts = Array(repeating: 0, count: n)
        }
        if work.count < size { work = Array(repeating: 0, count: size) }
    }

    private func planeSpectrum(_ n: Int) -> Spectrum {
        .plane((0..<n).map { Complex(realParts[$0], imaginaryParts[$0]) })
    }

    func lapackGeneral(_ matrix: inout Matrix<Double>) throws(EigenvalueError) -> Spectrum {
        let n = Int32(matrix.rows)
        if n == 0 { return .plane([]) }
        var size = 0.0
        requireCapacity(matrix.rows, work: 1)
        try check(
            unsafe LAPACKE_dgeev_work(
                LAPACK_COL_MAJOR, .no, .no, n, &matrix.elements, n, &realParts, &imaginaryParts, nil, 1, nil,
                1, &size, -1))
        requireCapacity(matrix.rows, work: Int(size))
        try check(
            unsafe LAPACKE_dgeev_work(
                LAPACK_COL_MAJOR, .no, .no, n, &matrix.elements, n, &realParts, &imaginaryParts, nil, 1, nil,
                1, &work, Int32(size)))
        return planeSpectrum(matrix.rows)
    }

    func lapackHessenberg(_ matrix: inout Matrix<Double>) throws(EigenvalueError) -> Spectrum {
        let n = Int32(matrix.rows)
        if n == 0 { return .plane([]) }
        var size = 0.0
        requireCapacity(matrix.rows, work: 1)
        try check(
            unsafe LAPACKE_dhseqr_work(
                LAPACK_COL_MAJOR, .eigenvalues, .no, n, 1, n, &matrix.elements, n, &realParts,
                &imaginaryParts, nil, 1, &size, -1))
        requireCapacity(matrix.rows, work: Int(size))
        try check(
            unsafe LAPACKE_dhseqr_work(
                LAPACK_COL_MAJOR, .eigenvalues, .no, n, 1, n, &matrix.elements, n, &realParts,
                &imaginaryParts, nil, 1, &work, Int32(size)))
        return planeSpectrum(matrix.rows)
    }

    func lapackSelfAdjoint(_ matrix: inout Matrix<Double>) throws(EigenvalueError) -> Spectrum {
        let n = Int32(matrix.rows)
        if n == 0 { return .line([]) }
        var size = 0.0
        var integers: Int32 = 0
        requireCapacity(matrix.rows, work: 1)
        try check(
            unsafe LAPACKE_dsyevd_work(
                LAPACK_COL_MAJOR, .no, .lower, n, &matrix.elements, n, &realParts, &size, -1, &integers, -1))
        requireCapacity(matrix.rows, work: Int(size))
        if integerWork.count < Int(integers) { integerWork = Array(repeating: 0, count: Int(integers)) }
        try check(
            unsafe LAPACKE_dsyevd_work(
                LAPACK_COL_MAJOR, .no, .lower, n, &matrix.elements, n, &realParts, &work, Int32(size),
                &integerWork, integers))
        return .line(Array(realParts[..<matrix.rows]))
    }

    func lapackTridiagonal(
        _ diagonal: inout [Double], _ offDiagonal: inout [Double]
    ) throws(EigenvalueError) -> Spectrum {
        try check(unsafe LAPACKE_dsterf_work(Int32(diagonal.count), &diagonal, &offDiagonal))
        return .line(diagonal)
    }

    func lapackGeneral(_ matrix: inout Matrix<Complex<Double>>) throws(EigenvalueError) -> Spectrum {
        let n = Int32(matrix.rows)
        if n == 0 { return .plane([]) }
        var values = [Complex<Double>](repeating: .zero, count: matrix.rows)
        requireCapacity(matrix.rows, work: 2 * matrix.rows)
        func call(_ size: Int32) -> Int32 {
            unsafe matrix.withLAPACKElements { a in
                unsafe values.withLAPACKElements { w in
                    unsafe complexWork.withLAPACKElements { scratch in
                        unsafe LAPACKE_zgeev_work(
                            LAPACK_COL_MAJOR, .no, .no, n, a, n, w, nil, 1, nil, 1, scratch, size, &work)
                    }
                }
            }
        }
        try check(withQueriedComplexWork(call))
        return .plane(values)
    }

    func lapackHessenberg(_ matrix: inout Matrix<Complex<Double>>) throws(EigenvalueError) -> Spectrum {
        let n = Int32(matrix.rows)
        if n == 0 { return .plane([]) }
        var values = [Complex<Double>](repeating: .zero, count: matrix.rows)
        func call(_ size: Int32) -> Int32 {
            unsafe matrix.withLAPACKElements { a in
                unsafe values.withLAPACKElements { w in
                    unsafe complexWork.withLAPACKElements { scratch in
                        unsafe LAPACKE_zhseqr_work(
                            LAPACK_COL_MAJOR, .eigenvalues, .no, n, 1, n, a, n, w, nil, 1, scratch, size)
                    }
                }
            }
        }
        try check(withQueriedComplexWork(call))
        return .plane(values)
    }

    func lapackSelfAdjoint(_ matrix: inout Matrix<Complex<Double>>) throws(EigenvalueError) -> Spectrum {
        let n = Int32(matrix.rows)
        if n == 0 { return .line([]) }
        requireCapacity(matrix.rows, work: max(matrix.rows, 1))
        if integerWork.isEmpty { integerWork = [0] }
        func call(_ size: Int32) -> Int32 {
            unsafe matrix.withLAPACKElements { a in
                unsafe complexWork.withLAPACKElements { scratch in
                    unsafe LAPACKE_zheevd_work(
                        LAPACK_COL_MAJOR, .no, .lower, n, a, n, &realParts, scratch, size, &work,
                        size == -1 ? -1 : Int32(work.count), &integerWork,
                        size == -1 ? -1 : Int32(integerWork.count))
                }
            }
        }
        try check(withQueriedComplexWork(call))
        return .line(Array(realParts[..<matrix.rows]))
    }

    /// Runs a LAPACK call twice: with size −1 to learn its workspace, then with that workspace.
    func withQueriedComplexWork(_ call: (Int32) -> Int32) -> Int32 {
        if complexWork.isEmpty { complexWork = [.zero] }
        // The query overwrites element 0 with the optimal size.
        let info = call(-1)
        guard info == 0 else { return info }
        let size = Int(complexWork[0].real)
        if complexWork.count < size { complexWork = Array(repeating: .zero, count: size) }
        return call(Int32(size))
    }
}
