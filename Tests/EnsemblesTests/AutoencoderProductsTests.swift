import Ensembles
import LinearAlgebra
import Numerics
import RandomNumbers
import SpecialFunctions
import SpectralLaws
import TestSupport
import Testing

/// Products of an autoencoder's dimensions. In addition, the battery of `ranmat verify` compares their laws
/// with products drawn factor by factor.
@Suite struct AutoencoderProductsTests {
    private static let widths = [12, 9, 6]

    private func draw(
        _ products: AutoencoderProducts, _ count: Int, group: Int
    ) throws -> [[[AutoencoderProducts.Moduli]]] {
        let workspace = SpectrumWorkspace()
        var stream = RandomStream(StreamName(seed: 0, experiment: 0, sample: 0))
        return try (0..<count).map { sample in
            stream.open(StreamName(seed: 5, purpose: .autoencoderProducts, group: group, sample: sample))
            return try products.draw(from: &stream, using: workspace)
        }
    }

    /// For d = 1 the product is a number with E λ² = 3⁻ᵏ for any widths and entries, times ½ for each of the
    /// four masked layers. The mean over matrices is within five standard errors. Without the factor 3 of one
    /// layer, or the masks of one layer, it is not.
    @Test(arguments: [false, true]) func scale(_ isMasked: Bool) throws {
        for (index, entries) in ([GaussianEntries(), UniformEntries()] as [any EntryDistribution])
            .enumerated()
        {
            let products = AutoencoderProducts(
                latentDimensions: [1, 3], widths: Self.widths, entries: entries, isMasked: isMasked)
            let drawn = try draw(products, 6000, group: 70 + index + (isMasked ? 2 : 0))
            // Three blocks of one row in the largest dimension are averaged, which gives one number per
            // sample.
            let squares = drawn.map { sample in
                sample[0].reduce(0) { $0 + $1.values[0] * $1.values[0] } / Double(sample[0].count)
            }
            let expected = Double.pow(3, -6) * (isMasked ? 1 / 16.0 : 1)
            #expect(abs(standardisedDeviation(squares, from: expected)) < 5)
            #expect(abs(standardisedDeviation(squares, from: 3 * expected)) > 5)
            #expect(abs(standardisedDeviation(squares, from: expected / 2)) > 5)
        }
    }

    @Test func shapes() throws {
        let products = AutoencoderProducts(
            latentDimensions: [2, 3, 5], widths: Self.widths, entries: UniformEntries(), isMasked: true)
        #expect(products.path == [6, 9, 12, 9, 6])
        for sample in try draw(products, 50, group: 80) {
            #expect(sample.map(\.count) == [2, 1, 1])
            for (d, blocks) in zip([2, 3, 5], sample) {
                for block in blocks {
                    #expect(block.values.count == d)
                    #expect(block.values == block.values.sorted(by: >))
                    // Complex eigenvalues come in pairs.
                    let nonzero = block.values.count { $0 > 0 }
                    #expect(block.realCount <= nonzero && (nonzero - block.realCount) % 2 == 0)
                }
            }
        }
    }

    /// Forty factors of ten units lose the small eigenvalues of d = 10 if they are multiplied out. Kept
    /// apart, the fraction of real eigenvalues is the exact one within five standard errors: reduced, direct,
    /// and with uniform entries, next to d = 2, which is formed. Multiplied out it was 12 standard errors too
    /// small.
    @Test(arguments: [SamplingMethod.automatic, .direct]) func deepNetworks(_ method: SamplingMethod) throws {
        let widths = [Int](repeating: 10, count: 20)
        let products = AutoencoderProducts(
            latentDimensions: [2, 10], widths: widths, entries: GaussianEntries(), method: method)
        #expect(products.routes == [.formed, .periodicQR])
        #expect(products.label.hasSuffix("factors kept apart (periodic QR) for d = 10"))
        let drawn = try draw(products, 800, group: method == .direct ? 82 : 83)
        let dimensions = [10] + products.path
        let real = drawn.map { Double($0[1][0].realCount) }
        let expected = ExpectedRealEigenvalues.product(dimensions: dimensions)
        #expect(abs(standardisedDeviation(real, from: expected)) < 5)
        // One real eigenvalue too few in twenty would be noticed.
        #expect(abs(standardisedDeviation(real, from: expected - 0.5)) > 5)
        // ln|det| from chi variables of 10, 9, …, 1 degrees of freedom for each of the forty factors.
        let scale = -Double(dimensions.count) * Double.log(30) / 2
        let mean = (1...10).reduce(0.0) { $0 + 20 * (digamma(Double($1) / 2) + Double.log(2)) } + 10 * scale
        let determinants = drawn.map { $0[1][0].values.reduce(0) { $0 + Double.log($1) } }
        #expect(abs(standardisedDeviation(determinants, from: mean)) < 5)
    }

    /// The paper's widths are multiplied out, with masks or without.
    @Test func paperIsFormed() {
        for isMasked in [false, true] {
            let products = AutoencoderProducts(
                latentDimensions: Array(2...20), widths: [784, 128, 64, 32], entries: UniformEntries(),
                isMasked: isMasked)
            #expect(products.routes.allSatisfy { $0 == .formed })
        }
    }

    /// The fraction of exact zeros is that of the law within five standard errors. Wider masked layers give
    /// fewer zeros.
    @Test func zeros() throws {
        let products = AutoencoderProducts(
            latentDimensions: [5], widths: Self.widths, entries: GaussianEntries(), isMasked: true)
        let fractions = try draw(products, 4000, group: 81).map { sample in
            Double(sample[0][0].values.count { $0 == 0 }) / 5
        }
        let law = MaskedGammaProductLaw(autoencoderWidths: Self.widths, latentDimension: 5)
        #expect(abs(standardisedDeviation(fractions, from: law.zeroFraction)) < 5)
        let wider = MaskedGammaProductLaw(autoencoderWidths: [12, 9, 7], latentDimension: 5)
        #expect(abs(standardisedDeviation(fractions, from: wider.zeroFraction)) > 5)
    }
}
