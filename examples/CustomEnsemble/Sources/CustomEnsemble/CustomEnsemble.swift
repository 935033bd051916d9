import LimitTheorems
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
        // Own entries: the theorem's claim is the uniform law on the disc whose radius is their standard deviation.
        let entries = TriangularEntries()
        let circular = TheoremCheckDescription(
            theorem: "circular", name: "circular-real-triangular", sizes: [20, 40, 80, 160], samples: 100,
            entries: entries.label, field: .real)
        show(
            await (try TheoremCheck(circular, entries: entries, threads: 2)).run(RunControl(threads: 2))
                .result)

        // An own ensemble: Wigner's claim, of matrices that no name stands for.
        let semicircle = TheoremCheckDescription(
            theorem: "semicircle of hollow signs", name: "hollow-signs", sizes: [20, 40, 80, 160, 320],
            samples: 200, entries: "signs", field: .real)
        let claim = try LimitTheorem.semicircle.claim([:], entries: RademacherEntries(), field: .real)
        let check = try TheoremCheck(semicircle, claim: claim, family: HollowSignsFamily(), threads: 2)
        show(await check.run(RunControl(threads: 2)).result)
    }

    static func show(_ result: TheoremCheckResult) {
        print("\(result.ensemble); \(result.scaling)")
        print("claim: \(result.law)")
        for view in result.views {
            print("  \(view.view.rawValue): \(view.verdict.rawValue), \(view.reason)")
        }
        print("verdict: \(result.verdict.rawValue)")
    }
}
