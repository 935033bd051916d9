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

    /// The same for Wishart matrices of shapes on either side of the square, whose exact zeros are not among the counts.
    @Test(
        arguments: Field.allCases,
        [(1, 1), (1, 9), (9, 1), (2, 2), (40, 40), (30, 50), (50, 30), (600, 511), (512, 700), (1100, 1300)])
    func countsAreThoseOfWishartEigenvalues(_ field: Field, _ shape: (Int, Int)) throws {
        let ensemble = WishartEnsemble(
            rows: shape.0, columns: shape.1, entries: GaussianEntries(), field: field)
        let name = StreamName(seed: 6, purpose: .matrices, group: shape.0, sample: 3, series: 1)
        let thresholds = [-1, 0] + (0...50).map { 1e-4 + Double($0) / 8 } + [.infinity]
        var stream = RandomStream(name)
        guard
            case .line(let values) = try ensemble.drawSpectrum(
                from: &stream, using: SpectrumWorkspace(backend: .lapack))
        else { return }
        #expect(ensemble.exactZeros == max(0, shape.0 - shape.1))
        #expect(values.count { $0 == 0 } == ensemble.exactZeros)
        let expected = thresholds.map { x in values.count { $0 != 0 && $0 < x } }
        var again = RandomStream(name)
        #expect(ensemble.drawCounts(below: thresholds, from: &again) == expected)
        if shape.0 >= 30 {
            var other = RandomStream(
                StreamName(seed: 6, purpose: .matrices, group: shape.0, sample: 4, series: 1))
            #expect(ensemble.drawCounts(below: thresholds, from: &other) != expected)
        }
    }

    /// Only the tridiagonal and the bidiagonal form are counted.
    @Test func denseMatricesAreNotCounted() {
        #expect(!WignerEnsemble(size: 9, entries: GaussianEntries(), field: .real, method: .direct).canCount)
        #expect(!WignerEnsemble(size: 9, entries: UniformEntries(), field: .real).canCount)
        #expect(!WishartEnsemble(rows: 9, columns: 9, entries: UniformEntries(), field: .real).canCount)
    }
}
