import Foundation
import Testing

/// `ranmat reproduce` as a user runs it: existing results are kept only if the command would make the same.
@Suite struct ReproduceTests {
    private static let withoutData = [
        "RANMAT_MNIST": "", "HOME": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent",
    ]

    private func run(_ line: String, in scratch: Scratch = Scratch()) async throws -> Ending {
        try await Running(Program.path, line.words, in: scratch, environment: Self.withoutData).ending()
    }

    /// The first run does the step, the second finds it there; a missing file is made again.
    @Test func reproduceSkipsWhatIsThere() async throws {
        let scratch = Scratch()
        try images("a", in: scratch)
        let line = "reproduce --quick --only linear,report --data a --output out/results"
        let first = try await run(line, in: scratch)
        #expect(first.status == 0, "\(first.complaints)")
        #expect(first.output.hasPrefix("[1/1] linear: all "))
        #expect(
            scratch.text("out/results/logs/linear.txt")?.hasPrefix(
                "ranmat linear --data a --output out/results/linear\n") == true)
        #expect(scratch.text("out/results/linear/manifest.json")?.contains("\"linear\"") == true)
        #expect(scratch.text("out/results/linear/manifest.json")?.contains("reproduce") == false)
        let second = try await run(line, in: scratch)
        #expect(second.status == 0 && second.output.hasPrefix("[1/1] linear: there already; all "))
        try FileManager.default.removeItem(atPath: scratch.path("out/results/linear/losses.csv"))
        let third = try await run(line, in: scratch)
        #expect(!third.output.contains("there already"))
        #expect(scratch.files.contains("out/results/linear/losses.csv"))
        #expect(scratch.text("out/results/report.html")?.contains("<svg") == true || !Self.hasGnuplot)
    }

    /// Sixty images of 6 × 6 pixels, of which `linear` takes a tenth of a second.
    private func images(_ name: String, seed: Int = 1, in scratch: Scratch) throws {
        var file: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 60, 0, 0, 0, 6, 0, 0, 0, 6]
        var state = UInt64(seed)
        for _ in 0..<(60 * 36) {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            file.append(UInt8(truncatingIfNeeded: state >> 56))
        }
        try Data(file).write(to: URL(fileURLWithPath: scratch.path(name)))
    }

    /// Everything in the results but time and place.
    private func results(_ scratch: Scratch) -> [String: [UInt8]] {
        let names = scratch.files.filter { $0.hasPrefix("r/") && !$0.hasSuffix("environment.json") }
        return Dictionary(uniqueKeysWithValues: names.map { ($0, scratch.bytes($0)) })
    }

    private static let linear = "reproduce --quick --only linear --data a --output r"

    /// Whatever happens to the folder between two reproductions, the second ends with the results of the first.
    @Test(arguments: [
        "linear --data a --latent 3 --output r/linear", "reproduce --quick --only linear --data b --output r",
        "cut spectrum.csv", "empty descent.gp", "empty manifest.json",
    ])
    func reproduceMendsWhatIsNotItsOwn(_ what: String) async throws {
        let scratch = Scratch()
        try images("a", in: scratch)
        try images("b", seed: 2, in: scratch)
        let first = try await run(Self.linear, in: scratch)
        #expect(first.status <= 1, "\(first.complaints)")
        let before = results(scratch)
        if what.hasPrefix("cut ") || what.hasPrefix("empty ") {
            let file = "r/linear/\(what.words[1])"
            let kept = what.hasPrefix("cut ") ? scratch.bytes(file).dropLast() : []
            try Data(kept).write(to: URL(fileURLWithPath: scratch.path(file)))
        } else {
            let other = try await run(what, in: scratch)
            #expect(other.status <= 1 && !other.output.contains("there already"), "\(other.complaints)")
        }
        #expect(results(scratch) != before)
        let again = try await run(Self.linear, in: scratch)
        #expect(again.status == first.status && !again.output.contains("there already"), "\(again.output)")
        let isAsBefore = results(scratch) == before
        #expect(isAsBefore)
        #expect(try await run(Self.linear, in: scratch).output.contains("there already"))
        #expect(scratch.text("r/reproduction.json")?.contains(scratch.path) == false)
    }

    /// A reproduction with more images is killed, while the files are still those of the one before.
    @Test func aKilledReproductionIsNotTakenForDone() async throws {
        let scratch = Scratch()
        try images("a", in: scratch)
        let first = try await run(Self.linear, in: scratch)
        let before = results(scratch)
        let longer = try Running(
            Program.path, "reproduce --quick --only linear --output r".words, in: scratch,
            environment: Self.withoutData)
        let signals = await longer.send(SIGKILL, after: 0) {
            scratch.text("r/reproduction.json")?.contains("\"linear\"") != true
        }
        #expect(signals == 1)
        _ = try await longer.ending()
        let again = try await run(Self.linear, in: scratch)
        #expect(again.status == first.status && !again.output.contains("there already"), "\(again.output)")
        let isAsBefore = results(scratch).filter { !$0.key.hasSuffix(".tmp") } == before
        #expect(isAsBefore)
    }

    /// The record has every file of a step but `environment.json`.
    @Test func theRecordHasEveryFile() async throws {
        let scratch = Scratch()
        try images("a", in: scratch)
        _ = try await run(Self.linear, in: scratch)
        let record = try #require(scratch.text("r/reproduction.json"))
        for file in scratch.files where file.hasPrefix("r/linear/") {
            let name = file.split(separator: "/").last.map(String.init) ?? ""
            #expect(record.contains("\"\(name)\" : \"") == (name != "environment.json"), "\(file)")
        }
    }

    /// Evolution with weights at two checkpoints, then at one more.
    @Test func reproduceSeesFurtherWeights() async throws {
        let scratch = Scratch()
        let line = "reproduce --quick --only evolution --weights far --output r"
        let missing = try await run(line, in: scratch)
        #expect(
            missing.status == 65 && missing.complaints.contains("no such folder"), "\(missing.complaints)")
        let training = "autoencoder train --latent 2 --images 100 --widths 784,8 --output far/quick"
        _ = try await run("\(training) --epochs 1", in: scratch)
        #expect(try await run(line, in: scratch).status == 0)
        #expect(try await run(line, in: scratch).output.contains("there already"))
        _ = try await run("\(training) --epochs 4", in: scratch)
        let again = try await run(line, in: scratch)
        #expect(again.status == 0 && !again.output.contains("there already"))
        #expect(scratch.text("r/evolution/evolution.csv")?.contains("\n4,2,") == true)
        #expect(scratch.text("r/reproduction.json")?.contains("far") == false)
    }

    /// Invalid options are refused before anything is read or written.
    @Test func reproduceChecksItsOptionsFirst() async throws {
        let scratch = Scratch()
        let ending = try await run(
            "reproduce --only bogus --data nowhere --output out/results", in: scratch)
        #expect(ending.status == 64 && ending.complaints.contains("not 'bogus'"), "\(ending.complaints)")
        let data = try await run("reproduce --only verify --data nowhere --output out/results", in: scratch)
        #expect(data.status == 65)
        #expect(scratch.files == [])
    }

    private static let hasGnuplot = FileManager.default.isExecutableFile(atPath: "/usr/bin/gnuplot")
}
