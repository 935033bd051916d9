import Foundation
import Testing

/// `ranmat predict` as a user runs it.
@Suite struct PredictTests {
    private static let quick = "predict --latent 2,4 --widths 16,12,8 --samples 200"

    @Test func tableFitsTheTerminal() async throws {
        let ending = try await Program.run("predict --latent 2,20 --samples 100")
        #expect(ending.status == 0)
        #expect(ending.complaints == "")
        #expect(ending.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
        #expect(ending.output.contains("leave out the factor 0.5"))
    }

    @Test func output() async throws {
        let scratch = Scratch()
        let first = try await Program.run("\(Self.quick) --output out --threads 1", in: scratch)
        #expect(first.status == 0)
        for name in ["predictions.csv", "predictions.json", "median.gp", "maximum.gp", "manifest.json"] {
            #expect(scratch.files.contains("out/\(name)"))
        }
        let second = try await Program.run("\(Self.quick) --json --threads 3", in: scratch)
        #expect(second.output == scratch.text("out/predictions.json"))
        let manifest = try JSONSerialization.jsonObject(
            with: Data((scratch.text("out/manifest.json") ?? "").utf8))
        let ensembles = (manifest as? [String: Any])?["ensembles"] as? [String]
        #expect(ensembles?.first == "products of 6 real matrices, gaussian entries, reduced form")
    }

    @Test(arguments: [
        ("predict --latent 40", "Error: --latent must be between 1 and 32"),
        ("predict --latent 5...2", "--latent"), ("predict --widths 10,x", "--widths"),
        ("predict --samples 5", "Error: --samples must be between 100 and 10000000, not 5"),
    ])
    func mistakes(_ line: String, _ message: String) async throws {
        let ending = try await Program.run(line)
        #expect(ending.status == 64)
        #expect(ending.output == "")
        #expect(ending.complaints.contains(message), "\(ending.complaints)")
    }
}
