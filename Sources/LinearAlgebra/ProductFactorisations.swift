internal import COpenBLAS
internal import ComplexModule
internal import RealModule

// LAPACK's factorisations as the periodic QR algorithm needs them.

/// How many diagonal entries of a pivoted triangle are larger than the rounding errors of the first. `sizes`
/// are their moduli in descending order.
private func significantCount(sizes: [Double]) -> Int {
    let floor = (10 + Double(sizes.count)) * Double.ulpOfOne * (sizes.first ?? 0)
    return sizes.prefix { $0 > floor }.count
}

/// The first `rank` rows of a pivoted triangle, with the columns in the order that they had in the matrix.
private func permutedTriangle<Scalar: MatrixScalar>(
    _ packed: Matrix<Scalar>, rank: Int, _ pivots: [Int32]
) -> Matrix<Scalar> {
    var result = Matrix<Scalar>(rows: rank, columns: packed.columns)
    for column in 0..<packed.columns {
        for row in 0..<min(column + 1, rank) {
            result[row, Int(pivots[column]) - 1] = packed[row, column]
        }
    }
    return result
}

extension PeriodicScalar {
    /// The number of columns of the square matrix that are independent up to a few ε of its norm.
    static func numericalRank(of matrix: Matrix<Self>) -> Int {
        var packed = matrix
        _ = pivotedFactorisation(&packed)
        // The diagonal is real.
        return significantCount(sizes: (0..<matrix.rows).map { packed[$0, $0].size })
    }

    /// The two factors of a square matrix of lower rank, n × rank and rank × n.
    static func factors(ofRank rank: Int, of matrix: Matrix<Self>) -> [Matrix<Self>] {
        var packed = matrix
        let (pivots, tau) = pivotedFactorisation(&packed)
        let right = permutedTriangle(packed, rank: rank, pivots)
        packed.reshape(rows: matrix.rows, columns: rank)
        formOrthogonalFactor(&packed, tau)
        return [packed, right]
    }
}

extension Double {
    static func formOrthogonalFactor(_ matrix: inout Matrix<Double>, _ tau: [Double]) {
        let (n, rank) = (Int32(matrix.rows), Int32(matrix.columns))
        var work = [Double](repeating: 0, count: 64 * matrix.rows)
        let info = unsafe LAPACKE_dorgqr_work(
            LAPACK_COL_MAJOR, n, rank, rank, &matrix.elements, n, tau, &work, Int32(work.count))
        precondition(info == 0, "LAPACK refused argument \(-info)")
    }

    static func pivotedFactorisation(_ matrix: inout Matrix<Double>) -> ([Int32], [Double]) {
        let n = matrix.rows
        var pivots = [Int32](repeating: 0, count: n)
        var tau = [Double](repeating: 0, count: n)
        var work = [Double](repeating: 0, count: 2 * n + 64 * (n + 1))
        let info = unsafe LAPACKE_dgeqp3_work(
            LAPACK_COL_MAJOR, Int32(n), Int32(n), &matrix.elements, Int32(n), &pivots, &tau, &work,
            Int32(work.count))
        precondition(info == 0, "LAPACK refused argument \(-info)")
        return (pivots, tau)
    }

    static func moveOrthogonalFactor(
        of tall: inout Matrix<Double>, into before: inout Matrix<Double>
    ) {
        let (rows, columns) = (Int32(tall.rows), Int32(tall.columns))
        let height = Int32(before.rows)
        var tau = [Double](repeating: 0, count: tall.columns)
        let size = 64 * Int32(max(tall.rows, before.rows))
        var work = [Double](repeating: 0, count: Int(size))
        var info = unsafe LAPACKE_dgeqrf_work(
            LAPACK_COL_MAJOR, rows, columns, &tall.elements, rows, &tau, &work, size)
        precondition(info == 0, "LAPACK refused argument \(-info)")
        info = unsafe LAPACKE_dormqr_work(
            LAPACK_COL_MAJOR, .right, .notTransposed, height, rows, columns, tall.elements, rows, tau,
            &before.elements, height, &work, size)
        precondition(info == 0, "LAPACK refused argument \(-info)")
    }
}

extension Complex<Double> {
    static func formOrthogonalFactor(_ matrix: inout Matrix<Complex>, _ tau: [Complex]) {
        let (n, rank) = (Int32(matrix.rows), Int32(matrix.columns))
        var tau = tau
        var work = [Complex](repeating: .zero, count: 64 * matrix.rows)
        let size = Int32(work.count)
        unsafe matrix.withLAPACKElements { matrix in
            unsafe tau.withLAPACKElements { tau in
                unsafe work.withLAPACKElements { work in
                    let info = unsafe LAPACKE_zungqr_work(
                        LAPACK_COL_MAJOR, n, rank, rank, matrix, n, tau, work, size)
                    precondition(info == 0, "LAPACK refused argument \(-info)")
                }
            }
        }
    }

    static func pivotedFactorisation(_ matrix: inout Matrix<Complex>) -> ([Int32], [Complex]) {
        let n = matrix.rows
        var pivots = [Int32](repeating: 0, count: n)
        var tau = [Complex](repeating: .zero, count: n)
        var work = [Complex](repeating: .zero, count: 64 * (n + 1))
        var norms = [Double](repeating: 0, count: 2 * n)
        let size = Int32(work.count)
        unsafe matrix.withLAPACKElements { matrix in
            unsafe tau.withLAPACKElements { tau in
                unsafe work.withLAPACKElements { work in
                    let info = unsafe LAPACKE_zgeqp3_work(
                        LAPACK_COL_MAJOR, Int32(n), Int32(n), matrix, Int32(n), &pivots, tau, work, size,
                        &norms)
                    precondition(info == 0, "LAPACK refused argument \(-info)")
                }
            }
        }
        return (pivots, tau)
    }

    static func moveOrthogonalFactor(
        of tall: inout Matrix<Complex>, into before: inout Matrix<Complex>
    ) {
        let (rows, columns) = (Int32(tall.rows), Int32(tall.columns))
        let height = Int32(before.rows)
        var tau = [Complex](repeating: .zero, count: tall.columns)
        let size = 64 * Int32(max(tall.rows, before.rows))
        var work = [Complex](repeating: .zero, count: Int(size))
        unsafe tall.withLAPACKElements { tall in
            unsafe before.withLAPACKElements { before in
                unsafe tau.withLAPACKElements { tau in
                    unsafe work.withLAPACKElements { work in
                        var info = unsafe LAPACKE_zgeqrf_work(
                            LAPACK_COL_MAJOR, rows, columns, tall, rows, tau, work, size)
                        precondition(info == 0, "LAPACK refused argument \(-info)")
                        info = unsafe LAPACKE_zunmqr_work(
                            LAPACK_COL_MAJOR, .right, .notTransposed, height, rows, columns, tall, rows, tau,
                            before, height, work, size)
                        precondition(info == 0, "LAPACK refused argument \(-info)")
                    }
                }
            }
        }
    }
}
