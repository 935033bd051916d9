import LinearAlgebra
import Numerics
import RandomNumbers

/// A matrix with independent standard normal components, determined by its size and a number.
func randomMatrix<Scalar: MatrixScalar>(
    _: Scalar.Type, rows: Int, columns: Int, number: Int = 0
) -> Matrix<Scalar> {
    var stream = RandomStream(
        StreamName(seed: UInt64(number), experiment: UInt32(rows), sample: UInt64(columns)))
    var matrix = Matrix<Scalar>(rows: rows, columns: columns)
    matrix.withMutableComponents { stream.fillGaussian(&$0) }
    return matrix
}

/// (A + Aᴴ)/2 of a random A.
func randomSelfAdjoint<Scalar: MatrixScalar>(_: Scalar.Type, _ n: Int, number: Int = 0) -> Matrix<Scalar> {
    var matrix = randomMatrix(Scalar.self, rows: n, columns: n, number: number)
    for column in 0..<n {
        matrix[column, column] = Scalar(real: matrix[column, column].realPart)
        for row in 0..<column { matrix[row, column] = matrix[column, row].conjugate }
    }
    return matrix
}

func matrix<Scalar: MatrixScalar>(_ n: Int, _ entry: (Int, Int) -> Scalar) -> Matrix<Scalar> {
    var matrix = Matrix<Scalar>(rows: n, columns: n)
    for column in 0..<n {
        for row in 0..<n { matrix[row, column] = entry(row, column) }
    }
    return matrix
}

extension Matrix {
    var frobeniusNorm: Double { squaredFrobeniusNorm.squareRoot() }
}

/// The largest distance when every eigenvalue of one set is paired with the nearest free one of the other,
/// closest pairs first. Infinite for sets of different sizes. If the sets agree within less than half their
/// spacing, this is the best assignment; otherwise the result is never smaller than the best.
func distance(_ left: [Complex<Double>], _ right: [Complex<Double>]) -> Double {
    guard left.count == right.count else { return .infinity }
    var free = right
    var largest = 0.0
    for value in left.sorted(by: { ($0.real, $0.imaginary) < ($1.real, $1.imaginary) }) {
        var best = 0
        for i in free.indices where (free[i] - value).length < (free[best] - value).length { best = i }
        let gap = (free[best] - value).length
        guard gap.isFinite else { return .infinity }
        largest = max(largest, gap)
        free.swapAt(best, free.count - 1)
        free.removeLast()
    }
    return largest
}

func distance(_ left: Spectrum, _ right: Spectrum) -> Double { distance(left.values, right.values) }

/// The determinant by Gaussian elimination with partial pivoting.
func determinant(_ matrix: Matrix<Complex<Double>>) -> Complex<Double> {
    var a = matrix
    let n = a.rows
    var product = Complex<Double>(1)
    for k in 0..<n {
        let pivot = (k..<n).max { a[$0, k].length < a[$1, k].length } ?? k
        if pivot != k {
            product = -product
            for j in 0..<n { (a[k, j], a[pivot, j]) = (a[pivot, j], a[k, j]) }
        }
        product *= a[k, k]
        guard a[k, k] != .zero else { return .zero }
        for i in (k + 1)..<max(n, k + 1) {
            let factor = a[i, k] / a[k, k]
            for j in k..<n { a[i, j] -= factor * a[k, j] }
        }
    }
    return product
}

extension Matrix<Double> {
    var complexified: Matrix<Complex<Double>> {
        LinearAlgebraTests.matrix(rows) { Complex(self[$0, $1]) }
    }
}

let epsilon = Double.ulpOfOne
