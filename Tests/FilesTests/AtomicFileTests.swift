import Files
import Foundation
import TestSupport
import Testing

@Suite struct AtomicFileTests {
    let scratch = ScratchDirectory()

    @Test func writesAndReplaces() throws {
        try AtomicFile.write(path: scratch.path("a"), bytes: Array("first, longer".utf8))
        try AtomicFile.write(path: scratch.path("a"), bytes: Array("second".utf8))
        #expect(scratch.text("a") == "second")
        #expect(scratch.names == ["a"])
    }

    @Test func largeFilesArriveWhole() throws {
        let bytes = (0..<3_000_001).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        var writer = try AtomicFileWriter(path: scratch.path("a"))
        var rest = bytes[...]
        for size in [1, 65_535, 65_536, 65_537, 7, 1_000_000, 3_000_000] {
            try writer.append(Array(rest.prefix(size)))
            rest = rest.dropFirst(size)
        }
        #expect(scratch.bytes("a") == nil, "the name must not appear before the end")
        try writer.commit()
        #expect(scratch.bytes("a") == bytes)
        #expect(scratch.names == ["a"])
    }

    @Test func aDroppedWriterLeavesNothing() throws {
        try AtomicFile.write(path: scratch.path("a"), bytes: [1])
        do {
            var writer = try AtomicFileWriter(path: scratch.path("a"))
            try writer.append([2, 3])
            #expect(scratch.names == [".a.ranmat-\(getpid()).tmp", "a"])
        }
        #expect(scratch.bytes("a") == [1])
        #expect(scratch.names == ["a"])
    }

    @Test func oneWriterForEachTarget() throws {
        let writer = try AtomicFileWriter(path: scratch.path("a"))
        #expect(throws: OutputError.self) { try AtomicFile.write(path: scratch.path("a"), bytes: [2]) }
        try writer.commit()
        #expect(scratch.bytes("a") == [])
    }

    @Test func aTemporaryOfAKilledProcessIsNoObstacle() throws {
        try Data([9]).write(to: URL(fileURLWithPath: scratch.path(".a.ranmat-\(getpid()).tmp")))
        try AtomicFile.write(path: scratch.path("a"), bytes: [1])
        #expect(scratch.bytes("a") == [1])
        #expect(scratch.names == ["a"])
    }

    @Test func missingDirectory() {
        let path = scratch.path("no/a")
        #expect(throws: OutputError(path: path, reason: "No such file or directory")) {
            try AtomicFile.write(path: path, bytes: [1])
        }
    }

    @Test func aDirectoryIsNoFile() {
        #expect(throws: OutputError(path: scratch.path, reason: "Is a directory")) {
            try AtomicFile.write(path: scratch.path, bytes: [1])
        }
        #expect(throws: OutputError.self) { try AtomicFile.write(path: "", bytes: [1]) }
    }

    @Test func followsSymbolicLinks() throws {
        try AtomicFile.write(path: scratch.path("a"), bytes: [1])
        try FileManager.default.createSymbolicLink(
            atPath: scratch.path("link"), withDestinationPath: scratch.path("a"))
        try AtomicFile.write(path: scratch.path("link"), bytes: [2])
        #expect(scratch.bytes("a") == [2])
        #expect(scratch.names == ["a", "link"])
    }

    @Test func devicesAreWrittenDirectly() throws {
        try AtomicFile.write(path: "/dev/null", bytes: [1])
        #expect(
            try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType
                == .typeCharacterSpecial)
    }

    #if os(Linux)
        @Test func aFullDeviceIsNamed() {
            #expect(throws: OutputError(path: "/dev/full", reason: "No space left on device")) {
                try AtomicFile.write(path: "/dev/full", bytes: [1])
            }
        }
    #endif

    @Test(.enabled(if: SmallDisk.isAvailable, "only root can mount a small disk"))
    func aFullDiskChangesNothing() throws {
        let disk = try #require(SmallDisk())
        let path = disk.directory.path("a")
        try AtomicFile.write(path: path, bytes: [1])
        let error = OutputError(path: path, reason: "No space left on device")
        #expect(throws: error) {
            try AtomicFile.write(path: path, bytes: [UInt8](repeating: 2, count: 1 << 20))
        }
        #expect(disk.directory.bytes("a") == [1])
        #expect(disk.directory.names == ["a"])
        #expect(error.description == "cannot write '\(path)': No space left on device")
    }
}

@Suite struct UnfinishedFilesTests {
    /// In a separate process, because it removes the temporaries of every test.
    @Test func removal() async {
        await #expect(processExitsWith: .success) {
            let scratch = ScratchDirectory()
            var writer = try AtomicFileWriter(path: scratch.path("a"))
            try writer.append([1])
            try AtomicFile.write(path: scratch.path("b"), bytes: [2])
            AtomicFile.removeUnfinished()
            precondition(scratch.names == ["b"])
            do {
                try writer.commit()
                preconditionFailure("a removed file was committed")
            } catch {
                precondition(scratch.names == ["b"])
            }
        }
    }
}
