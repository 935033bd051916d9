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

    @Test func onlyThoseOfEndedProcessesGo() throws {
        let scratch = ScratchDirectory()
        let (ended, alive) = (try endedProcess(), ProcessInfo.processInfo.processIdentifier)
        let kept = [
            ".b.csv.\(alive).tmp", ".c.\(ended).tmpx", ".d.x\(ended).tmp", ".\(ended).tmp",
            "e.csv.\(ended).tmp",
            ".f.0.tmp", ".g.-1.tmp", "h",
        ]
        for name in kept + [".a.csv.\(ended).tmp", ".a.\(ended).tmp"] {
            try Data().write(to: URL(fileURLWithPath: scratch.path(name)))
        }
        try OutputDirectory(creating: scratch.path).removeAbandonedTemporaries()
        #expect(scratch.names == kept.sorted())
    }
}
