import Foundation
import Testing

/// Output that cannot be written: status 74, one sentence, and no incomplete files.
@Suite struct OutputErrorTests {
    @Test(arguments: [
        ("check circular --sizes 10,20 --samples 2 --output file/out", "file/out"),
        ("histogram circular --size 10 --samples 2 --output file/out", "file/out"),
        ("histogram circular --size 10 --samples 2 --output file", "file"),
        ("sample ginibre --size 10 --output file/x.npy", "file/x.npy"),
        ("sample ginibre --size 10 --output file/x.csv", "file/x.csv"),
    ])
    func aFileIsNoFolder(_ line: String, _ path: String) async throws {
        let scratch = Scratch()
        try Data("mine".utf8).write(to: URL(fileURLWithPath: scratch.path("file")))
        let ending = try await Program.run(line, in: scratch)
        #expect(ending.status == 74)
        #expect(ending.complaints == "Error: cannot write '\(path)': Not a directory\n")
        #expect(ending.output == "")
        #expect(scratch.files == ["file"] && scratch.text("file") == "mine")
    }

    @Test func foldersAreNotMadeForSingleFiles() async throws {
        let scratch = Scratch()
        let ending = try await Program.run("sample ginibre --size 5 --output none/x.npy", in: scratch)
        #expect(ending.status == 74)
        #expect(ending.complaints == "Error: cannot write 'none/x.npy': No such file or directory\n")
        #expect(scratch.files == [])
    }

    @Test(
        .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "there is no /dev/full"),
        arguments: ["x.npy", "x.csv"])
    func aFullDevice(_ name: String) async throws {
        let scratch = Scratch()
        try FileManager.default.createSymbolicLink(
            atPath: scratch.path(name), withDestinationPath: "/dev/full")
        let ending = try await Program.run("sample ginibre --size 20 --output \(name)", in: scratch)
        #expect(ending.status == 74)
        #expect(ending.complaints == "Error: cannot write '\(name)': No space left on device\n")
        #expect(scratch.files == [name])
    }

    /// Standard output is a file like any other.
    @Test(
        .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "there is no /dev/full"),
        arguments: [
            "law semicircle --density 0", "check circular --sizes 5,10 --samples 2",
            "check circular --sizes 5,10 --samples 2 --json", "--help", "--version", "check circular --help",
            "help law",
        ])
    func aFullStandardOutput(_ line: String) async throws {
        let arguments = line.split(separator: " ").map(String.init)
        let ending = try await Running(Program.path, arguments, in: Scratch(), output: "/dev/full").ending()
        #expect(ending.status == 74 && !ending.wasKilled)
        #expect(ending.complaints == "Error: cannot write standard output: No space left on device\n")
    }

    /// The disk fills up while a run is writing: an older file keeps its contents, and no temporary is left.
    @Test(
        .enabled(if: SmallDisk.isAvailable, "only root on Linux can mount a small disk"),
        arguments: [
            "sample ginibre --size 100 --samples 100 --output DISK/x.npy",
            "sample ginibre --size 100 --samples 100 --output DISK/x.csv",
            "histogram circular --size 100 --samples 40 --output DISK/out",
            "check circular --sizes 10,20,40,80 --samples 20 --output DISK/out",
        ])
    func aFullDisk(_ line: String) async throws {
        let disk = try #require(SmallDisk())
        for name in ["x.npy", "x.csv"] {
            try Data("older".utf8).write(to: URL(fileURLWithPath: "\(disk.path)/\(name)"))
        }
        let ending = try await Program.run(line.replacingOccurrences(of: "DISK", with: disk.path))
        #expect(ending.status == 74 && !ending.wasKilled)
        let lines = ending.complaints.split(separator: "\n")
        #expect(lines.count == 1)
        #expect(lines.first?.hasPrefix("Error: cannot write '\(disk.path)/") == true, "\(ending.complaints)")
        #expect(lines.first?.hasSuffix("': No space left on device") == true, "\(ending.complaints)")
        #expect(disk.scratch.temporaries == [])
        #expect(disk.scratch.text("disk/x.npy") == "older" && disk.scratch.text("disk/x.csv") == "older")
        // Files written before are complete: the last line of a table has as many fields as it has columns.
        for file in disk.scratch.files where file.hasSuffix(".csv") && !file.hasSuffix("/x.csv") {
            let lines = disk.scratch.text(file)?.split(separator: "\n").filter { !$0.hasPrefix("#") } ?? []
            func fields(_ line: Substring?) -> Int? { line?.count { $0 == "," } }
            #expect(fields(lines.first) == fields(lines.last), "\(file)")
            #expect(disk.scratch.text(file)?.hasSuffix("\n") == true)
        }
    }
}
