import Foundation
import Testing

/// `ranmat sample` as a user runs it: what an array is, is said beside it.
@Suite struct SampleTests {
    @Test(arguments: ["x.npy", "x.csv"]) func manifest(_ name: String) async throws {
        let scratch = Scratch()
        let ending = try await Program.run(
            "sample rectangular --dims 4,6 --field real --samples 20 --seed 9 --output \(name)", in: scratch)
        #expect(ending.status == 0 && ending.complaints == "")
        #expect(ending.output.hasPrefix("\(name): 20 × 4 eigenvalues\n"))
        let label = "product of 2 rectangular iid matrices, real gaussian entries, reduced form"
        #expect(ending.output.contains("ensemble   \(label)\n"))
        #expect(ending.output.contains("scaling    A_1...A_k/sqrt(n_1)^k, k = 2, entry variance 1.0\n"))
        #expect(scratch.files == [name, "\(name).json"])
        let manifest = try JSONSerialization.jsonObject(
            with: Data((scratch.text("\(name).json") ?? "").utf8))
        let object = try #require(manifest as? [String: Any])
        #expect(object["ensembles"] as? [String] == [label])
        #expect(object["files"] as? [String] == [name])
        #expect((object["command"] as? [String])?.contains("9") == true)
    }

    /// ln|λ| without matrices: a 1 × 1 product of one factor is ½ ln of an exponential variable, of mean ½ψ(1).
    @Test func gammaModuli() async throws {
        let scratch = Scratch()
        let ending = try await Program.run(
            "sample gamma-moduli --dims 1 --samples 4000 --output x.csv", in: scratch)
        #expect(ending.status == 0)
        #expect(ending.output.contains("x.csv: 4000 × 1 logarithms of moduli\n"))
        let lines = (scratch.text("x.csv") ?? "").split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(lines.first == "sample,index,log_modulus" && lines.count == 4001)
        let values = lines.dropFirst().compactMap { Double($0.split(separator: ",")[2]) }
        let mean = values.reduce(0, +) / Double(values.count)
        // ½ψ(1) = −0.2886; five standard errors of ½√(π²/6)/√4000 = 0.0101.
        #expect(abs(mean + 0.28860783) < 0.051)
        _ = try await Program.run("sample gamma-moduli --dims 3,4 --samples 7 --output y.npy", in: scratch)
        // 7 × 3 numbers of eight bytes behind the header.
        let bytes = scratch.bytes("y.npy")
        let header = 10 + Int(bytes[8]) + 256 * Int(bytes[9])
        #expect(bytes.count == header + 8 * 21)
        #expect(String(decoding: bytes[10..<header], as: UTF8.self).contains("<f8"))
    }

    /// Products of a thousand factors have eigenvalues that are no doubles, and that is what is said.
    @Test func outOfRange() async throws {
        let scratch = Scratch()
        let ending = try await Program.run(
            "sample product --size 3 --factors 1000 --samples 3 --output x.csv", in: scratch)
        #expect(ending.status == 0)
        #expect(
            ending.complaints
                == "3 matrices have eigenvalues too large or too small for double precision: their rows are NaN.\n"
        )
        #expect(scratch.text("x.csv")?.contains("2,2,nan,nan") == true)
    }

    @Test(arguments: [
        ("sample gamma-moduli --output x.npy", "gamma-moduli needs --dims"),
        ("sample gamma-moduli --dims 4,3 --output x.npy", "--dims"),
        ("sample gamma-moduli --dims 3 --field real --output x.npy", "those of complex matrices"),
        ("sample gamma-moduli --dims 3 --method direct --output x.npy", "draw no matrix"),
        ("sample gamma-moduli --dims 3 --size 3 --output x.npy", "--size does not go with gamma-moduli"),
        ("sample gamma-moduli --dims 3 --entries uniform --output x.npy", "has gaussian entries"),
    ])
    func refusals(_ line: String, _ message: String) async throws {
        let scratch = Scratch()
        let ending = try await Program.run(line, in: scratch)
        #expect(ending.status == 64 && ending.complaints.contains(message), "\(ending.complaints)")
        #expect(scratch.files == [])
    }
}
