import Foundation
import Testing

/// The first Ctrl-C finishes the samples under way and writes the results so far; the second ends the program at
/// once.
///
/// No test depends on times: the exit status and the amount written show where a program was interrupted, and every
/// run here would take minutes. The suite is serialised, since each run keeps the machine busy.
@Suite(.serialized) struct InterruptTests {
    private static let announcement =
        "Stopping after the samples under way; press Ctrl-C again to stop at once.\n"

    private func start(_ line: String, in scratch: Scratch) throws -> Running {
        try Running(Program.path, line.words, in: scratch)
    }

    /// Interrupts a program that has got somewhere.
    private func interrupt(
        _ running: Running, signal: Int32 = SIGINT, after seconds: Double = 0.3,
        when isReady: @escaping @Sendable () -> Bool
    ) async throws -> Ending {
        let signals = await running.send(signal, after: seconds, when: isReady)
        #expect(signals == 1, "it ended before it could be interrupted")
        let ending = try await running.ending()
        #expect(!ending.wasKilled)
        #expect(ending.complaints.contains(Self.announcement), "\(ending.complaints)")
        return ending
    }

    /// A check draws its first matrix when its laws are ready, which cannot be seen from outside. If it was
    /// interrupted before, it says so, and the next run is given more time.
    @Test(arguments: [SIGINT, SIGTERM]) func check(_ signal: Int32) async throws {
        var samples = 0
        for seconds in [0.3, 1, 3, 10, 30] where samples == 0 {
            let scratch = Scratch()
            let running = try start(
                "check circular --entries gaussian --sizes 20,40,80,160 --samples 1000000 --output out",
                in: scratch)
            let ending = try await interrupt(running, signal: signal, after: seconds) {
                scratch.files.contains("out")
            }
            #expect(ending.status == 1)
            #expect(scratch.temporaries == [])
            #expect(scratch.files.contains("out/manifest.json"))
            let results = try JSONSerialization.jsonObject(
                with: Data((scratch.text("out/results.json") ?? "").utf8))
            let first = (results as? [[String: Any]])?.first
            #expect(first?["was_stopped"] as? Bool == true)
            samples = ((first?["sizes"] as? [[String: Any]])?.first?["samples"] as? Int) ?? 0
            let table = scratch.text("out/circular-complex-gaussian/convergence.csv") ?? ""
            if samples == 0 {
                #expect(ending.output.contains("stopped before the first matrix"))
                #expect(!table.contains("radial,"))
            } else {
                #expect(ending.output.contains("stopped early: fewer matrices than asked for"))
                #expect(samples < 8_000_000)
                #expect(table.contains("radial,20,\(samples),"))
            }
        }
        #expect(samples > 0)
    }

    /// A check that was stopped half-way is not counted as finished.
    @Test func severalChecks() async throws {
        let scratch = Scratch()
        let running = try start("check all --sizes 20,40 --samples 1000000 --output out", in: scratch)
        let ending = try await interrupt(running, after: 3) { scratch.files.contains("out") }
        #expect(ending.status == 1)
        #expect(
            ending.complaints.contains(/Stopped: 0 of \d+ checks were finished\./), "\(ending.complaints)")
    }

    /// Checkpoints finished by then are written. If there are none, the program says so, and the next run is given
    /// more time. The checkpoints take far longer than the steps between these times.
    @Test func evolution() async throws {
        let scratch = Scratch()
        let epochs = (0...40).map(String.init).joined(separator: ",")
        let training = try await Program.run(
            "autoencoder train --latent 2 --epochs 40 --checkpoints \(epochs) --images 20 --widths 784,64 "
                + "--test-every 40 --output w", in: scratch)
        #expect(training.status == 0, "\(training.complaints)")
        var count = 0
        for seconds in [0.5, 2, 6, 20, 60] where count == 0 {
            let running = try start(
                "autoencoder evolution --weights w --points 20000 --threads 1 --output out", in: scratch)
            let ending = try await interrupt(running, after: seconds) { scratch.files.contains("out") }
            #expect(ending.status == 1)
            let rows = scratch.text("out/evolution.csv")?.split(separator: "\n").filter { !$0.hasPrefix("#") }
            count = max(0, (rows?.count ?? 0) - 1)
            if count == 0 {
                #expect(ending.complaints.contains("nothing was written"))
            } else {
                let remark = "stopped early: \(count) of 41 checkpoints were measured\n"
                #expect(count < 41 && ending.complaints.contains(remark), "\(ending.complaints)")
                #expect(scratch.text("out/evolution.csv")?.contains("# remark: \(remark)") == true)
                #expect(scratch.files.contains("out/manifest.json") && scratch.temporaries == [])
            }
        }
        #expect(count > 0)
    }

    @Test func histogram() async throws {
        let scratch = Scratch()
        let running = try start(
            "histogram semicircle --size 50 --samples 100000000 --bins 10 --output out", in: scratch)
        let ending = try await interrupt(running) { scratch.files.contains("out") }
        #expect(ending.status == 1)
        #expect(ending.complaints.contains(" of 100000000 matrices are in the histograms.\n"))
        let table = scratch.text("out/density.csv") ?? ""
        let matrices = table.split(separator: "\n").first { $0.hasPrefix("# matrices: ") }
            .flatMap { Int($0.dropFirst("# matrices: ".count)) }
        #expect((matrices ?? 0) > 0 && (matrices ?? 0) < 100_000_000)
        #expect(ending.complaints.contains("\(matrices ?? 0) of 100000000"))
        #expect(scratch.temporaries == [] && scratch.files.contains("out/manifest.json"))
        #expect(table.contains("# stopped: after \(matrices ?? 0) of 100000000 matrices\n"))
        #expect(try stopped(scratch, "out/manifest.json") == [matrices ?? 0, 100_000_000])
    }

    /// The completed and requested numbers of a manifest.
    private func stopped(_ scratch: Scratch, _ name: String) throws -> [Int]? {
        let manifest = try JSONSerialization.jsonObject(with: Data((scratch.text(name) ?? "").utf8))
        let mark = (manifest as? [String: Any])?["stopped"] as? [String: Any]
        return mark.map { [$0["completed"] as? Int ?? -1, $0["requested"] as? Int ?? -1] }
    }

    /// A hang-up ends a run like the other signals, unless the program was started with it ignored.
    @Test func hangUp() async throws {
        let scratch = Scratch()
        let line = "predict --latent 2 --samples 10000000 --output out"
        let running = try start(line, in: scratch)
        let ending = try await interrupt(running, signal: SIGHUP) { scratch.files.contains("out") }
        #expect(ending.status == 1)
        let samples = try #require(try stopped(scratch, "out/manifest.json"))
        #expect(samples[0] < samples[1] && samples[1] == 10_000_000)
        #expect(
            scratch.text("out/predictions.csv")?.contains(
                "# stopped: after \(samples[0]) of 10000000 samples")
                == true)
        let deaf = try Running(
            "/bin/sh",
            ["-c", "trap '' HUP; exec \(Program.path) sample wigner --size 9 --samples 100000000 -o x.csv"],
            in: scratch)
        let signals = await deaf.send(SIGHUP, SIGHUP, SIGTERM) { !scratch.temporaries.isEmpty }
        #expect(signals == 3)
        #expect(try await deaf.ending().status == 1)
        #expect(scratch.text("x.csv")?.contains("\n# stopped: after ") == true)
    }

    /// A program that waits for the reader of a pipe ends at the first signal.
    @Test func aPipeThatNobodyReads() async throws {
        let scratch = Scratch()
        let made = unsafe mkfifo(scratch.path("x.npy"), 0o666)
        #expect(made == 0)
        let running = try start("sample ginibre --size 5 --output x.npy", in: scratch)
        #expect(await running.send(SIGTERM, after: 1) { true } == 1)
        let ending = try await running.ending()
        #expect(ending.status == 1 && !ending.wasKilled)
        #expect(
            ending.complaints.hasSuffix("Error: cannot write 'x.npy': stopped while waiting for a reader\n"))
    }

    /// The first signal also ends a drawing: the status is 1, and gnuplot is gone.
    @Test func aDrawingThatHangs() async throws {
        let scratch = Scratch()
        try Data("#!/bin/sh\necho $$ > '\(scratch.path("pid"))'\nsleep 3600 & wait\n".utf8)
            .write(to: URL(fileURLWithPath: scratch.path("gnuplot")))
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: scratch.path("gnuplot"))
        let running = try Running(
            Program.path, "histogram circular --size 5 --samples 2 --output out".words, in: scratch,
            environment: ["RANMAT_GNUPLOT": scratch.path("gnuplot")])
        #expect(await running.send(SIGTERM) { scratch.files.contains("pid") } == 1)
        let ending = try await running.ending()
        #expect(ending.status == 1 && !ending.wasKilled)
        #expect(ending.complaints.contains("Stopping; press Ctrl-C again to stop at once.\n"))
        #expect(ending.complaints.contains("'gnuplot NAME.gp' in 'out' draws the figure"))
        #expect(scratch.temporaries == [] && scratch.files.contains("out/manifest.json"))
        let pid = scratch.text("pid").flatMap { pid_t($0.dropLast()) }
        #expect(kill(try #require(pid), 0) != 0)
    }

    @Test(arguments: ["x.npy", "x.csv"]) func sample(_ name: String) async throws {
        let scratch = Scratch()
        let n = 30
        let running = try start(
            "sample ginibre --size \(n) --samples 100000000 --output \(name)", in: scratch)
        let ending = try await interrupt(running) {
            scratch.size(of: scratch.temporaries.first) > 100_000
        }
        #expect(ending.status == 1)
        let words = ending.complaints.dropFirst(Self.announcement.count).split(separator: " ")
        #expect(words.first == "Stopped:")
        let completed = try #require(words.dropFirst().first.flatMap { Int($0) })
        #expect(completed > 0 && completed < 100_000_000)
        #expect(ending.output.hasPrefix("\(name): \(completed) × \(n) eigenvalues\n"))
        #expect(scratch.files.sorted() == [name, "\(name).json"])
        #expect(try stopped(scratch, "\(name).json") == [completed, 100_000_000])
        if name == "x.npy" {
            let bytes = scratch.bytes(name)
            let header = 10 + Int(bytes[8]) + 256 * Int(bytes[9])
            #expect(bytes.count == header + 16 * n * completed)
            #expect(String(decoding: bytes[10..<header], as: UTF8.self).contains("(\(completed), \(n))"))
        } else {
            let rows = scratch.text(name)?.split(separator: "\n").filter { !$0.hasPrefix("#") } ?? []
            #expect(rows.count == 1 + n * completed)
            #expect(
                scratch.text(name)?.hasSuffix("\n# stopped: after \(completed) of 100000000 matrices\n")
                    == true)
            #expect(rows.last?.hasPrefix("\(completed - 1),\(n - 1),") == true)
        }
    }

    /// The samples of an interrupted run are the first ones of the whole run.
    @Test func interruptedSamplesAreAPrefix() async throws {
        let scratch = Scratch()
        let running = try start("sample wigner --size 40 --samples 100000000 --output x.csv", in: scratch)
        let ending = try await interrupt(running) {
            scratch.size(of: scratch.temporaries.first) > 50_000
        }
        #expect(ending.status == 1)
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
        let signals = await running.send(SIGINT, SIGINT) { !scratch.files.isEmpty }
        #expect(signals == 2, "a matrix of this size was expected to take longer")
        let ending = try await running.ending()
        // A run that had waited for its matrix would end with 0 or 1.
        #expect(ending.status == 130 && !ending.wasKilled)
        #expect(ending.complaints == Self.announcement)
        #expect(ending.output == "")
        #expect(scratch.temporaries == [])
        #expect(scratch.files.allSatisfy { $0 == "out" })
    }
}
