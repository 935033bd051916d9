internal import CVectorLoops
internal import ComplexModule
internal import RealModule

/// Computes the eigenvalues of many small real matrices, eight at a time. One batch belongs to one worker.
///
/// With small matrices LAPACK spends most of its time in calls and in scalar code; here each lane of a vector
/// holds a matrix of its own. The algorithm is LAPACK's for small matrices. Eigenvalues that a permutation
/// isolates are read off the diagonal; the rest is balanced, reduced by Householder reflections and iterated
/// by double-shift QR. Matrices that balancing would hardly change stay as they are. The eigenvalues of a
/// matrix do not depend on the other matrices.
public final class EigenvalueBatch {
    private var entries: [Lanes] = []
    private var scratch: [Lanes] = []
    private let solver = EigenvalueSolver()

    /// Larger matrices are left to LAPACK.
    static let largestOrder = 40
    /// Matrices are balanced where their scales differ by 2⁴ or more. Smaller differences change the
    /// condition numbers and the norm by at most 2⁴ each: no more than two digits, and usually none.
    static let leastSpread = 4

    /// A batch without memory yet.
    public init() {}

    /// The rest of a matrix after its isolated eigenvalues have been removed.
    private struct Task {
        /// The index of the matrix among the results.
        let index: Int
        let matrix: Matrix<Double>
        let isolated: [Complex<Double>]

        init(index: Int, _ matrix: Matrix<Double>) {
            self.index = index
            let found = IsolatedEigenvalues(matrix)
            isolated = found.isolated.map { Complex(matrix[$0, $0] + 0, 0) }
            self.matrix = isolated.isEmpty ? matrix : matrix.principalSubmatrix(found.rest)
        }
    }

    /// The eigenvalues of each matrix as `Spectrum.plane`. Complex pairs are neighbours and exactly
    /// conjugate; real eigenvalues have an imaginary part of exactly zero.
    public func eigenvalues(of matrices: ArraySlice<Matrix<Double>>) -> [Result<Spectrum, EigenvalueError>] {
        var results = [Result<Spectrum, EigenvalueError>](
            repeating: .success(.plane([])), count: matrices.count)
        var byOrder: [Int: [Task]] = [:]
        for (index, matrix) in matrices.enumerated() {
            precondition(matrix.rows == matrix.columns, "eigenvalues need a square matrix")
            if !matrix.isFinite {
                results[index] = .failure(.nonFiniteEntries)
            } else if matrix.rows > Self.largestOrder {
                results[index] = fallback(matrix)
            } else {
                let task = Task(index: index, matrix)
                if task.matrix.rows > 0 {
                    byOrder[task.matrix.rows, default: []].append(task)
                } else {
                    results[index] = .success(.plane(task.isolated))
                }
            }
        }
        for (order, tasks) in byOrder {
            for start in stride(from: 0, to: tasks.count, by: Lanes.scalarCount) {
                solve(
                    tasks[start..<min(start + Lanes.scalarCount, tasks.count)], order: order, into: &results)
            }
        }
        return results
    }

    private func fallback(_ matrix: Matrix<Double>) -> Result<Spectrum, EigenvalueError> {
        var matrix = matrix
        return Result { () throws(EigenvalueError) in try solver.eigenvalues(ofGeneral: &matrix) }
    }

    private func solve(
        _ group: ArraySlice<Task>, order n: Int, into results: inout [Result<Spectrum, EigenvalueError>]
    ) {
        if entries.count < n * n { entries = Array(repeating: .zero, count: n * n) }
        let scratchCount = max(2 * n, LanewiseQR.scratchCount)
        if scratch.count < scratchCount { scratch = Array(repeating: .zero, count: scratchCount) }
        if group.count < Lanes.scalarCount { for i in 0..<(n * n) { entries[i] = .zero } }
        var exponents = [Int](repeating: 0, count: Lanes.scalarCount)
        var squaredNorms = [Double](repeating: 0, count: Lanes.scalarCount)
        let (found, hasFailed) = unsafe entries.withUnsafeMutableBufferPointer { entries in
            unsafe scratch.withUnsafeMutableBufferPointer { scratch in
                guard let entries = entries.baseAddress, let scratch = scratch.baseAddress else {
                    return ([[Complex<Double>]](), [Bool]())
                }
                for (lane, task) in group.enumerated() {
                    exponents[lane] = unsafe load(task.matrix, entries, lane)
                }
                let suspects = unsafe ranmat_lanes_square_norms(
                    entries.scalars, n, &squaredNorms, scratch.scalars)
                for (lane, task) in group.enumerated() where suspects >> UInt32(lane) & 1 == 1 {
                    guard let balanced = task.matrix.balanced(ifSpread: Self.leastSpread) else { continue }
                    exponents[lane] = unsafe load(balanced, entries, lane)
                    let unit = powerOfTwo(-exponents[lane])
                    squaredNorms[lane] = balanced.elements.reduce(0) { $0 + ($1 * unit) * ($1 * unit) }
                }
                unsafe ranmat_lanes_reduce_to_hessenberg(entries.scalars, n, scratch.scalars)
                var iteration = unsafe LanewiseQR(entries, order: n, scratch: scratch)
                iteration.run()
                return (iteration.eigenvalues, iteration.hasFailed)
            }
        }
        for (lane, task) in group.enumerated() {
            if hasFailed[lane] {
                results[task.index] = fallback(task.matrix).map { task.isolated + $0 }
                continue
            }
            let uncertain = uncertainRealCount(found[lane], norm: squaredNorms[lane].squareRoot())
            let values = found[lane].map { $0.multiplied(by: powerOfTwo(exponents[lane])) }
            results[task.index] = .success(.plane(task.isolated + values, uncertainReals: uncertain))
        }
    }

    /// Fills a lane with a matrix, multiplied by the power of two that brings its largest entry into [½, 1);
    /// this changes no digit. Returns the exponent that undoes it.
    private func load(_ matrix: Matrix<Double>, _ entries: UnsafeMutablePointer<Lanes>, _ lane: Int) -> Int {
        let exponent = binaryExponent(matrix.elements)
        unsafe ranmat_lanes_load(
            entries.scalars, lane, matrix.elements, matrix.elements.count, powerOfTwo(-exponent))
        return exponent
    }
}

/// Puts the isolated eigenvalues of a matrix before those of the rest.
private func + (isolated: [Complex<Double>], spectrum: Spectrum) -> Spectrum {
    .plane(isolated + spectrum.values, uncertainReals: spectrum.uncertainReals)
}

/// The e with the largest modulus in [2^{e−1}, 2^e), or 0 if all values are zero; at least −1000, so that
/// 2^{−e} is finite.
private func binaryExponent(_ values: [Double]) -> Int {
    let largest = unsafe ranmat_largest_magnitude(values, values.count)
    return largest == 0 ? 0 : max(Int(largest.exponent) + 1, -1000)
}

private func powerOfTwo(_ exponent: Int) -> Double {
    Double(sign: .plus, exponent: exponent, significand: 1)
}
