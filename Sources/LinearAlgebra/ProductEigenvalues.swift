internal import COpenBLAS
public import ComplexModule
public import RealModule

extension EigenvalueSolver {
    /// The eigenvalues of the product A_1A_2…A_m of real factors, which is not formed: the periodic QR algorithm.
    ///
    /// Factor j has shape n_j × n_{j+1}, with n_{m+1} = n_1. The result has n_1 eigenvalues, of which n_1 − min n_j are
    /// exactly zero; an eigenvalue whose triangular factors hold a zero up to rounding, as rank-deficient factors do, is
    /// reported as zero too. Every other one has the relative error that changing each factor by a few ε of its norm
    /// would cause, however widely the moduli spread. The algorithm is our own with either back end.
    public func eigenvalues(
        ofProduct factors: [Matrix<Double>]
    ) throws(EigenvalueError) -> LogSpectrum {
        try periodicEigenvalues(factors, &work)
    }

    /// The eigenvalues of the product A_1A_2…A_m of complex factors, which is not formed; see the real version.
    public func eigenvalues(
        ofProduct factors: [Matrix<Complex<Double>>]
    ) throws(EigenvalueError) -> LogSpectrum {
        try periodicEigenvalues(factors, &complexWork)
    }
}

/// What differs between the two fields.
private protocol PeriodicScalar: MatrixScalar {
    /// The spectrum of the product of m square factors of n rows, laid one after another in `factors`.
    static func logSpectrum(
        _ factors: inout [Self], n: Int, m: Int
    ) throws(EigenvalueError) -> LogSpectrum
    /// With the QR factorisation `tall` = QR: `tall` ← R and what LAPACK keeps of Q, `before` ← `before` · Q.
    static func moveOrthogonalFactor(of tall: inout Matrix<Self>, into before: inout Matrix<Self>)
}

private func periodicEigenvalues<Scalar: PeriodicScalar>(
    _ factors: [Matrix<Scalar>], _ storage: inout [Scalar]
) throws(EigenvalueError) -> LogSpectrum {
    precondition(!factors.isEmpty, "a product has at least one factor")
    let m = factors.count
    for j in 0..<m {
        precondition(factors[j].columns == factors[(j + 1) % m].rows, "the factors' inner dimensions differ")
        guard factors[j].isFinite else { throw .nonFiniteEntries }
    }
    // The product from another factor on has the same eigenvalues, zeros apart: begin at the smallest dimension.
    let start = factors.indices.min { factors[$0].rows < factors[$1].rows } ?? 0
    let n = factors[start].rows
    let zeros = factors[0].rows - n
    let isSquare = factors.allSatisfy { $0.rows == n }
    if storage.count < n * n * m { storage = Array(repeating: .zero, count: n * n * m) }

    var logScale = 0.0
    var carried = Matrix<Scalar>()
    for j in stride(from: m - 1, through: 0, by: -1) {
        var factor = factors[(start + j) % m]
        logScale += factor.scaleToUnitSize()
        if !isSquare {
            if j < m - 1 { moveTriangle(j + 1, &carried, before: &factor, n, &storage) }
            carried = factor
            if j > 0 { continue }
        }
        // Of a factor that QR has narrowed, the leading n columns.
        for i in 0..<(n * n) { storage[j * n * n + i] = factor.elements[i] }
    }
    if n == 0 || logScale == -.infinity {
        return LogSpectrum(
            logModuli: Array(repeating: -.infinity, count: n + zeros),
            arguments: Array(repeating: 0, count: n + zeros))
    }
    let spectrum = try Scalar.logSpectrum(&storage, n: n, m: m).scaled(byExponentialOf: logScale)
    return LogSpectrum(
        logModuli: spectrum.logModuli + Array(repeating: -.infinity, count: zeros),
        arguments: spectrum.arguments + Array(repeating: 0, count: zeros))
}

/// Replaces the leading n columns of factor j, `tall`, by their triangular factor, which goes to `storage`, and
/// multiplies the factor before it by the orthogonal one.
private func moveTriangle<Scalar: PeriodicScalar>(
    _ j: Int, _ tall: inout Matrix<Scalar>, before factor: inout Matrix<Scalar>, _ n: Int,
    _ storage: inout [Scalar]
) {
    tall.reshape(rows: tall.rows, columns: n)
    Scalar.moveOrthogonalFactor(of: &tall, into: &factor)
    for column in 0..<n {
        for row in 0..<n {
            storage[(j * n + column) * n + row] = row <= column ? tall[row, column] : .zero
        }
    }
}

extension Matrix {
    /// Divides by the power of two that brings the largest component to [1, 2), and returns the power's logarithm; −∞
    /// for a zero matrix.
    fileprivate mutating func scaleToUnitSize() -> Double {
        var largest = 0.0
        withMutableComponents { (components: inout MutableSpan<Double>) in
            for i in components.indices { largest = max(largest, abs(components[i])) }
        }
        if largest == 0 { return -.infinity }
        let exponent = max(Int(largest.exponent), -1000)
        if exponent != 0 { scale(by: Double(sign: .plus, exponent: -exponent, significand: 1)) }
        return Double(exponent) * Double.log(2)
    }
}

extension Double: PeriodicScalar {
    fileprivate static func logSpectrum(
        _ factors: inout [Double], n: Int, m: Int
    ) throws(EigenvalueError) -> LogSpectrum {
        try RealPeriodicQR.logSpectrum(factors: &factors, n: n, m: m)
    }

    fileprivate static func moveOrthogonalFactor(
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

extension Complex<Double>: PeriodicScalar {
    fileprivate static func logSpectrum(
        _ factors: inout [Complex], n: Int, m: Int
    ) throws(EigenvalueError) -> LogSpectrum {
        try ComplexPeriodicQR.logSpectrum(factors: &factors, n: n, m: m)
    }

    fileprivate static func moveOrthogonalFactor(
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
