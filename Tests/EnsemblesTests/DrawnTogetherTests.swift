import Ensembles
import LinearAlgebra
import RandomNumbers
import Testing

/// Matrices that are drawn together are the same, bit for bit, as one by one.
@Suite struct DrawnTogetherTests {
    private func stream(_ k: Int) -> RandomStream {
        RandomStream(StreamName(seed: 41, experiment: 0, sample: UInt64(k)))
    }

    @Test(arguments: Field.allCases, [5, 40]) func sameAsOneByOne(field: Field, size: Int) throws {
        let ensemble = ProductEnsemble(
            size: size, factors: 14, entries: GaussianEntries(), field: field)
        #expect(ensemble.route == .periodicQR)
        #expect(ensemble.samplesTogether == (size == 5 ? 8 : 1))
        let workspace = SpectrumWorkspace()
        let count = size == 5 ? 11 : 2
        let together = ensemble.drawLogSpectra(count, from: stream, using: workspace)
        let spectra = ensemble.drawSpectra(count, from: stream, using: workspace)
        for k in 0..<count {
            var first = stream(k)
            var second = stream(k)
            #expect(try together[k].get() == ensemble.drawLogSpectrum(from: &first, using: workspace))
            let alone = try ensemble.drawSpectrum(from: &second, using: workspace)
            #expect(try spectra[k].get().values == alone.values)
        }
        #expect(try together[0].get() != together[1].get(), "the comparison can tell spectra apart")
    }
}
