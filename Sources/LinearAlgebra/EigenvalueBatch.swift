internal import CVectorLoops
public import ComplexModule
public import RealModule

/// Computes the eigenvalues of many small real matrices, eight at a time. One batch belongs to one worker.
///
/// LAPACK's routines spend most of their time on small matrices in calls and in scalar code; here each lane of a vector
/// holds a matrix of its own. The algorithm is LAPACK's for small matrices, Householder reduction and double-shift QR,
/// without balancing. A matrix's eigenvalues do not depend on the others'.
public final class EigenvalueBatch {
    private var entries: [Lanes] = []
    private var scratch: [Lanes] = []
    private let solver = EigenvalueSolver()

    /// Larger matrices are LAPACK's.
    static let largestOrder = 40

    /// A batch without memory yet.
    public init() {}

    /// The eigenvalues of each matrix. Complex pairs are neighbours and exactly conjugate; real eigenvalues have
    /// imaginary part exactly zero.
    public func eigenvalues(
        of matrices: ArraySlice<Matrix<Double>>
    ) -> [Result<[Complex<Double>], EigenvalueError>] {
        var results = [Result<[Complex<Double>], EigenvalueError>](
            repeating: .success([]), count: matrices.count)
        var byOrder: [Int: [Int]] = [:]
        for index in matrices.indices {
            let matrix = matrices[index]
            precondition(matrix.rows == matrix.columns, "eigenvalues need a square matrix")
            if !matrix.isFinite {
                results[index - matrices.startIndex] = .failure(.nonFiniteEntries)
            } else if matrix.rows > Self.largestOrder {
                results[index - matrices.startIndex] = fallback(matrix)
            } else if matrix.rows > 0 {
                byOrder[matrix.rows, default: []].append(index)
            }
        }
        for (order, indices) in byOrder {
            for start in stride(from: 0, to: indices.count, by: Lanes.scalarCount) {
                let group = indices[start..<min(start + Lanes.scalarCount, indices.count)]
                solve(matrices, group, order: order, into: &results)
            }
        }
        return results
    }

    private func fallback(_ matrix: Matrix<Double>) -> Result<[Complex<Double>], EigenvalueError> {
        var matrix = matrix
        return Result { () throws(EigenvalueError) in try solver.eigenvalues(ofGeneral: &matrix).values }
    }

    private func solve(
        _ matrices: ArraySlice<Matrix<Double>>, _ group: ArraySlice<Int>, order n: Int,
        into results: inout [Result<[Complex<Double>], EigenvalueError>]
    ) {
        if entries.count < n * n { entries = Array(repeating: .zero, count: n * n) }
        let scratchCount = max(n, LanewiseQR.scratchCount)
        if scratch.count < scratchCount { scratch = Array(repeating: .zero, count: scratchCount) }
        if group.count < Lanes.scalarCount { for i in 0..<(n * n) { entries[i] = .zero } }
        // Powers of two bring the largest entry into [½, 1) and change no digit.
        var exponents = [Int](repeating: 0, count: Lanes.scalarCount)
        for (lane, index) in group.enumerated() {
            exponents[lane] = binaryExponent(matrices[index].elements)
        }
        let (found, hasFailed) = unsafe entries.withUnsafeMutableBufferPointer { entries in
            unsafe scratch.withUnsafeMutableBufferPointer { scratch in
                guard let entries = entries.baseAddress, let scratch = scratch.baseAddress else {
                    return ([[Complex<Double>]](), [Bool]())
                }
                for (lane, index) in group.enumerated() {
                    unsafe ranmat_lanes_load(
                        entries.scalars, lane, matrices[index].elements, n * n, powerOfTwo(-exponents[lane]))
                }
                unsafe ranmat_lanes_reduce_to_hessenberg(entries.scalars, n, scratch.scalars)
                var iteration = unsafe LanewiseQR(entries, order: n, scratch: scratch)
                iteration.run()
                return (iteration.eigenvalues, iteration.hasFailed)
            }
        }
        for (lane, index) in group.enumerated() {
            results[index - matrices.startIndex] =
                hasFailed[lane]
                ? fallback(matrices[index])
                : .success(found[lane].map { $0.multiplied(by: powerOfTwo(exponents[lane])) })
        }
    }
}

/// e with the largest modulus in [2^{e−1}, 2^e), or 0 for zeros; at least −1000, so that 2^{−e} is finite.
private func binaryExponent(_ values: [Double]) -> Int {
    let largest = unsafe ranmat_largest_magnitude(values, values.count)
    return largest == 0 ? 0 : max(Int(largest.exponent) + 1, -1000)
}

private func powerOfTwo(_ exponent: Int) -> Double {
    Double(sign: .plus, exponent: exponent, significand: 1)
}
