import Ensembles
import LinearAlgebra
import MonteCarlo
import RandomNumbers
import SpectrumInference

/// Kinds of p × n matrices that tests draw.
enum Kind: Sendable {
    case gaussian
    case rademacher
    /// Student's t with five degrees of freedom, scaled to variance 1.
    case student5
    /// Each row an AR(1) series of the given coefficient, stationary, with variance 1.
    case autoregressive(Double)
    /// Half of the rows with variance 1.3, the others 0.7.
    case unequal
    /// The first row multiplied by √ℓ: population covariance I + (ℓ − 1)e₁e₁ᵀ.
    case spike(Double)

    func matrix(_ rows: Int, _ columns: Int, _ stream: inout RandomStream) -> Matrix<Double> {
        var matrix = Matrix<Double>(rows: rows, columns: columns)
        matrix.withMutableComponents { stream.fillGaussian(&$0) }
        switch self {
        case .gaussian: break
        case .rademacher:
            for i in matrix.elements.indices { matrix.elements[i] = matrix.elements[i] < 0 ? -1 : 1 }
        case .student5:
            for i in matrix.elements.indices {
                var square = 0.0
                for _ in 0..<5 {
                    let x = stream.gaussian()
                    square += x * x
                }
                // Variance 5/3.
                matrix.elements[i] *= (3 / square).squareRoot()
            }
        case .autoregressive(let phi):
            let innovation = (1 - phi * phi).squareRoot()
            for row in 0..<rows {
                for column in 1..<columns {
                    matrix[row, column] = phi * matrix[row, column - 1] + innovation * matrix[row, column]
                }
            }
        case .unequal:
            for row in 0..<rows {
                let factor = (row < rows / 2 ? 1.3 : 0.7).squareRoot()
                for column in 0..<columns { matrix[row, column] *= factor }
            }
        case .spike(let strength):
            for column in 0..<columns { matrix[0, column] *= strength.squareRoot() }
        }
        return matrix
    }

    /// The statistics of `count` such matrices, free of scale.
    func statistics(_ rows: Int, _ columns: Int, count: Int, seed: UInt64) throws -> [SpectrumStatistics] {
        let solver = EigenvalueSolver()
        return try (0..<count).map { i in
            var stream = RandomStream(StreamName(seed: seed, purpose: .matrices, group: rows, sample: i))
            var matrix = self.matrix(rows, columns, &stream)
            return SpectrumStatistics(
                try solver.squaredSingularValues(of: &matrix), .rectangular(rows: rows, columns: columns),
                beta: 1)
        }
    }
}

/// The null distribution of a shape.
func gaussianNull(
    _ shape: SpectrumShape, _ field: Field = .real, without components: Int = 0, count: Int, seed: UInt64,
    variance: Double? = nil
) async throws -> NullDistribution {
    let drawn = try await NullDistribution.draw(
        from: GaussianNull(shape, field: field), shape: shape, without: components, field: field,
        count: count,
        seed: seed, variance: variance, engine: MonteCarloEngine(threads: 2))
    guard let drawn else { throw EigenvalueError.unsupported("stopped") }
    return drawn
}

/// Four standard errors of the difference between a rate of rejection measured on `count` matrices, ranked in a null of
/// `null` spectra, and its level or a published rate: 6e−5 false alarms a comparison. A published rate has errors of its own.
func tolerance(_ rate: Double, count: Int, null: Int, published: Int? = nil) -> Double {
    let variance = rate * (1 - rate)
    return 4
        * (variance * (1 / Double(count) + 1 / Double(null) + (published.map { 1 / Double($0) } ?? 0)))
        .squareRoot()
}
