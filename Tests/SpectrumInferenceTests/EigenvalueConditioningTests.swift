import Ensembles
import LinearAlgebra
import MonteCarlo
import Numerics
import RandomNumbers
import SpectrumInference
import Testing

@Suite struct EigenvalueConditioningTests {
    private func ginibre(_ n: Int, _ sample: Int) -> Matrix<Complex<Double>> {
        var stream = RandomStream(StreamName(seed: 41, purpose: .matrices, group: n, sample: sample))
        var matrix = Matrix<Complex<Double>>(rows: n, columns: n)
        matrix.fill(with: GaussianEntries(), from: &stream)
        return matrix
    }

    /// Chalker and Mehlig's mean: given the eigenvalues of a complex Gaussian matrix, E O_ii = Π_{k≠i}(1 + 1/|λ_i − λ_k|²) at
    /// every n. The ratio of the two has mean 1 and a finite variance, which O itself has not.
    @Test func overlapsGivenTheEigenvalues() throws {
        let n = 8
        let solver = EigenvalueSolver()
        func ratio(_ variance: Double) throws -> (mean: Double, error: Double) {
            meanAndError(
                try (0..<2000).map { sample in
                    var matrix = ginibre(n, sample)
                    let conditioned = try ConditionedSpectrum(of: &matrix, by: solver)
                    let values = conditioned.spectrum.values
                    return zip(values, conditioned.conditionNumbers).reduce(0) { sum, one in
                        let mean = values.reduce(1.0) { product, other in
                            let (x, y) = (one.0.real - other.real, one.0.imaginary - other.imaginary)
                            let square = x * x + y * y
                            return square > 0 ? product * (1 + variance / square) : product
                        }
                        return sum + one.1 * one.1 / mean / Double(n)
                    }
                })
        }
        let (mean, error) = try ratio(1)
        #expect(abs(mean - 1) <= 4 * error, "\(mean) ± \(error)")
        // Power: another variance is seen.
        let wrong = try ratio(1.2)
        #expect(abs(wrong.mean - 1) > 4 * wrong.error, "\(wrong)")
    }

    /// The median of the bulk against that of 1/Γ(2), n → ∞. What n changes at λ = 0, where O is 1/Beta(2, n − 1) exactly, is
    /// the scale of its difference elsewhere.
    @Test func bulkMedian() async throws {
        let n = 100
        let medians = try await conditionings(n).compactMap(\.bulkOverlap)
        let (mean, error) = meanAndError(medians)
        // P(Beta(2, n − 1) > x) = (1 − x)^(n−1)(1 + (n − 1)x), by bisection.
        var (low, high) = (0.0, 1.0)
        for _ in 0..<60 {
            let x = (low + high) / 2
            let tail = Double.pow(1 - x, Double(n - 1)) * (1 + Double(n - 1) * x)
            if tail > 0.5 { low = x } else { high = x }
        }
        let atZero = 1 / (Double(n) * low)
        let finite = abs(atZero - EigenvalueConditioning.randomBulkOverlap)
        #expect(medians.count == 60)
        #expect(
            abs(mean - EigenvalueConditioning.randomBulkOverlap) <= 4 * error + 2 * finite,
            "\(mean) ± \(error)")
        // Power: real eigenvalues' median, and the mean of the law.
        #expect(abs(mean - 0.721348) > 4 * error + 2 * finite)
    }

    private func conditionings(_ n: Int) async throws -> [EigenvalueConditioning] {
        var all: [EigenvalueConditioning] = []
        for sample in 0..<60 {
            let prepared = try PreparedGeneralMatrix(
                ginibre(n, sample), null: .gaussian, solver: EigenvalueSolver())
            let findings = try await GeneralSpectrumExamination(
                prepared, settings: .init(level: 0.05, nullSamples: 1, seed: 1)
            ).run(engine: MonteCarloEngine(threads: 1))
            all.append(try #require(findings?.conditioning))
        }
        return all
    }

    /// A rotation is normal.
    @Test func normalMatrix() async throws {
        var shift = Matrix<Double>(rows: 9, columns: 9)
        for i in 0..<9 { shift[(i + 1) % 9, i] = 2 }
        let prepared = try PreparedGeneralMatrix(shift, null: .gaussian, solver: EigenvalueSolver())
        // The eigenvalues are 2·0.68 apart: vectors are exact to a few ε/0.68, and their products to second order and rounding.
        for number in try #require(prepared.conditionNumbers) {
            #expect(abs(number - 1) <= 100 * Double.ulpOfOne)
        }
        let statistics = GeneralSpectrumStatistics(prepared.spectrum)
        // Nine moduli of relative error 10ε each.
        #expect(abs(try #require(statistics.normality) - 1) <= 100 * Double.ulpOfOne)
        #expect(statistics.realCount == 1)
    }
}
