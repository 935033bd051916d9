import Files
import Foundation
import TestSupport
import Testing

@Suite struct AbandonedTemporariesTests {
    /// The number of a process that has ended.
    private func endedProcess() throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "exit 0"]
        try process.run()
        process.waitUntilExit()
        return process.processIdentifier
    }

    @Test func onlyThoseThatNobodyWritesGo() throws {
        let scratch = ScratchDirectory()
        let (ended, alive) = (try endedProcess(), ProcessInfo.processInfo.processIdentifier)
        let kept = [
            ".c.ranmat-\(ended).tmpx", ".d.x\(ended).tmp", ".ranmat-\(ended).tmp", ".i.\(ended).tmp",
            "e.csv.ranmat-\(ended).tmp", ".f.ranmat-0.tmp", ".g.ranmat--1.tmp", ".k.ranmat-1.tmp", "h",
        ]
        // This process does not write the second; a process with the same number left it in a container.
        let abandoned = [
            ".a.csv.ranmat-\(ended).tmp", ".b.csv.ranmat-\(alive).tmp", ".a.ranmat-\(ended).tmp",
        ]
        for name in kept + abandoned {
            try Data().write(to: URL(fileURLWithPath: scratch.path(name)))
        }
        _ = try OutputDirectory(creating: scratch.path)
        #expect(scratch.names == kept.sorted())
    }

    /// Process numbers have no meaning across containers, so a locked file counts as being written.
    @Test func whatIsLockedStays() throws {
        let scratch = ScratchDirectory()
        let path = scratch.path(".a.ranmat-\(try endedProcess()).tmp")
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT, 0o666)
        #expect(flock(descriptor, LOCK_EX) == 0)
        AtomicFile.removeAbandonedTemporaries(in: scratch.path)
        #expect(scratch.names.count == 1)
        close(descriptor)
        AtomicFile.removeAbandonedTemporaries(in: scratch.path)
        #expect(scratch.names == [])
    }

    /// If a single file is to be written, everything next to it is cleaned up, and two processes cannot write
    /// it at once.
    @Test func besideASingleFile() throws {
        let scratch = ScratchDirectory()
        let other = ".other.ranmat-\(try endedProcess()).tmp"
        try Data().write(to: URL(fileURLWithPath: scratch.path(other)))
        try AtomicFile.prepare(path: scratch.path("a"))
        #expect(scratch.names == [])
        // Process 1 always exists.
        let temporary = ".a.ranmat-1.tmp"
        try Data().write(to: URL(fileURLWithPath: scratch.path(temporary)))
        try AtomicFile.prepare(path: scratch.path("b"))
        let reason = "process 1 is writing it; wait for it, or name another file"
        #expect(throws: OutputError(path: scratch.path("a"), reason: reason)) {
            try AtomicFile.prepare(path: scratch.path("a"))
        }
    }
}
