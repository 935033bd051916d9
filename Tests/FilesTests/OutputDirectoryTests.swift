import Files
import Foundation
import TestSupport
import Testing

@Suite struct OutputDirectoryTests {
    let scratch = ScratchDirectory()

    @Test(arguments: ["a", "a/b/c", "a//b/", "ü/λ x"])
    func makesParents(_ name: String) throws {
        let directory = try OutputDirectory(creating: scratch.path(name))
        try directory.write("f", text: "λ\n")
        #expect(scratch.text("\(name)/f") == "λ\n")
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path(name)) == ["f"])
        _ = try OutputDirectory(creating: scratch.path(name))
    }

    @Test func pathsAreJoined() throws {
        #expect(try OutputDirectory(creating: scratch.path).path(of: "f") == scratch.path("f"))
        #expect(try OutputDirectory(creating: scratch.path + "/").path(of: "f") == scratch.path("f"))
        let inner = try OutputDirectory(creating: scratch.path).subdirectory("inner")
        #expect(inner.path == scratch.path("inner"))
        #expect(scratch.names == ["inner"])
    }

    @Test(arguments: ["file", "file/inner", "file/inner/deeper"])
    func aFileInTheWay(_ name: String) throws {
        try AtomicFile.write(path: scratch.path("file"), bytes: [])
        #expect(throws: OutputError(path: scratch.path(name), reason: "Not a directory")) {
            try OutputDirectory(creating: scratch.path(name))
        }
    }

    @Test func anEmptyPath() {
        #expect(throws: OutputError.self) { try OutputDirectory(creating: "") }
    }

    @Test func aDirectoryRemovedDuringTheRun() throws {
        let directory = try OutputDirectory(creating: scratch.path("a"))
        try FileManager.default.removeItem(atPath: scratch.path("a"))
        #expect(throws: OutputError(path: scratch.path("a/f"), reason: "No such file or directory")) {
            try directory.write("f", text: "")
        }
    }

    @Test(.enabled(if: SmallDisk.isAvailable, "only root can mount a small disk"))
    func aFullDiskIsFoundBeforeTheWork() throws {
        let disk = try #require(SmallDisk())
        let path = disk.directory.path
        let directory = try OutputDirectory(creating: path)
        try directory.write("filling", bytes: [UInt8](repeating: 1, count: 60 << 10))
        while (try? directory.write(UUID().uuidString, bytes: [1])) != nil {}
        let names = disk.directory.names
        #expect(throws: OutputError(path: path, reason: "No space left on device")) {
            try OutputDirectory(creating: path)
        }
        #expect(disk.directory.names == names)
    }

    @Test func removing() throws {
        let scratch = ScratchDirectory()
        let directory = try OutputDirectory(creating: scratch.path("d"))
        try directory.write("a", text: "x")
        try directory.remove("a")
        #expect(scratch.names(in: "d") == [])
        // Removing a file that does not exist is not an error, but failing to remove one is.
        try directory.remove("a")
        _ = try directory.subdirectory("b")
        let error = #expect(throws: OutputError.self) { try directory.remove("b") }
        #expect(error?.path == scratch.path("d/b"))
    }
}
