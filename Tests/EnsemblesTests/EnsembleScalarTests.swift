import Ensembles
import LinearAlgebra
import Numerics
import RandomNumbers
import SpecialFunctions
import TestSupport
import Testing

@Suite struct EnsembleScalarTests {
    /// E‖A‖_F² = rows·columns·σ²·scale² for every law, over 5000 matrices of 3 × 4, and E z² = 0 over the
    /// complex numbers: 5 standard errors. Power: a complex entry a + ib without the factor 1/√2.
    @Test(arguments: entryLaws)
    func filledEntriesKeepTheirVariance(_ law: any EntryDistribution) {
        var stream = RandomStream(StreamName(seed: 6, experiment: 0, sample: 0))
        var real = Matrix<Double>(rows: 3, columns: 4)
        var complex = Matrix<Complex<Double>>(rows: 3, columns: 4)
        var norms: ([Double], [Double]) = ([], [])
        var squares: [Complex<Double>] = []
        for _ in 0..<5000 {
            real.fill(with: law, from: &stream, scale: 0.5)
            norms.0.append(real.squaredFrobeniusNorm)
            complex.fill(with: law, from: &stream, scale: 0.5)
            norms.1.append(complex.squaredFrobeniusNorm)
            squares.append(complex.elements.reduce(.zero) { $0 + $1 * $1 })
        }
        #expect(abs(standardisedDeviation(norms.0, from: 3 * law.variance)) < 5)
        #expect(abs(standardisedDeviation(norms.1, from: 3 * law.variance)) < 5)
        #expect(abs(standardisedDeviation(squares.map(\.real), from: 0)) < 5)
        #expect(abs(standardisedDeviation(squares.map(\.imaginary), from: 0)) < 5)
        #expect(abs(standardisedDeviation(norms.1.map { 2 * $0 }, from: 3 * law.variance)) > 5)
    }

    /// χ_k over the reals and √Γ(k) over the complex numbers: 20,000 draws, α = 1e−4. Power: the norm of the
    /// other field.
    @Test(arguments: [1, 2, 7, 40])
    func norms(_ k: Int) {
        var stream = RandomStream(StreamName(seed: 7, experiment: 0, sample: UInt64(k)))
        let count = 20_000
        var real = [Double](repeating: Double(k), count: count)
        var complex = real
        var span = real.mutableSpan
        Double.drawGaussianNorms(replacingCounts: &span, from: &stream)
        span = complex.mutableSpan
        Complex<Double>.drawGaussianNorms(replacingCounts: &span, from: &stream)
        let chi = { (x: Double) in regularisedGammaP(Double(k) / 2, x * x / 2) }
        let root = { (x: Double) in regularisedGammaP(Double(k), x * x) }
        #expect(kolmogorovDistance(real, chi) < kolmogorovLimit(count))
        #expect(kolmogorovDistance(complex, root) < kolmogorovLimit(count))
        #expect(kolmogorovDistance(real, root) > kolmogorovLimit(count))
        #expect(kolmogorovDistance(complex, chi) > kolmogorovLimit(count))
    }
}
