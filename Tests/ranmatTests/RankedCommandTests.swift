import Foundation
import Testing

/// A program that was built with the trait MPI; nil unless `RANMAT_MPI_BINARY` names one.
enum MPIProgram {
    static let path = ProcessInfo.processInfo.environment["RANMAT_MPI_BINARY"]
}

/// Commands that `mpirun` starts as several processes write and print what one process does.
///
/// The one process is the program without the trait.
@Suite(.serialized, .enabled(if: MPIProgram.path != nil, "RANMAT_MPI_BINARY is not set"))
struct RankedCommandTests {
    /// Starts several processes. Two cores are enough for any number, and a container may have root only.
    private func start(_ ranks: Int, _ line: String, in scratch: Scratch) throws -> Running {
        let program = try #require(MPIProgram.path)
        return try Running(
            "/usr/bin/env",
            ["mpirun", "--oversubscribe", "-n", "\(ranks)", program] + line.words,
            in: scratch,
            environment: ["OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1"])
    }

    /// What the program itself complains of, without what mpirun says of exit statuses.
    private func errors(_ ending: Ending) -> [Substring] {
        ending.complaints.split(separator: "\n").filter { $0.hasPrefix("Error: ") }
    }

    /// Everything in a folder but when and where the run took place.
    private func results(_ scratch: Scratch, _ folder: String) -> [String: [UInt8]] {
        let files = scratch.files.filter { $0.hasPrefix("\(folder)/") && !$0.hasSuffix("environment.json") }
        return Dictionary(uniqueKeysWithValues: files.map { ($0, scratch.bytes($0)) })
    }

    @Test(arguments: ShardTests.commands.map(\.1)) func bytesOfOneProcess(_ line: String) async throws {
        let (one, several) = (Scratch(), Scratch())
        let whole = try await Program.run("\(line) --output out", in: one)
        let expected = results(one, "out")
        #expect(expected.count >= 3, "\(whole.complaints)")
        for (ranks, options) in [
            (1, ""), (2, "--threads 1"), (4, "--block 0 --threads 2"), (3, "--checkpoint 0"),
        ] {
            let ending = try await start(ranks, "\(line) \(options) --output out", in: several).ending()
            #expect(ending.status == whole.status, "\(ranks) ranks: \(ending.complaints)")
            #expect(ending.output == whole.output)
            let found = results(several, "out")
            #expect(Set(found.keys) == Set(expected.keys))
            for (file, bytes) in expected {
                #expect(found[file] == bytes, "\(line): \(file), \(ranks) ranks")
            }
            try FileManager.default.removeItem(atPath: several.path("out"))
        }
    }

    /// Power: other numbers are other bytes, and another seed with several ranks is seen.
    @Test func anotherSeedIsSeen() async throws {
        let scratch = Scratch()
        let line = "histogram product --factors 2 --size 10 --samples 50"
        _ = try await Program.run("\(line) --output out", in: scratch)
        let expected = results(scratch, "out")
        _ = try await start(2, "\(line) --seed 1 --output out", in: scratch).ending()
        let found = results(scratch, "out")
        #expect(Set(found.keys) == Set(expected.keys) && found != expected)
    }

    @Test(arguments: ["iid --size 6 --samples 500 --field real", "gamma-moduli --dims 4,6 --samples 900"])
    func sample(_ line: String) async throws {
        let scratch = Scratch()
        for name in ["x.npy", "x.csv"] {
            #expect(try await Program.run("sample \(line) --output \(name)", in: scratch).status == 0)
            let (numbers, described) = (scratch.bytes(name), scratch.text("\(name).json"))
            for ranks in [2, 4] {
                let ending = try await start(
                    ranks, "sample \(line) --block 0.001 --output \(name)", in: scratch
                )
                .ending()
                #expect(ending.status == 0, "\(ending.complaints)")
                #expect(scratch.bytes(name) == numbers && scratch.text("\(name).json") == described)
            }
        }
    }

    /// The processes that mpirun has started.
    private static func children(of parent: Int32) -> [Int32] {
        let all =
            (try? FileManager.default.contentsOfDirectory(atPath: "/proc"))?.compactMap { Int32($0) } ?? []
        return all.filter { process in
            let status = FileManager.default.contents(atPath: "/proc/\(process)/status") ?? Data()
            return String(decoding: status, as: UTF8.self).contains("\nPPid:\t\(parent)\n")
        }.sorted()
    }

    /// A rank that dies ends the run, and mpirun says so. The state that rank 0 wrote last goes on, with another number of
    /// ranks or with none, to the same bytes.
    @Test(arguments: [1, 2]) func aRankDies(_ position: Int) async throws {
        let scratch = Scratch()
        let line = "check circular --entries rademacher --field real --sizes 20,40,80 --samples 1500"
        let whole = try await Program.run("\(line) --output whole", in: scratch)
        let expected = Array(results(scratch, "whole").sorted { $0.key < $1.key }.map(\.value))
        let running = try start(
            3, "\(line) --output out --checkpoint 0.1 --threads 1 --block 0.05", in: scratch)
        let parent = running.identifier
        while !scratch.files.contains("out/run.state") { try await Task.sleep(for: .milliseconds(20)) }
        try await Task.sleep(for: .milliseconds(200))
        // The last one is the rank of the largest number.
        let processes = Self.children(of: parent)
        #expect(processes.count == 3, "the run must still be under way")
        if let victim = processes.dropFirst(position).first { kill(victim, SIGKILL) }
        let ending = try await running.ending()
        #expect(ending.status != 0 && ending.complaints.contains("signal 9"), "\(ending.complaints)")
        #expect(scratch.files.contains("out/run.state"))
        let resumed = try await start(position, "\(line) --output out --resume", in: scratch).ending()
        #expect(resumed.complaints.contains("Going on where the state"), "\(resumed.complaints)")
        #expect(resumed.status == whole.status && !scratch.files.contains("out/run.state"))
        #expect(results(scratch, "out").sorted { $0.key < $1.key }.map(\.value) == expected)
    }

    /// mpirun hands SIGTERM on to its processes; one of them is enough. All ranks finish the samples under way, and rank 0 writes
    /// the state. (A test's threads block signals, and mpirun would inherit that; it does not hand it on.)
    @Test(arguments: [0, 1]) func stoppedAndResumed(_ position: Int) async throws {
        let scratch = Scratch()
        let line = "histogram circular --size 40 --samples 20000"
        let whole = try await Program.run("\(line) --output whole", in: scratch)
        let running = try start(2, "\(line) --threads 1 --output out", in: scratch)
        let parent = running.identifier
        while !scratch.files.contains("out") { try await Task.sleep(for: .milliseconds(20)) }
        try await Task.sleep(for: .milliseconds(500))
        let processes = Self.children(of: parent)
        #expect(processes.count == 2, "the run must still be under way")
        if let chosen = processes.dropFirst(position).first { kill(chosen, SIGTERM) }
        let ending = try await running.ending()
        #expect(ending.status == 1)
        #expect(ending.complaints.contains("To go on: ") && ending.complaints.contains("--resume"))
        #expect(scratch.files.contains("out/run.state"), "\(ending.complaints)")
        let resumed = try await start(2, "\(line) --output out --resume", in: scratch).ending()
        #expect(resumed.status == whole.status, "\(resumed.complaints)")
        #expect(
            results(scratch, "out").sorted { $0.key < $1.key }.map(\.value)
                == results(scratch, "whole").sorted { $0.key < $1.key }.map(\.value))
    }

    /// An error is printed once, with its exit status.
    @Test(arguments: [
        ("check circular --samples 0 --output out", "--samples must be at least 1, not 0"),
        ("check circular --shard 1/2 --output out", "--shard is for runs of one process"),
        ("check circular --block=-1 --output out", "--block must be between 0 and 1e6 seconds"),
        ("law product --quantile 0.5", "this command runs in one"),
        ("reproduce --output out", "this command runs in one"),
    ])
    func errorsOnce(_ line: String, _ sentence: String) async throws {
        let scratch = Scratch()
        let ending = try await start(3, line, in: scratch).ending()
        #expect(ending.status == 64, "\(ending.complaints)")
        #expect(errors(ending).count == 1 && errors(ending)[0].contains(sentence), "\(ending.complaints)")
        #expect(scratch.files == [])
    }

    /// A folder that cannot be written is rank 0's error.
    @Test func unwritableFolder() async throws {
        let scratch = Scratch()
        try Data().write(to: URL(fileURLWithPath: scratch.path("out")))
        let ending = try await start(2, "check circular --output out", in: scratch).ending()
        #expect(ending.status == 74 && errors(ending).count == 1, "\(ending.complaints)")
    }

    @Test func helpOnce() async throws {
        let ending = try await start(3, "check circular --help", in: Scratch()).ending()
        #expect(ending.status == 0 && ending.output.components(separatedBy: "USAGE").count == 2)
        #expect(ending.output.contains("--block"))
    }
}

/// Without the trait, several processes would all do the same.
@Suite struct WithoutMPITests {
    @Test(.enabled(if: MPIProgram.path != Program.path, "the program has MPI"))
    func severalProcessesAreRefused() async throws {
        for (rank, status) in [("0", 64), ("1", 0)] {
            let scratch = Scratch()
            let ending = try await Running(
                Program.path, "check circular --output out".words, in: scratch,
                environment: ["OMPI_COMM_WORLD_SIZE": "2", "OMPI_COMM_WORLD_RANK": rank]
            ).ending()
            #expect(ending.status == Int32(status) && scratch.files == [])
            #expect(ending.complaints.contains("--traits MPI") == (rank == "0"), "\(ending.complaints)")
            #expect(ending.output == "")
        }
    }

    @Test func blockIsUnknown() async throws {
        let ending = try await Program.run("check circular --help")
        #expect(ending.status == 0 && !ending.output.contains("--block "))
    }
}
