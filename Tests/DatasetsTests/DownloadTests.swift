import Datasets
import Files
import Foundation
import TestSupport
import Testing

private let hasCurl = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .contains { FileManager.default.isExecutableFile(atPath: "\($0)/curl") }

/// Transfers from a server on this machine. Each test checks what was requested from the server.
@Suite(.enabled(if: Mirror.isAvailable && hasCurl, "python3 or curl is missing"))
struct DownloadTests {
    private let scratch = ScratchDirectory()
    private let mirror: Mirror
    private let directory: OutputDirectory

    /// 200,000 bytes, in three pieces if the server breaks off.
    private static let content = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 5) }
    private static let right = Gzip.stored(content)
    private let file = RemoteFile(
        name: "f.gz", sha256: SHA256.hexadecimal(of: content), byteCount: content.count)

    init() throws {
        directory = try OutputDirectory(creating: scratch.path("out"))
        try FileManager.default.createDirectory(
            atPath: scratch.path("served"), withIntermediateDirectories: true)
        try scratch.write("served/f.gz", Self.right)
        // The same file with another compression, and another file.
        try scratch.write("served/f.gz.other", Gzip.stored(Array("another file".utf8)))
        mirror = try #require(Mirror(serving: scratch.path("served")))
    }

    private func fetch(_ ways: String...) throws -> Download.Outcome {
        try Download(mirrors: ways.map(mirror.address)).fetch(file, into: directory)
    }

    private func expectRight(sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(scratch.bytes("out/f.gz") == Self.right, sourceLocation: sourceLocation)
        #expect(scratch.names(in: "out") == ["f.gz"], sourceLocation: sourceLocation)
    }

    private func failure(_ ways: String...) throws -> FetchError? {
        do {
            _ = try Download(mirrors: ways.map(mirror.address)).fetch(file, into: directory)
            return nil
        } catch let error as FetchError {
            #expect(error.name == "f.gz")
            #expect(!error.description.contains("\n"))
            return error
        }
    }

    @Test func whole() throws {
        #expect(try fetch("plain") == .fetched(mirror: mirror.address("plain")))
        expectRight()
        #expect(mirror.requests == ["/plain/f.gz"])
        // It is not fetched again.
        #expect(try fetch("plain") == .present)
        #expect(mirror.requests == ["/plain/f.gz"])
    }

    @Test func aDamagedFileIsReplaced() throws {
        try scratch.write("out/f.gz", Array(Self.right.dropLast()))
        #expect(try fetch("plain") == .fetched(mirror: mirror.address("plain")))
        expectRight()
    }

    @Test func brokenTransfersAreContinued() throws {
        #expect(try fetch("break") == .fetched(mirror: mirror.address("break")))
        expectRight()
        #expect(
            mirror.requests == ["/break/f.gz", "/break/f.gz bytes=80000-", "/break/f.gz bytes=160000-"])
    }

    @Test func anEarlierRunIsContinued() throws {
        try scratch.write("out/.f.gz.part", Array(Self.right.prefix(123_456)))
        _ = try fetch("plain")
        expectRight()
        #expect(mirror.requests == ["/plain/f.gz bytes=123456-"])
    }

    @Test func anEarlierRunMayHaveHadEverything() throws {
        try scratch.write("out/.f.gz.part", Self.right)
        _ = try fetch("plain")
        expectRight()
        #expect(mirror.requests == [])
    }

    /// The remains of an earlier run are not the beginning of this file. The checksum or the server shows
    /// this.
    @Test(arguments: [123_456, 200_025, 300_000]) func anotherBeginning(_ count: Int) throws {
        try scratch.write("out/.f.gz.part", [UInt8](repeating: 7, count: count))
        _ = try fetch("plain")
        expectRight()
        #expect(mirror.requests == ["/plain/f.gz bytes=\(count)-", "/plain/f.gz"])
    }

    @Test func serversWithoutRangesBeginAgain() throws {
        try scratch.write("out/.f.gz.part", Array(Self.right.prefix(1000)))
        _ = try fetch("no-range")
        expectRight()
    }

    @Test func theNextMirrorIsAsked() throws {
        #expect(
            try fetch("error", "html", "other", "missing/x", "plain")
                == .fetched(mirror: mirror.address("plain")))
        expectRight()
    }

    /// The next mirror continues what the first one sent.
    @Test func mirrorsContinueEachOther() throws {
        try scratch.write("out/.f.gz.part", Array(Self.right.prefix(1000)))
        _ = try fetch("error", "plain")
        expectRight()
        #expect(mirror.requests == ["/error/f.gz bytes=1000-", "/plain/f.gz bytes=1000-"])
    }

    @Test func aServerThatNeverFinishes() throws {
        let error = try #require(try failure("break-no-range"))
        #expect(error.kind == .unavailable && error.reasons.count == 1)
        #expect(mirror.requests.count <= 8)
        #expect(!scratch.names(in: "out").contains("f.gz"))
    }

    @Test func wrongContent() throws {
        let error = try #require(try failure("other", "html", "error"))
        #expect(error.kind == .wrongContent && error.reasons.count == 3)
        #expect(error.reasons[0] == "\(mirror.address("other")) gives a file with another checksum")
        #expect(error.reasons[2].contains("503"))
        #expect(scratch.names(in: "out") == [])
    }

    @Test func nobodyThere() throws {
        // Nothing listens on port 1.
        #expect(throws: FetchError.self) {
            try Download(mirrors: ["http://127.0.0.1:1/"]).fetch(file, into: directory)
        }
        let error = try #require(try failure("error"))
        #expect(error.kind == .unavailable)
        #expect(
            error.description.hasPrefix(
                "cannot fetch 'f.gz': \(mirror.address("error")) fails (The requested"))
        #expect(scratch.names(in: "out") == [])
    }

    @Test func withoutCurl() throws {
        let download = Download(mirrors: [mirror.address("plain")], environment: ["PATH": "/nonexistent"])
        do {
            _ = try download.fetch(file, into: directory)
            Issue.record("fetched without curl")
        } catch let error as FetchError {
            #expect(error.kind == .unavailable)
            #expect(error.description.contains("there is no program 'curl'; install it"))
        }
    }

    /// Larger than the file could ever be.
    @Test func aFloodIsRefused() throws {
        try scratch.write("served/f.gz.other", [UInt8](repeating: 0, count: 1_000_000))
        let error = try #require(try failure("other"))
        #expect(error.kind == .unavailable && error.reasons[0].contains("size"), "\(error)")
        #expect(scratch.names(in: "out") == [])
    }

    @Test func aDirectoryThatVanishes() throws {
        try FileManager.default.removeItem(atPath: directory.path)
        #expect(throws: OutputError.self) { try fetch("plain") }
    }
}

@Suite struct RemoteFileTests {
    @Test func theFourFiles() {
        #expect(
            RemoteFile.mnist.map(\.name).sorted() == [
                "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz", "train-images-idx3-ubyte.gz",
                "train-labels-idx1-ubyte.gz",
            ])
        #expect(RemoteFile.mnist.map(\.byteCount) == [47_040_016, 60_008, 7_840_016, 10_008])
    }
}
