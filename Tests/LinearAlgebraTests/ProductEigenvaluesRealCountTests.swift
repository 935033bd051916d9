import LinearAlgebra
import Numerics
import RandomNumbers
import SpectralLaws
import Testing

/// The number of real eigenvalues of real Gaussian 10 × 10 products against its exact expectation.
@Suite struct ProductEigenvaluesRealCountTests {
    /// (mean − E N)/(standard error) over 600 products of m factors.
    private func zScore(
        factors m: Int, spectrum: ([Matrix<Double>]) throws -> LogSpectrum
    ) throws -> Double {
        let samples = 600
        var sum = 0.0
        var squares = 0.0
        var stream = RandomStream(StreamName(seed: 20, experiment: UInt32(m), sample: 0))
        for _ in 0..<samples {
            // Scaled by 1/√10, so that the formed products stay in range.
            let product = (0..<m).map { _ in gaussianMatrix(10, from: &stream, scale: 0.1.squareRoot()) }
            let count = Double(try spectrum(product).realCount)
            sum += count
            squares += count * count
        }
        let mean = sum / Double(samples)
        let variance = squares / Double(samples) - mean * mean
        let expected = ExpectedRealEigenvalues.product(dimensions: Array(repeating: 10, count: m))
        return (mean - expected) / (variance / Double(samples)).squareRoot()
    }

    /// α = 1e−4 each, two-sided: |z| < 3.89.
    @Test(arguments: [20, 40, 80]) func fractionOfRealEigenvalues(m: Int) throws {
        let solver = EigenvalueSolver()
        #expect(abs(try zScore(factors: m) { try solver.eigenvalues(ofProduct: $0) }) < 3.89)
    }

    /// The test has power: formed products that have lost digits have too few real eigenvalues.
    @Test(arguments: [40, 80]) func formedProductsFail(m: Int) throws {
        #expect(try zScore(factors: m, spectrum: formedSpectrum) < -3.89)
    }
}
