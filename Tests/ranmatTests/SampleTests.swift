import Foundation
import Testing

/// `ranmat sample` as a user runs it. A sidecar describes each array.
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

    /// Products of a thousand factors have eigenvalues out of the range of doubles, and the message says so.
    @Test func outOfRange() async throws {
        let scratch = Scratch()
        let ending = try await Program.run(
            "sample product --size 3 --factors 1000 --samples 3 --output x.csv", in: scratch)
        #expect(ending.status == 1)
        #expect(
            ending.complaints == """
                3 matrices have eigenvalues too large or too small for double precision: their rows are NaN.
                Error: x.csv holds no eigenvalue that is a number; --quantity log-eigenvalues writes their logarithms

                """)
        #expect(scratch.text("x.csv")?.contains("2,2,nan,nan") == true)
        #expect(try contents(scratch, "x.csv.json")["out_of_range"] as? Int == 3)
    }

    private func contents(_ scratch: Scratch, _ file: String) throws -> [String: Any] {
        let sidecar = try JSONSerialization.jsonObject(with: Data((scratch.text(file) ?? "").utf8))
        return try #require((sidecar as? [String: Any])?["contents"] as? [String: Any])
    }

    /// The smallest of three moduli of 845 complex factors has ln|λ| = 845·(ψ(1) − ln 3)/2 = −708 ± 19, and doubles end
    /// there: some of twenty matrices have their eigenvalues, and the others are counted.
    @Test func someOutOfRange() async throws {
        let scratch = Scratch()
        let ending = try await Program.run(
            "sample product --size 3 --factors 845 --samples 20 --output x.npy", in: scratch)
        #expect(ending.status == 0)
        let lost = try #require(try contents(scratch, "x.npy.json")["out_of_range"] as? Int)
        #expect((1...19).contains(lost))
        let matrices = lost == 1 ? "1 matrix has" : "\(lost) matrices have"
        #expect(ending.complaints.hasPrefix("\(matrices) eigenvalues too large or too small"))
        #expect(try contents(scratch, "x.npy.json")["rows"] as? Int == 20)
    }

    /// Logarithms stay in range, in either format.
    @Test func logEigenvalues() async throws {
        let scratch = Scratch()
        let line = "sample product --size 3 --factors 1000 --samples 3 --quantity log-eigenvalues --output"
        let ending = try await Program.run("\(line) x.csv", in: scratch)
        #expect(ending.status == 0 && ending.complaints == "")
        #expect(ending.output.hasPrefix("x.csv: 3 × 3 logarithms of eigenvalues\n"))
        let lines = (scratch.text("x.csv") ?? "").split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(lines.first == "sample,index,log_modulus,argument" && lines.count == 10)
        let rows = lines.dropFirst().map { $0.split(separator: ",").compactMap { Double($0) } }
        // ½(ψ(k) − ln 3) a factor for k = 1, 2, 3, with a standard deviation of at most ½√(ψ′(1)·1000) = 20.
        for (first, k) in [(0, 3), (1, 2), (2, 1)] {
            let digamma = -0.5772156649 + (1..<k).reduce(0.0) { $0 + 1 / Double($1) }
            let expected = 500 * (digamma - 1.0986122887)
            for sample in 0..<3 {
                let sorted = rows.filter { $0[0] == Double(sample) }.map { $0[2] }.sorted(by: >)
                #expect(abs(sorted[first] - expected) < 100)
            }
        }
        #expect(rows.allSatisfy { abs($0[3]) <= Double.pi })
        _ = try await Program.run("\(line) y.npy", in: scratch)
        let bytes = scratch.bytes("y.npy")
        let header = 10 + Int(bytes[8]) + 256 * Int(bytes[9])
        #expect(bytes.count == header + 16 * 9)
        let numbers = stride(from: header, to: bytes.count, by: 8).map { start in
            Double(bitPattern: (0..<8).reduce(0) { $0 | UInt64(bytes[start + $1]) << UInt64(8 * $1) })
        }
        #expect(numbers == rows.flatMap { [$0[2], $0[3]] })
        #expect(
            try contents(scratch, "y.npy.json")["layout"] as? String
                == "complex128, a row a matrix: ln|lambda| + i arg(lambda)")
    }

    /// With heavy tails rounding decides whether some eigenvalues are real; the run and its sidecar count them.
    /// Gaussian matrices have none, and nothing is printed.
    @Test func realness() async throws {
        let scratch = Scratch()
        let heavy = try await Program.run(
            "sample iid --entries student-t:0.05 --field real --size 30 --samples 5 --output x.npy",
            in: scratch)
        let count = try #require(try contents(scratch, "x.npy.json")["uncertain_reals"] as? Int)
        #expect(count > 0 && count <= 150)
        #expect(
            heavy.complaints
                == "\(count) eigenvalues of 5 matrices are real or complex within rounding errors: "
                + "another solver may decide otherwise.\n")
        let plain = try await Program.run(
            "sample ginibre --field real --size 30 --samples 5 --output y.npy", in: scratch)
        #expect(plain.complaints == "")
        #expect(try contents(scratch, "y.npy.json")["uncertain_reals"] == nil)
        let check = try await Program.run(
            "check circular --entries student-t:0.05 --field real --sizes 30 --samples 5 --trajectories 0 --output c",
            in: scratch)
        #expect(check.output.contains("another solver may decide otherwise"))
        let folder = scratch.path("c/circular-real-student-t-0.05")
        let table = try String(contentsOfFile: "\(folder)/wasserstein.csv", encoding: .utf8)
        #expect(table.contains("# uncertain_reals: "))
    }

    /// Commands whose matrices are all out of range end with status 1 and say why.
    @Test(arguments: [
        "check product --factors 1000 --sizes 4,5 --samples 4 --trajectories 0",
        "check product --factors 1000 --field complex --sizes 20 --samples 2 --trajectories 0",
        "histogram product --factors 1000 --size 20 --samples 2 --output h",
    ])
    func nothingInRange(_ line: String) async throws {
        let scratch = Scratch()
        let ending = try await Program.run(line, in: scratch)
        #expect(ending.status == 1 && !ending.wasKilled)
        let text = (ending.output + ending.complaints).split(whereSeparator: \.isWhitespace).joined(
            separator: " ")
        #expect(text.contains("no matrix had eigenvalues"))
        #expect(text.contains("an eigenvalue is too large or too small for double precision"))
    }

    @Test(arguments: [
        ("sample gamma-moduli --output x.npy", "gamma-moduli needs --dims"),
        ("sample gamma-moduli --dims 4,3 --output x.npy", "--dims"),
        ("sample gamma-moduli --dims 3 --field real --output x.npy", "those of complex matrices"),
        ("sample gamma-moduli --dims 3 --method direct --output x.npy", "draw no matrix"),
        (
            "sample gamma-moduli --dims 3 --size 3 --output x.npy",
            "--size belongs to wigner, ginibre, iid, product, not to 'gamma-moduli'"
        ),
        ("sample gamma-moduli --dims 3 --quantity eigenvalues --output x.npy", "--quantity eigenvalues"),
        ("sample gamma-moduli --dims 3 --entries uniform --output x.npy", "has gaussian entries"),
    ])
    func refusals(_ line: String, _ message: String) async throws {
        let scratch = Scratch()
        let ending = try await Program.run(line, in: scratch)
        #expect(ending.status == 64 && ending.complaints.contains(message), "\(ending.complaints)")
        #expect(scratch.files == [])
    }
}
