import Foundation
import Testing

/// Ctrl-C: the first finishes the samples under way and writes what is there, the second ends at once.
///
/// Serialised, and with generous limits: machines that run tests are busy.
@Suite(.serialized) struct InterruptTests {
    private static let announcement =
        "Stopping after the samples under way; press Ctrl-C again to stop at once.\n"

    private func start(_ line: String, in scratch: Scratch) throws -> Running {
        try Program.startUnhurried(line, in: scratch)
    }

    private func size(_ path: String) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.size] as? NSNumber)?.intValue ?? 0
    }

    /// Interrupts when the program has got somewhere, and expects it to end within twenty seconds.
    private func interrupt(
        _ running: Running, signal: Int32 = SIGINT, when isReady: () -> Bool
    ) async throws -> Ending {
        try await running.wait(until: isReady)
        try await Task.sleep(for: .milliseconds(300))
        #expect(running.isRunning, "it ended before it could be interrupted")
        let clock = ContinuousClock.now
        running.send(signal)
        let ending = try await running.ending()
        #expect(ContinuousClock.now - clock < .seconds(20))
        #expect(!ending.wasKilled)
        #expect(ending.complaints.hasPrefix(Self.announcement), "\(ending.complaints)")
        return ending
    }

    @Test(arguments: [SIGINT, SIGTERM]) func check(_ signal: Int32) async throws {
        let scratch = Scratch()
        let running = try start(
            "check circular --entries gaussian --sizes 20,40,80,160 --samples 100000 --output out",
            in: scratch)
        let ending = try await interrupt(running, signal: signal) { scratch.files.contains("out") }
        #expect(ending.status == 1)
        #expect(ending.output.contains("stopped early: fewer matrices than asked for"))
        #expect(scratch.temporaries == [])
        #expect(scratch.files.contains("out/manifest.json"))
        let results = try JSONSerialization.jsonObject(
            with: Data((scratch.text("out/results.json") ?? "").utf8))
        let first = (results as? [[String: Any]])?.first
        #expect(first?["wasStopped"] as? Bool == true)
        let samples = ((first?["sizes"] as? [[String: Any]])?.first?["samples"] as? Int) ?? 0
        #expect(samples > 0 && samples < 800_000)
        let table = scratch.text("out/circular-complex-gaussian/convergence.csv") ?? ""
        #expect(table.contains("radial,20,\(samples),"))
    }

    @Test func histogram() async throws {
        let scratch = Scratch()
        let running = try start(
            "histogram semicircle --size 50 --samples 1000000 --bins 10 --output out", in: scratch)
        let ending = try await interrupt(running) { scratch.files.contains("out") }
        #expect(ending.status == 0)
        #expect(ending.complaints.contains(" of 1000000 matrices are in the histograms.\n"))
        let table = scratch.text("out/density.csv") ?? ""
        let matrices = table.split(separator: "\n").first { $0.hasPrefix("# matrices: ") }
            .flatMap { Int($0.dropFirst("# matrices: ".count)) }
        #expect((matrices ?? 0) > 0 && (matrices ?? 0) < 1_000_000)
        #expect(ending.complaints.contains("\(matrices ?? 0) of 1000000"))
        #expect(scratch.temporaries == [] && scratch.files.contains("out/manifest.json"))
    }

    @Test(arguments: ["x.npy", "x.csv"]) func sample(_ name: String) async throws {
        let scratch = Scratch()
        let n = 30
        let running = try start(
            "sample ginibre --size \(n) --samples 1000000 --output \(name)", in: scratch)
        let ending = try await interrupt(running) {
            (scratch.temporaries.first.map { size(scratch.path($0)) } ?? 0) > 100_000
        }
        #expect(ending.status == 0)
        let words = ending.complaints.dropFirst(Self.announcement.count).split(separator: " ")
        #expect(words.first == "Stopped:")
        let completed = try #require(words.dropFirst().first.flatMap { Int($0) })
        #expect(completed > 0 && completed < 1_000_000)
        #expect(ending.output.hasPrefix("\(name): \(completed) × \(n) eigenvalues\n"))
        #expect(scratch.files.sorted() == [name, "\(name).json"])
        if name == "x.npy" {
            let bytes = scratch.bytes(name)
            let header = 10 + Int(bytes[8]) + 256 * Int(bytes[9])
            #expect(bytes.count == header + 16 * n * completed)
            #expect(String(decoding: bytes[10..<header], as: UTF8.self).contains("(\(completed), \(n))"))
        } else {
            let rows = scratch.text(name)?.split(separator: "\n").filter { !$0.hasPrefix("#") } ?? []
            #expect(rows.count == 1 + n * completed)
            #expect(rows.last?.hasPrefix("\(completed - 1),\(n - 1),") == true)
        }
    }

    /// What an interrupted run has drawn is the head of the whole run.
    @Test func interruptedSamplesAreAPrefix() async throws {
        let scratch = Scratch()
        let running = try start("sample wigner --size 40 --samples 1000000 --output x.csv", in: scratch)
        let ending = try await interrupt(running) {
            (scratch.temporaries.first.map { size(scratch.path($0)) } ?? 0) > 50_000
        }
        #expect(ending.status == 0)
        _ = try await Program.run("sample wigner --size 40 --samples 20 --output y.csv", in: scratch)
        let whole = scratch.text("x.csv")?.split(separator: "\n") ?? []
        let head = scratch.text("y.csv")?.split(separator: "\n") ?? []
        #expect(head.count > 800 && Array(whole.prefix(head.count)) == head)
    }

    /// One matrix of this size takes seconds; the second signal does not wait for it.
    @Test(arguments: [
        "sample ginibre --field real --size 6000 --threads 1 --output x.npy",
        "histogram circular --field real --size 6000 --threads 1 --output out",
        "check circular --entries gaussian --field complex --sizes 6000 --samples 1 --threads 1 --output out",
    ])
    func twiceEndsAtOnce(_ line: String) async throws {
        let scratch = Scratch()
        let running = try start(line, in: scratch)
        try await running.wait { !scratch.files.isEmpty }
        try await Task.sleep(for: .milliseconds(500))
        running.send(SIGINT)
        // Two signals within 0.3 s count as one.
        try await Task.sleep(for: .milliseconds(600))
        #expect(running.isRunning, "a matrix of this size was expected to take longer")
        let clock = ContinuousClock.now
        running.send(SIGINT)
        let ending = try await running.ending()
        // The status tells: a run that had waited for its matrix would end with 0 or 1.
        #expect(ContinuousClock.now - clock < .seconds(10))
        #expect(ending.status == 130 && !ending.wasKilled)
        #expect(ending.complaints == Self.announcement)
        #expect(ending.output == "")
        #expect(scratch.temporaries == [])
        #expect(scratch.files.allSatisfy { $0 == "out" })
    }
}
