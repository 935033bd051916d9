import Foundation
import Testing

/// What goes wrong outside the program while it runs: a clear message, the right exit status, and no torn file.
@Suite struct FaultTests {
    /// Symbolic links that someone planted in the folder are not followed out of it.
    @Test func plantedLinks() async throws {
        let scratch = Scratch()
        for folder in ["out", "elsewhere"] {
            try FileManager.default.createDirectory(
                atPath: scratch.path(folder), withIntermediateDirectories: false)
        }
        try Data("mine".utf8).write(to: URL(fileURLWithPath: scratch.path("elsewhere/file")))
        for name in ["density.csv", "density.svg", "density.gp", "manifest.json", "run.state"] {
            try FileManager.default.createSymbolicLink(
                atPath: scratch.path("out/\(name)"), withDestinationPath: "../elsewhere/file")
        }
        let ending = try await Program.run(
            "histogram semicircle --size 5 --samples 2 --output out", in: scratch)
        #expect(ending.status == 0, "\(ending.complaints)")
        #expect(scratch.text("elsewhere/file") == "mine")
        #expect(scratch.text("out/density.csv")?.contains("# matrices: 2") == true)
        // A folder within is not followed either.
        try FileManager.default.createSymbolicLink(
            atPath: scratch.path("out/circular-complex-gaussian"), withDestinationPath: "../elsewhere")
        let check = try await Program.run(
            "check circular --entries gaussian --field complex --sizes 5,10 --samples 2 --output out",
            in: scratch)
        #expect(
            check.status == 74 && check.complaints.contains("it is a symbolic link"), "\(check.complaints)")
        #expect(scratch.files.filter { $0.hasPrefix("elsewhere/") } == ["elsewhere/file"])
    }

    /// The folder goes away while the run is drawing.
    @Test func theFolderIsDeleted() async throws {
        let scratch = Scratch()
        let running = try Running(
            Program.path,
            "histogram circular --size 30 --samples 100000000 --checkpoint 0.2 --output out".words,
            in: scratch)
        // On a thread of its own: a test may wait minutes for its turn, and the program would compute all the while.
        let sent = await running.send(SIGTERM, after: 1) {
            guard scratch.files.contains("out/run.state") else { return false }
            // A state may be written again in the middle of it.
            while FileManager.default.fileExists(atPath: scratch.path("out")) {
                try? FileManager.default.removeItem(atPath: scratch.path("out"))
            }
            return true
        }
        #expect(sent == 1)
        let ending = try await running.ending()
        #expect(ending.status == 74 && !ending.wasKilled)
        let errors = ending.complaints.split(separator: "\n").filter { $0.hasPrefix("Error: ") }
        #expect(errors.count == 1 && errors[0].hasPrefix("Error: cannot write 'out"), "\(ending.complaints)")
        #expect(errors.first?.hasSuffix(": No such file or directory") == true)
    }

    /// `ulimit -f`: a file may not become larger than 4 kB. The program is not killed by the signal for it.
    @Test func filesMayNotBeLarge() async throws {
        let scratch = Scratch()
        let line = "sample ginibre --size 50 --samples 100 --output x.npy"
        let ending = try await Running(
            "/bin/sh", ["-c", "ulimit -f 4 && exec \(Program.path) \(line)"], in: scratch
        ).ending()
        #expect(ending.status == 74 && !ending.wasKilled, "\(ending.complaints)")
        #expect(ending.complaints == "Error: cannot write 'x.npy': File too large\n")
        #expect(!scratch.files.contains { $0.hasPrefix("x.npy") || $0.hasSuffix(".tmp") })
    }

    /// A state that cannot be written, here because a folder has its name, is one warning; the run goes on, and leaves the
    /// folder alone.
    @Test func theStateCannotBeWritten() async throws {
        let scratch = Scratch()
        try FileManager.default.createDirectory(
            atPath: scratch.path("out/run.state/mine"), withIntermediateDirectories: true)
        let line = "predict --latent 2 --widths 30,20,10 --samples 20000 --checkpoint 0.05 --output out"
        let ending = try await Program.run(line, in: scratch)
        #expect(ending.status == 0, "\(ending.complaints)")
        #expect(ending.complaints.components(separatedBy: "the state of the run cannot be saved").count == 2)
        #expect(ending.complaints.contains("Is a directory"))
        #expect(scratch.files.contains("out/run.state/mine") && scratch.files.contains("out/predictions.csv"))
    }
}
