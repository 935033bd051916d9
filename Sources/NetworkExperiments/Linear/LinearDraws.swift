internal import Foundation
internal import LinearAlgebra
internal import RandomNumbers

/// Random matrices for an experiment on linear autoencoders. Each is drawn from the next stream.
struct LinearDraws {
    enum Purpose: Int {
        case start, gauges, columns, competitors, perturbations, gradient
    }

    private let seed: UInt64
    private let purpose: Purpose
    private var drawn = 0

    init(seed: UInt64, purpose: Purpose) {
        self.seed = seed
        self.purpose = purpose
    }

    /// The next matrix of independent standard normal entries.
    mutating func gaussian(rows: Int, columns: Int) -> Matrix<Double> {
        var stream = RandomStream(
            StreamName(
                seed: seed, purpose: .linearAutoencoders, group: purpose.rawValue, sample: drawn))
        drawn += 1
        var matrix = Matrix<Double>(rows: rows, columns: columns)
        matrix.withMutableComponents { stream.fillGaussian(&$0) }
        return matrix
    }

    /// The next n × q matrix with orthonormal columns, of Haar's distribution.
    mutating func orthonormal(rows: Int, columns: Int) -> Matrix<Double> {
        let matrix = gaussian(rows: rows, columns: columns)
        return (try? SingularValueDecomposition(of: matrix).polarFactor) ?? matrix
    }

    /// The next q × q matrix UΣW with U, W of Haar's distribution and σ from 1/2 to 2 in equal ratios.
    mutating func gauge(_ q: Int) -> Matrix<Double> {
        var left = orthonormal(rows: q, columns: q)
        let right = orthonormal(rows: q, columns: q)
        for column in 0..<q {
            let place = q > 1 ? Double(2 * column) / Double(q - 1) - 1 : 1
            let sigma = exp2(place)
            for row in 0..<q { left[row, column] *= sigma }
        }
        var product = Matrix<Double>()
        Matrix.multiply(left, right, into: &product)
        return product
    }
}
