import LinearAlgebra
import LinearAutoencoders
import MonteCarlo
import RandomNumbers
import Testing

let epsilon = Double.ulpOfOne

/// A matrix with independent standard normal entries, determined by a number.
func gaussian(_ rows: Int, _ columns: Int, _ number: Int = 0) -> Matrix<Double> {
    var stream = RandomStream(
        StreamName(seed: UInt64(number), experiment: UInt32(rows), sample: UInt64(columns)))
    var matrix = Matrix<Double>(rows: rows, columns: columns)
    matrix.withMutableComponents { stream.fillGaussian(&$0) }
    return matrix
}

func * (_ left: Matrix<Double>, _ right: Matrix<Double>) -> Matrix<Double> {
    var product = Matrix<Double>()
    Matrix.multiply(left, right, into: &product)
    return product
}

func - (_ left: Matrix<Double>, _ right: Matrix<Double>) -> Matrix<Double> {
    precondition(left.rows == right.rows && left.columns == right.columns)
    var difference = left
    for i in difference.elements.indices { difference.elements[i] -= right.elements[i] }
    return difference
}

func identity(_ n: Int) -> Matrix<Double> {
    var matrix = Matrix<Double>(rows: n, columns: n)
    for i in 0..<n { matrix[i, i] = 1 }
    return matrix
}

/// Observations as columns, with variances that fall by a third from axis to axis, rotated by a random
/// matrix.
func correlated(_ dimension: Int, _ count: Int, _ number: Int = 0) -> Matrix<Double> {
    var columns = gaussian(dimension, count, number)
    for j in 0..<count {
        var size = 1.0
        for i in 0..<dimension {
            columns[i, j] *= size
            size *= 0.8
        }
    }
    return gaussian(dimension, dimension, number + 1) * columns
}

func moments(_ columns: Matrix<Double>, about centring: Centring = .origin) async throws -> SecondMoments {
    try #require(
        await SecondMoments.gather(ColumnObservations(columns), about: centring, ObservationSweep(threads: 2))
    )
}

/// ‖Z − ZEᵀDᵀ‖_F² by its definition, from Zᵀ.
func loss(_ pair: LinearAutoencoder, on columns: Matrix<Double>) -> Double {
    (columns - pair.decoder * (pair.encoder * columns)).squaredFrobeniusNorm
}
