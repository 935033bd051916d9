import Ensembles
import LinearAlgebra
import RandomNumbers
import Testing

@Suite struct SpectrumCountingTests {
    /// The counts are those of the eigenvalues that the same stream gives, for odd and even sizes, sizes beyond the number of
    /// rows drawn at a time, and generators that cannot skip.
    @Test(arguments: Field.allCases, [1, 2, 3, 50, 1023, 1024, 2049])
    func countsAreThoseOfTheEigenvalues(_ field: Field, _ n: Int) throws {
        for generator in [RandomGenerator.philox, .mt19937] {
            let ensemble = WignerEnsemble(size: n, entries: GaussianEntries(), field: field)
            let name = StreamName(seed: 5, purpose: .matrices, group: n, sample: 3, series: 1)
            let thresholds = (0...50).map { Double($0) / 10 - 2.5 }
            var stream = RandomStream(name, generator: generator)
            guard
                case .line(let values) = try ensemble.drawSpectrum(
                    from: &stream, using: SpectrumWorkspace(backend: .lapack))
            else { return }
            let expected = thresholds.map { x in values.count { $0 < x } }
            // An eigenvalue within nε of a threshold could be on either side; none is with this seed.
            var again = RandomStream(name, generator: generator)
            #expect(ensemble.drawCounts(below: thresholds, from: &again) == expected)
            // Power: another sample has other counts.
            if n >= 50 {
                var other = RandomStream(
                    StreamName(seed: 5, purpose: .matrices, group: n, sample: 4, series: 1),
                    generator: generator)
                #expect(ensemble.drawCounts(below: thresholds, from: &other) != expected)
            }
        }
    }

    /// Only the tridiagonal form is counted.
    @Test func denseMatricesAreNotCounted() {
        #expect(!WignerEnsemble(size: 9, entries: GaussianEntries(), field: .real, method: .direct).canCount)
        #expect(!WignerEnsemble(size: 9, entries: UniformEntries(), field: .real).canCount)
    }
}
