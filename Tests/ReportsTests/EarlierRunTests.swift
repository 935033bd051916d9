import Files
import Foundation
import Reports
import TestSupport
import Testing

/// What happens to the files of an earlier run in the same directory.
@Suite struct EarlierRunTests {
    private let scratch = ScratchDirectory()

    private func leave(_ files: [String], tool: String = "ranmat", command: [String] = ["ranmat", "check"])
        throws
        -> OutputDirectory
    {
        let directory = try OutputDirectory(creating: scratch.path("out"))
        for file in files where !file.contains("..") && file.first != "/" {
            let place = (file as NSString).deletingLastPathComponent
            try FileManager.default.createDirectory(
                atPath: scratch.path("out/\(place)"), withIntermediateDirectories: true)
            try Data("old".utf8).write(to: URL(fileURLWithPath: scratch.path("out/\(file)")))
        }
        try Manifest(
            tool: tool, version: "1", command: command, description: "", libraries: [:], files: files
        ).write(in: directory)
        return directory
    }

    private var left: [String] { scratch.contents(of: "out").keys.sorted() }

    @Test func whatIsNotWrittenAgainGoes() throws {
        let directory = try leave(["a.csv", "b.csv", "circular/c.csv", "circular/d.csv", "product/e.csv"])
        try directory.write("mine.txt", text: "")
        try Data().write(to: URL(fileURLWithPath: scratch.path("out/circular/mine")))
        let earlier = try #require(EarlierRun(in: directory, tool: "ranmat"))
        let removed = earlier.removeFiles(except: ["a.csv", "circular/d.csv"])
        #expect(removed == ["b.csv", "circular/c.csv", "product/e.csv"])
        // An empty folder is removed; a folder with other files stays.
        #expect(!FileManager.default.fileExists(atPath: scratch.path("out/product")))
        #expect(
            left == ["a.csv", "circular/d.csv", "circular/mine", "manifest.json", "mine.txt"])
    }

    /// Nothing is removed outside the directory, through a link, or from a folder with its own manifest.
    @Test func nothingElseGoes() throws {
        try AtomicFile.write(path: scratch.path("outside"), bytes: [1])
        let own = ["linear/x.csv", "linear/manifest.json"]
        let directory = try leave(
            ["../outside", "/\(scratch.path("outside"))", "a/b/c.csv", "link", "manifest.json"] + own)
        try FileManager.default.removeItem(atPath: scratch.path("out/link"))
        try FileManager.default.createSymbolicLink(
            atPath: scratch.path("out/link"), withDestinationPath: scratch.path("outside"))
        let before = left
        let earlier = try #require(EarlierRun(in: directory, tool: "ranmat"))
        #expect(earlier.removeFiles(except: []) == [])
        #expect(left == before && scratch.bytes("outside") == [1])
    }

    /// Manifests of other programs are ignored, and so are those of trainings, whose folders are filled by
    /// several runs.
    @Test func whoseItIs() throws {
        #expect(EarlierRun(in: try leave(["a.csv"], tool: "other"), tool: "ranmat") == nil)
        let training = ["ranmat", "autoencoder", "train", "--latent", "2"]
        #expect(EarlierRun(in: try leave(["a.csv"], command: training), tool: "ranmat") == nil)
        #expect(EarlierRun(in: try OutputDirectory(creating: scratch.path("new")), tool: "ranmat") == nil)
    }
}
