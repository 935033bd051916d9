import Ensembles
import LinearAlgebra
import MonteCarlo
import Numerics
import RandomNumbers
import SpectrumInference

/// Kinds of general square matrices that tests draw, with every entry drawn.
enum GeneralKind: Sendable {
    case independent
    /// With θ√n e₁e₁ᵀ added.
    case outlier(Double)
    /// With E a_ij a_ji = τ, pair by pair: a_ji = τa_ij + √(1 − τ²)x.
    case elliptic(Double)
    /// Half of the rows with twice the variance of the others.
    case unequalRows

    func matrix(_ n: Int, _ stream: inout RandomStream) -> Matrix<Double> {
        var matrix = Matrix<Double>(rows: n, columns: n)
        matrix.fill(with: GaussianEntries(), from: &stream)
        switch self {
        case .independent: break
        case .outlier(let theta): matrix[0, 0] += theta * Double(n).squareRoot()
        case .elliptic(let tau):
            for column in 0..<n {
                matrix[column, column] *= (1 + tau).squareRoot()
                for row in 0..<column {
                    matrix[row, column] =
                        tau * matrix[column, row]
                        + (1 - tau * tau).squareRoot() * matrix[row, column]
                }
            }
        case .unequalRows:
            for column in 0..<n { for row in 0..<(n / 2) { matrix[row, column] *= 2.0.squareRoot() } }
        }
        return matrix
    }

    /// The statistics of `count` such matrices.
    func statistics(_ n: Int, count: Int, seed: UInt64) throws -> [GeneralSpectrumStatistics] {
        let solver = EigenvalueSolver()
        return try (0..<count).map { i in
            var stream = RandomStream(StreamName(seed: seed, purpose: .matrices, group: n, sample: i))
            return GeneralSpectrumStatistics(try spectrum(of: matrix(n, &stream), solver))
        }
    }
}

/// The spectrum of a matrix with its norm.
func spectrum<Scalar: MatrixScalar>(
    of matrix: Matrix<Scalar>, _ solver: EigenvalueSolver
) throws -> GeneralSpectrum {
    var copy = matrix
    return GeneralSpectrum(
        try solver.eigenvalues(ofGeneral: &copy), field: Scalar.field,
        squaredNorm: matrix.squaredFrobeniusNorm)
}

/// Dense Gaussian matrices.
func denseSpectrum(
    _ n: Int, _ field: Field, _ stream: inout RandomStream, _ solver: EigenvalueSolver
) throws -> GeneralSpectrum {
    switch field {
    case .real: return try spectrum(of: GeneralKind.independent.matrix(n, &stream), solver)
    case .complex:
        var matrix = Matrix<Complex<Double>>(rows: n, columns: n)
        matrix.fill(with: GaussianEntries(), from: &stream)
        return try spectrum(of: matrix, solver)
    }
}

/// The null distribution of general matrices.
func generalNull(
    _ null: any GeneralNullSpectra, count: Int, seed: UInt64, hasEntries: Bool = true
) async throws -> GeneralNullDistribution {
    let drawn = try await GeneralNullDistribution.draw(
        from: null, count: count, seed: seed, variance: nil, hasEntries: hasEntries,
        engine: MonteCarloEngine(threads: 2))
    guard let drawn else { throw EigenvalueError.unsupported("stopped") }
    return drawn
}

/// Mean and standard error of numbers drawn independently.
func meanAndError(_ numbers: [Double]) -> (mean: Double, error: Double) {
    let n = Double(numbers.count)
    let mean = numbers.reduce(0, +) / n
    let variance = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
    return (mean, (variance / n).squareRoot())
}
