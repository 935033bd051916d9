import Files
import Foundation
import Testing

/// A folder of results takes one run at a time, and keeps no files of another.
@Suite struct RunFolderTests {
    /// The second run neither waits nor writes. The first is this process.
    @Test func twoRunsAtOnce() async throws {
        let scratch = Scratch()
        try OutputDirectory(creating: scratch.path("out")).claim()
        let second = try await Program.run(
            "histogram circular --size 5 --samples 2 --output out", in: scratch)
        #expect(second.status == 74)
        #expect(second.complaints.hasPrefix("Error: cannot write 'out': "))
        #expect(second.complaints.hasSuffix(" is writing there; wait for it, or name another folder\n"))
        #expect(!scratch.files.contains { $0.hasPrefix("out/") })
    }

    @Test func filesOfAnotherLawGo() async throws {
        let scratch = Scratch()
        _ = try await Program.run("histogram circular --size 5 --samples 2 --output out", in: scratch)
        try Data().write(to: URL(fileURLWithPath: scratch.path("out/notes.txt")))
        let ending = try await Program.run(
            "histogram semicircle --size 5 --samples 2 --output out", in: scratch)
        #expect(ending.status == 0)
        #expect(ending.complaints.contains("Removed from 'out' files of an earlier run: angle.csv and "))
        let tables = scratch.files.filter { $0.hasSuffix(".csv") || $0.hasSuffix(".txt") }
        #expect(tables == ["out/density.csv", "out/notes.txt"])
    }

    /// The files of a check that was killed after its first are removed by the next run.
    @Test func filesOfAKilledCheckGo() async throws {
        let scratch = Scratch()
        let killed = try Running(
            Program.path, "check all --sizes 20,40 --samples 20000 --output out".words, in: scratch)
        #expect(await killed.send(SIGKILL, after: 0) { scratch.files.contains("out/manifest.json") } == 1)
        _ = try await killed.ending()
        #expect(scratch.text("out/manifest.json")?.contains("\"stopped\"") == true)
        let first = Set(scratch.files.filter { $0.hasSuffix("/convergence.csv") })
        #expect(!first.isEmpty)
        let ending = try await Program.run(
            "check circular --entries gaussian --sizes 5,10 --samples 4 --output out", in: scratch)
        #expect(ending.complaints.contains("Removed from 'out' files of an earlier run: "))
        let listed = scratch.text("out/manifest.json") ?? ""
        #expect(!listed.contains("\"stopped\""))
        for file in scratch.files.filter({ $0.hasSuffix("/convergence.csv") }) {
            #expect(!first.contains(file) || file.contains("circular-"), "\(file)")
            #expect(
                listed.contains(String(file.dropFirst(4)).replacing("/", with: "\\/"))
                    || listed.contains(String(file.dropFirst(4))), "\(file)")
        }
    }

    /// The next run removes the temporary files of a killed one, whatever it writes.
    @Test(arguments: [
        "histogram circular --size 5 --samples 2 --output out", "autoencoder init --latent 2 --output out",
        "sample ginibre --size 5 --output out/x.npy",
    ])
    func temporariesOfKilledRuns(_ line: String) async throws {
        let scratch = Scratch()
        try FileManager.default.createDirectory(
            atPath: scratch.path("out"), withIntermediateDirectories: false)
        let killed = try Running(
            Program.path, "sample ginibre --size 50 --samples 100000000 --output out/big.npy".words,
            in: scratch)
        #expect(await killed.send(SIGKILL) { !scratch.temporaries.isEmpty } == 1)
        _ = try await killed.ending()
        #expect(scratch.temporaries.count == 1)
        #expect(try await Program.run(line, in: scratch).status == 0)
        #expect(scratch.temporaries == [])
    }

    /// A closed standard stream: nothing meant for it is written into a result file.
    @Test func aClosedStandardOutput() async throws {
        let scratch = Scratch()
        let ending = try await Running(
            "/bin/sh", ["-c", "\(Program.path) sample ginibre --size 5 --output x.npy >&-"], in: scratch
        ).ending()
        #expect(ending.status == 74)
        #expect(ending.complaints == "Error: cannot write standard output: it is closed\n")
        #expect(scratch.bytes("x.npy").count == 128 + 16 * 5)
    }

    /// With too few file descriptors or too little address space a run ends with one sentence.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/limits"), "Linux only"))
    func limitsOfTheProcess() async throws {
        func run(
            _ limit: String, _ line: String = "histogram circular --size 5 --samples 2 -o out"
        ) async throws -> Ending {
            let command = "ulimit \(limit) && exec \(Program.path) \(line)"
            return try await Running("/bin/sh", ["-c", command], in: Scratch()).ending()
        }
        // With three descriptors the system's loader cannot open the program's libraries. Swift's concurrency needs
        // four more.
        for files in 4...6 {
            for line in ["--version", "law semicircle --cdf 0", "check circular --sizes 5 --samples 2"] {
                let ending = try await run("-n \(files)", line)
                #expect(
                    ending.status == 69 && !ending.wasKilled && ending.output == ""
                        && ending.complaints
                            == "Error: a run needs 4 file descriptors beside those that are open, and "
                            + "'ulimit -n' allows \(files) in all\n",
                    "\(files): \(ending.complaints)")
            }
        }
        for files in 7...16 {
            let ending = try await run("-n \(files)")
            #expect([0, 74].contains(ending.status) && !ending.wasKilled, "\(files): \(ending.complaints)")
        }
        for (megabytes, line) in [200, 250, 300, 400].flatMap({ limit in
            [
                "sample iid --size 50 --output x.npy", "check circular --sizes 5,10 --samples 2", "--version",
                "--help", "law circular --cdf 0.5",
            ].map { (limit, $0) }
        }) {
            let command = "ulimit -v \(megabytes)000 && exec timeout -s KILL 60 \(Program.path) \(line)"
            let ending = try await Running("/bin/sh", ["-c", command], in: Scratch()).ending()
            #expect(
                ending.status == 69
                    && ending.complaints
                        == "Error: a run needs an address space of 1 GB, and 'ulimit -v' allows "
                        + "\(megabytes * 1_024_000) bytes\n"
                    && ending.output == "",
                "\(megabytes) \(line): \(ending.complaints)")
        }
        // More than the libraries leave, but less than the limit.
        let large = try await Running(
            "/bin/sh",
            [
                "-c",
                "ulimit -v 1100000 && exec \(Program.path) sample iid --size 3000 --samples 4 --threads 2 -o x.npy",
            ],
            in: Scratch()
        ).ending()
        #expect(large.status == 64 && !large.wasKilled, "\(large.complaints)")
        #expect(large.complaints.contains(" of memory, and 'ulimit -v' leaves "), "\(large.complaints)")
        let ending = try await run("-v 500000")
        #expect(
            ending.status == 69
                && ending.complaints.hasPrefix("Error: a run needs an address space of 1 GB"))
    }

    /// Sandboxes have no loopback.
    @Test(
        .enabled(
            if: geteuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/bin/unshare"),
            "root only"))
    func withoutANetwork() async throws {
        let scratch = Scratch()
        let line = "-n \(Program.path) histogram circular --size 5 --samples 2 --output out"
        let ending = try await Running("/usr/bin/unshare", line.words, in: scratch).ending()
        #expect(ending.status == 0 && ending.complaints == "", "\(ending.complaints)")
    }
}
