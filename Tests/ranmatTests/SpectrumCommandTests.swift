import Foundation
import RandomNumbers
import Testing

/// `ranmat spectrum` as a user runs it.
@Suite struct SpectrumCommandTests {
    /// A matrix of normal numbers, with `strength` times a component of rank one added, as lines of text.
    private func text(rows: Int, columns: Int, strength: Double = 0, seed: UInt64, separator: String)
        -> String
    {
        var stream = RandomStream(StreamName(seed: seed, purpose: .matrices, group: 1, sample: 0))
        let left = (0..<rows).map { _ in stream.gaussian() }
        let right = (0..<columns).map { _ in stream.gaussian() }
        let factor = strength / Double(rows).squareRoot()
        return (0..<rows).map { i in
            (0..<columns).map { j in "\(stream.gaussian() + factor * left[i] * right[j])" }
                .joined(separator: separator)
        }.joined(separator: "\n") + "\n"
    }

    private func write(_ text: String, to name: String, in scratch: Scratch) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: scratch.path(name)))
    }

    private func findings(_ ending: Ending) throws -> [[String: Any]] {
        let json = try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any]
        return try #require(json?["findings"] as? [[String: Any]])
    }

    /// Noise stands; a component that is twice the threshold does not, and is the one value that stands out.
    @Test func noiseAndAComponent() async throws {
        let scratch = Scratch()
        try write(text(rows: 40, columns: 160, seed: 1, separator: ","), to: "noise.csv", in: scratch)
        try write(
            text(rows: 40, columns: 160, strength: 1.5, seed: 2, separator: ","), to: "signal.csv",
            in: scratch)
        let noise = try await Program.run("spectrum noise.csv --null gaussian", in: scratch)
        #expect(noise.status == 0 && noise.complaints == "", "\(noise.complaints)")
        #expect(noise.output.contains("None stands out"), "\(noise.output)")
        #expect(noise.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
        let signal = try await Program.run("spectrum signal.csv --null gaussian --output out", in: scratch)
        #expect(signal.status == 1 && signal.complaints == "", "\(signal.complaints)")
        #expect(signal.output.contains("1 value stands out"), "\(signal.output)")
        for name in [
            "findings.csv", "values-1.csv", "density-1.csv", "spectrum.html", "results.json", "manifest.json",
        ] {
            #expect(scratch.files.contains("out/\(name)"), "\(name)")
        }
        #expect(scratch.text("out/spectrum.html")?.contains("1 value stands out") == true)
    }

    /// The denoised matrix is nearer to rank one than the noisy one: its squares sum to about the component's.
    @Test func cleaned() async throws {
        let scratch = Scratch()
        try write(
            text(rows: 40, columns: 160, strength: 2, seed: 4, separator: ","), to: "m.csv", in: scratch)
        let ending = try await Program.run("spectrum m.csv --null gaussian --cleaned c.npy", in: scratch)
        #expect(
            ending.status == 1
                && ending.complaints == "'c.npy' holds the matrix with shrunken singular values.\n")
        let again = try await Program.run("spectrum c.npy --as general --null gaussian --json", in: scratch)
        let finding = try #require(try findings(again).first)
        #expect(
            (finding["stable_rank"] as? Double).map { abs($0 - 1) < 1e-9 } == true, "one component is left")
        let data = try await Program.run(
            "spectrum m.csv --as data --correlation --cleaned d.npy", in: scratch)
        #expect(data.complaints == "'d.npy' holds the correlation matrix with cleaned eigenvalues.\n")
        let symmetric = try await Program.run("spectrum d.npy --null gaussian", in: scratch)
        #expect(
            symmetric.output.contains("float64 of shape 160 × 160: a matrix; taken as a symmetric matrix"))
    }

    /// The same numbers in text of three kinds and in Matrix Market, on one and on three threads: the same findings.
    @Test func everyFormatGivesTheSame() async throws {
        let scratch = Scratch()
        let (rows, columns) = (12, 30)
        let plain = text(rows: rows, columns: columns, seed: 3, separator: " ")
        try write(plain, to: "m.txt", in: scratch)
        try write(plain.replacing(" ", with: ";"), to: "m.csv", in: scratch)
        try write(plain.replacing(" ", with: "\t"), to: "m.tsv", in: scratch)
        // By columns.
        let table = plain.split(separator: "\n").map { $0.split(separator: " ") }
        let byColumns = (0..<columns).flatMap { j in (0..<rows).map { table[$0][j] } }.joined(separator: "\n")
        try write(
            "%%MatrixMarket matrix array real general\n\(rows) \(columns)\n\(byColumns)\n", to: "m.mtx",
            in: scratch)
        var found: [String] = []
        for (file, threads) in [("m.txt", 1), ("m.csv", 3), ("m.tsv", 1), ("m.mtx", 2)] {
            let ending = try await Program.run("spectrum \(file) --threads \(threads) --json", in: scratch)
            #expect(ending.status == 0, "\(ending.complaints)")
            var finding = try #require(try findings(ending).first)
            (finding["name"], finding["taken"]) = (nil, nil)
            let data = try JSONSerialization.data(withJSONObject: finding, options: .sortedKeys)
            found.append(String(decoding: data, as: UTF8.self))
        }
        #expect(Set(found).count == 1 && (found.first?.count ?? 0) > 500)
    }

    /// What a symmetric matrix and bare eigenvalues say of spacings: 400 levels are enough to tell GOE from independent points.
    @Test func spacings() async throws {
        let scratch = Scratch()
        let sample = try await Program.run(
            "sample wigner --field real --size 400 --samples 1 --output levels.csv", in: scratch)
        #expect(sample.status == 0)
        let values = (scratch.text("levels.csv") ?? "").split(separator: "\n").filter { !$0.hasPrefix("#") }
            .dropFirst().compactMap { $0.split(separator: ",").dropFirst(2).first }
        try write(values.joined(separator: "\n") + "\n", to: "levels.txt", in: scratch)
        let chaotic = try await Program.run("spectrum levels.txt --as eigenvalues", in: scratch)
        #expect(chaotic.status == 0, "\(chaotic.output)\(chaotic.complaints)")
        #expect(chaotic.output.contains("GOE 0.5307"))
        var stream = RandomStream(StreamName(seed: 9, purpose: .matrices, group: 1, sample: 0))
        try write(
            (0..<400).map { _ in "\(stream.uniform())" }.joined(separator: "\n"), to: "points.txt",
            in: scratch)
        let integrable = try await Program.run("spectrum points.txt --as eigenvalues", in: scratch)
        #expect(integrable.status == 1, "\(integrable.output)")
    }

    @Test(arguments: [
        ("spectrum missing.npy", 65, "'missing.npy'"), ("spectrum bad.csv", 65, "bad.csv"),
        ("spectrum m.txt --level 2", 64, "--level must be between 1e-6 and 0.5, not 2.0"),
        (
            "spectrum m.txt --null-samples 50", 64,
            "--null-samples must be at least 99 for --level 0.01, not 50"
        ),
        ("spectrum m.txt --shape 3,4", 64, "--shape goes with --as singular-values"),
        ("spectrum m.txt --as symmetric", 65, "a matrix of 5 × 6 is not symmetric"),
        ("spectrum m.txt --null shift", 64, "--null shift goes with --as data"),
        ("spectrum m.txt --as tensor", 64, "symmetric"), ("spectrum", 64, "file"),
        ("spectrum m.txt --variance -1", 64, "--variance must be positive"),
        ("spectrum empty", 65, "'empty'"),
        ("spectrum m.txt --null-samples 99", 64, "no p-value could reject"),
        ("spectrum m.txt m.txt --cleaned x.npy", 64, "--cleaned is for one real matrix"),
        ("spectrum equal.txt --as eigenvalues", 65, "have no spacings"),
        ("spectrum huge.txt", 65, "between 1e-70 and 1e70"),
    ])
    func refusals(_ line: String, _ status: Int32, _ words: String) async throws {
        let scratch = Scratch()
        try write(text(rows: 5, columns: 6, seed: 1, separator: " "), to: "m.txt", in: scratch)
        try write("1,2,3\n4,nan,6\n", to: "bad.csv", in: scratch)
        try write(String(repeating: "1\n", count: 30), to: "equal.txt", in: scratch)
        try write(String(repeating: "1e99 2e99 3e99 5e99\n", count: 6), to: "huge.txt", in: scratch)
        try FileManager.default.createDirectory(
            atPath: scratch.path("empty"), withIntermediateDirectories: false)
        let ending = try await Program.run(line, in: scratch)
        #expect(ending.status == status, "\(ending.complaints)")
        #expect(ending.complaints.contains(words), "\(ending.complaints)")
        #expect(ending.output == "")
    }
}
