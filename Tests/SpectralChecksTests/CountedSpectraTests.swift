import Ensembles
import LimitTheorems
import LinearAlgebra
import RandomNumbers
import RunSupport
import SpectralChecks
import Testing

/// From n = 5000 on, eigenvalues of Gaussian Wigner and Wishart matrices are counted and not computed.
@Suite struct CountedSpectraTests {
    private static func check(
        _ theorem: LimitTheorem, _ field: Field, samples: Int = 3
    ) throws -> TheoremCheckDescription {
        var overrides = TheoremCheckOverrides()
        overrides.entries = "gaussian"
        overrides.field = field
        overrides.sizes = [2500, 5000]
        overrides.samples = samples
        return try #require(
            try TheoremCheckDescription.standard(theorem, overrides, settings: NumericalSettings(seed: 4))
                .first)
    }

    /// Counting changes no distribution function: the same matrices with eigenvalues computed have the same distances to the
    /// limit. An eigenvalue within nε of a threshold could be on either side; none is with this seed.
    @Test(arguments: [LimitTheorem.semicircle, .wishart], Field.allCases)
    func countedAndComputedAgree(_ theorem: LimitTheorem, _ field: Field) async throws {
        let description = try Self.check(theorem, field)
        #expect(description.trajectories == 0)
        let entries = GaussianEntries()
        let claim = try theorem.claim([:], entries: entries, field: field)
        let counted = await (try TheoremCheck(description, threads: 2)).run(RunControl(threads: 2))
        let source = DrawnSpectra(
            try theorem.family([:], entries: entries, field: field, method: .automatic), description.settings)
        #expect(source.counts(ofSize: 5000) != nil && source.counts(ofSize: 4999) == nil)
        let workspace = SpectrumWorkspace(backend: .lapack)
        var spectra: [Int: [Spectrum]] = [:]
        for size in description.sizes {
            let draw = source.spectra(ofSize: size)
            spectra[size] = try (0..<description.samples(atSize: size)).map { try draw($0, workspace) }
        }
        let given = try TheoremCheck(
            claim, name: "computed", spectra: GivenSpectra(spectra, label: "computed", scaling: "the same"))
        let computed = await given.run(RunControl(threads: 2))
        for (a, b) in zip(counted.result.measurements, computed.result.measurements) {
            #expect(a.size == b.size && a.distance == b.distance && a.samples == b.samples)
            // Of a single matrix the supremum over thresholds is not above that over all points.
            #expect(
                a.size == 2500 ? a.matrixDistance == b.matrixDistance : a.matrixDistance <= b.matrixDistance)
            // Of n eigenvalues between neighbouring thresholds, 1/1024 apart in probability, the counts are known at both.
            #expect(b.matrixDistance - a.matrixDistance < 1.0 / 1024)
        }
        #expect(counted.histogram?.counts == computed.histogram?.counts)
        // The area by the trapezoidal rule against the exact one, both of order 1/n.
        for (a, b) in zip(counted.result.sizes, computed.result.sizes) {
            #expect(abs(a.wasserstein / b.wasserstein - 1) < (a.size == 2500 ? 1e-9 : 0.2), "\(a) \(b)")
        }
        // Power: other matrices have other distances.
        var other = description
        other.settings.seed = 5
        let others = await (try TheoremCheck(other, threads: 2)).run(RunControl(threads: 2))
        #expect(others.result.measurements.map(\.distance) != counted.result.measurements.map(\.distance))
    }
}
