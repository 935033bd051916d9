import Autoencoders
import LinearAlgebra
import Numerics
import Statistics
import Testing

@Suite struct JacobianSummaryTests {
    /// Every count again from the eigenvalues; zeros have no arguments.
    @Test func countsEigenvalues() throws {
        let network = try sampleNetwork(hidden: [14, 10, 9], latent: 8)
        let analyser = JacobianAnalyser(network, space: .latent)
        let spectra = try analyser.spectra(of: points(200, dimension: 30)[...])
        let summary = JacobianSummary(spectra)
        #expect(summary.points == 200 && summary.latentDimension == 8)
        #expect(summary.moduli.count == 1600)
        #expect(summary.zeros > 0 && summary.zeros + summary.arguments.count == 1600)
        #expect(summary.moduli.minimum == 0)
        #expect(summary.nonzeroModuli.minimum > 0)
        let (real, complex) = spectra.eigenvalues.reduce(into: (0, 0)) { counts, value in
            if value.imaginary == 0 { counts.0 += 1 } else { counts.1 += 1 }
        }
        #expect(summary.real == real && complex == summary.arguments.count - real)
        #expect(summary.negative > 0 && summary.negative < real)
        #expect(summary.negativeFraction == Double(summary.negative) / 1600)
        #expect(summary.realFraction + summary.zeroFraction + Double(complex) / 1600 == 1)
        #expect(summary.arguments.minimum == 0 && summary.arguments.maximum == Double.pi)
        #expect(summary.moduli.maximum == spectra.eigenvalues.map(\.length).max())
    }

    /// Spectra are `Spectrum`s, one for each point, and are complete with the exact zeros.
    @Test func spectraOfPoints() throws {
        let network = try sampleNetwork(hidden: [14, 10, 9], latent: 8)
        let found = try JacobianAnalyser(network, space: .latent).spectra(of: points(50, dimension: 30)[...])
        #expect(found.spectra.count == 50 && Set(found.ranks).count > 1)
        for (point, spectrum) in found.spectra.enumerated() {
            let complete = found.complete(point)
            #expect(complete.count == 8 && complete.uncertainReals == spectrum.uncertainReals)
            #expect(Array(complete.values.prefix(spectrum.count)) == spectrum.values)
            #expect(complete.values.dropFirst(spectrum.count).allSatisfy { $0 == .zero })
            #expect(complete.absoluteArguments == spectrum.absoluteArguments)
        }
        let arguments = found.eigenvalues.map { abs(Double.atan2(y: $0.imaginary, x: $0.real)) }
        #expect(found.arguments == arguments && found.moduli == found.eigenvalues.map(\.length))
    }

    @Test func nothingToSummarise() throws {
        let summary = JacobianSummary(JacobianSpectra(latentDimension: 3))
        #expect(summary.points == 0 && summary.zeroFraction.isNaN && summary.moduli.median.isNaN)
    }

    /// A network whose last weights are zero is constant. All eigenvalues are 0 and none has an argument, but
    /// only those that masks make zero count as exact zeros; the others are real.
    @Test func constantNetwork() throws {
        let layout = ParameterLayout(
            try AutoencoderArchitecture(inputDimension: 30, hiddenWidths: [14, 10], latentDimension: 4))
        var parameters = AutoencoderParameters(layout.architecture, by: .philox, seed: 1)
        for i in layout.weight(ofLayer: layout.layers.count - 1) { parameters.values[i] = 0 }
        for space in JacobianSpace.allCases {
            let analyser = JacobianAnalyser(AutoencoderNetwork(parameters), space: space)
            let spectra = try analyser.spectra(of: points(20, dimension: 30)[...])
            let summary = JacobianSummary(spectra)
            #expect(summary.moduli.maximum == 0 && summary.arguments.count == 0)
            #expect(
                summary.real == spectra.eigenvalues.count && summary.realFraction + summary.zeroFraction == 1)
            #expect(summary.zeros == 80 - spectra.ranks.reduce(0, +) && summary.zeros < 80)
        }
    }
}
