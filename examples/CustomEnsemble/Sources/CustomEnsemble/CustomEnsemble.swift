import LinearAlgebra
import MonteCarlo
import RandomNumbers
import RunSupport
import SpectralChecks

/// Does the circular law hold for entries that this package does not know of? Here they are triangular on
/// [−1, 1], the difference of two uniform numbers. An entry law is these four members.
struct TriangularEntries: EntryDistribution {
    let label = "triangular"
    let variance = 1.0 / 6
    let kurtosis = 2.4

    func fill(_ values: inout MutableSpan<Double>, from stream: inout RandomStream) {
        stream.fillUniform(&values)
        for i in values.indices { values[i] -= stream.uniform() }
    }
}

@main
struct CustomEnsemble {
    static func main() async throws {
        let entries = TriangularEntries()
        // The theorem's claim: uniform on the disc whose radius is the entries' standard deviation.
        let description = TheoremCheckDescription(
            theorem: "circular", name: "circular-real-triangular", sizes: [20, 40, 80, 160], samples: 100,
            entries: entries.label, field: .real)
        let check = try TheoremCheck(description, entries: entries, threads: 2)
        let result = await check.run(RunControl(threads: 2)).result

        print("\(result.ensemble); \(result.scaling)")
        print("claim: \(result.law)")
        for view in result.views {
            print("  \(view.view.rawValue): \(view.verdict.rawValue), \(view.reason)")
        }
        print("verdict: \(result.verdict.rawValue)")
    }
}
