import Ensembles
import LinearAlgebra
import Numerics
import RandomNumbers
import SpectralLaws
import TestSupport
import Testing

/// Moduli drawn without matrices, compared with their law and with matrices.
@Suite struct GammaProductModuliTests {
    private static let count = 4000

    private func draw(_ dimensions: [Int], group: Int) -> [[Double]] {
        let moduli = GammaProductModuli(dimensions: dimensions)
        var stream = RandomStream(StreamName(seed: 0, experiment: 0, sample: 0))
        var values: [Double] = []
        return (0..<Self.count).map { sample in
            stream.open(StreamName(seed: 3, purpose: .matrices, group: group, sample: sample))
            moduli.drawLogModuli(into: &values, from: &stream)
            return values
        }
    }

    /// The largest and the smallest against their laws, with false alarms of 1e−4 each by Massart's bound.
    /// Power: the law with a width one larger is rejected.
    @Test(arguments: [[5], [3, 3], [2, 4, 6], [10, 10, 10]]) func extremes(_ dimensions: [Int]) {
        let drawn = draw(dimensions, group: 40 + dimensions.count)
        let law = GammaProductLaw(dimensions: dimensions)
        let wider = GammaProductLaw(dimensions: dimensions.map { $0 + 1 })
        let largest = drawn.map { Double.exp($0.max() ?? .nan) }
        let smallest = drawn.map { Double.exp($0.min() ?? .nan) }
        let limit = kolmogorovLimit(Self.count)
        #expect(kolmogorovDistance(largest, every: 8) { law.maximum.cumulative($0) } < limit)
        #expect(kolmogorovDistance(smallest, every: 8) { law.minimum.cumulative($0) } < limit)
        #expect(kolmogorovDistance(largest, every: 8) { wider.maximum.cumulative($0) } > limit)
    }

    /// The same numbers from matrices of complex Gaussian entries: a two-sample test at 1e−4.
    @Test func matrices() throws {
        let dimensions = [3, 4, 5]
        let drawn = draw(dimensions, group: 50)
        let ensemble = ProductEnsemble(
            dimensions: dimensions, entries: GaussianEntries(), field: .complex, method: .direct)
        let spectra = try spectra(ensemble, Self.count, number: 51)
        // The ensemble divides by √n_1ᵏ.
        let shift = Double(dimensions.count) / 2 * Double.log(3)
        for statistic in [MatrixStatistic.largestModulus, .smallestModulus, .logDeterminant] {
            let matrices = spectra.map { spectrum in
                statistic == .logDeterminant ? statistic(spectrum) / 3 : Double.log(statistic(spectrum))
            }
            let moduli = drawn.map { values in
                switch statistic {
                case .largestModulus: (values.max() ?? .nan) - shift
                case .smallestModulus: (values.min() ?? .nan) - shift
                default: values.reduce(0, +) / 3 - shift
                }
            }
            #expect(kolmogorovDistance(matrices, moduli) < twoSampleLimit(Self.count), "\(statistic)")
        }
    }

    /// With hundreds of factors nothing overflows or underflows, and ln|det| has the mean and the variance of
    /// its law within five standard errors.
    @Test func manyFactors() {
        let dimensions = [Int](repeating: 20, count: 300)
        let moduli = GammaProductModuli(dimensions: dimensions)
        var stream = RandomStream(StreamName(seed: 3, purpose: .matrices, group: 60, sample: 0))
        var values: [Double] = []
        let determinants = (0..<400).map { _ in
            moduli.drawLogModuli(into: &values, from: &stream)
            return values.reduce(0, +)
        }
        let law = GammaProductLaw(dimensions: dimensions)
        #expect(abs(standardisedDeviation(determinants, from: law.meanLogDeterminant)) < 5)
        #expect(abs(standardisedVariance(determinants, from: law.varianceOfLogDeterminant)) < 5)
        #expect(abs(standardisedVariance(determinants, from: 1.5 * law.varianceOfLogDeterminant)) > 5)
    }
}
