import Ensembles
import LimitTheorems
import LinearAlgebra
import MonteCarlo
import RandomNumbers
import Reports
import RunSupport
import SpectralChecks
import Testing

/// Entries of a law that has no name on the command line: the sum of two uniforms, triangular on [−1, 1].
private struct Triangular: EntryDistribution {
    let label = "triangular"
    let variance = 1.0 / 6
    let kurtosis = 2.4

    func fill(_ values: inout MutableSpan<Double>, from stream: inout RandomStream) {
        stream.fillUniform(&values)
        for i in values.indices { values[i] -= stream.uniform() }
    }
}

@Suite struct CustomEntriesTests {
    private func result(
        _ entries: any EntryDistribution, radius: Double, label: String = "?"
    ) async throws -> TheoremCheckResult {
        let description = TheoremCheckDescription(
            theorem: "circular", name: "circular-real-own", sizes: [10, 20, 40, 80], samples: 250,
            entries: label, field: .real, parameters: ["claim-radius": .real(radius)])
        return await (try TheoremCheck(description, entries: entries, threads: 2))
            .run(RunControl(threads: 2)).result
    }

    @Test func ownEntriesAreCheckedAndRefused() async throws {
        let right = try await result(Triangular(), radius: (1.0 / 6).squareRoot())
        #expect(right.verdict != .inconsistent)
        #expect(right.check.entries == "triangular")
        #expect(right.ensemble == "iid matrix, real triangular entries")
        #expect(right.scaling.contains("0.1666"))
        let wrong = try await result(Triangular(), radius: 0.5)
        #expect(wrong.verdict == .inconsistent)
    }

    /// A named law by value is the same check as by name, exact laws included.
    @Test func namedLawsByValueAreTheSame() async throws {
        let byValue = try await result(GaussianEntries(), radius: 1)
        let description = TheoremCheckDescription(
            theorem: "circular", name: "circular-real-own", sizes: [10, 20, 40, 80], samples: 250,
            entries: "gaussian", field: .real, parameters: ["claim-radius": .real(1)])
        let byName = await (try TheoremCheck(description, threads: 1)).run(RunControl(threads: 1)).result
        #expect(try StableJSON.text(byValue) == StableJSON.text(byName))
        #expect(byValue.measurements.contains { $0.exactPValue != nil })
    }

    @Test func reducedFormsNeedGaussianEntries() {
        let description = TheoremCheckDescription(
            theorem: "circular", name: "own", sizes: [10], samples: 1, entries: "gaussian", field: .real,
            settings: NumericalSettings(method: .reduced))
        #expect(
            sentence { _ = try TheoremCheck(description, entries: Triangular(), threads: 1) }
                == "--method reduced needs --entries gaussian, not triangular; use direct or auto")
    }
}
