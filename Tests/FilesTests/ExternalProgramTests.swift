import Files
import Foundation
import TestSupport
import Testing

/// Programs of the system are started and ended. Shell scripts take their place.
@Suite struct ExternalProgramTests {
    private let scratch = ScratchDirectory()

    private func shell() throws -> ExternalProgram {
        try #require(ExternalProgram("sh", environment: ["PATH": "/usr/bin:/bin"]))
    }

    private func run(
        _ script: String, in directory: String? = nil, for longest: Duration = .seconds(600),
        _ interruptions: Interruptions = Interruptions()
    ) throws -> ExternalProgram.Ending {
        try shell().run(["-c", script], in: directory, for: longest, interruptions: interruptions)
    }

    @Test func whatItSaysAndHowItEnds() throws {
        let ending = try run("echo one; echo two >&2; exit 3")
        #expect(ending.cause == .exited(3) && ending.status == 3)
        #expect(ending.output == "one\n" && ending.complaints == "two\n")
        #expect(try run("kill -KILL $$").cause == .signalled(SIGKILL))
        #expect(try run("cat").cause == .exited(0), "standard input is empty")
    }

    /// More output than a pipe holds, on both streams: neither process waits for the other, and only a
    /// limited part is kept.
    @Test func muchIsSaid() throws {
        let ending = try run("head -c 1000000 /dev/zero; head -c 1000000 /dev/zero >&2; echo end")
        #expect(ending.cause == .exited(0))
        #expect(ending.output.utf8.count == 1 << 16 && ending.complaints.utf8.count == 1 << 16)
    }

    /// The name of the directory may contain anything.
    @Test func whereItRuns() throws {
        let name = "a\nb ' c"
        try FileManager.default.createDirectory(
            atPath: scratch.path(name), withIntermediateDirectories: false)
        #expect(try run("echo x > file", in: scratch.path(name)).cause == .exited(0))
        #expect(scratch.names(in: name) == ["file"])
        #expect(throws: SystemFailure.self) { try run("true", in: scratch.path("missing")) }
    }

    /// If the child inherited ignored signals from this process, only SIGKILL could end it.
    @Test func signalsAreAsInAFreshProgram() throws {
        signal(SIGPIPE, SIG_IGN)
        defer { signal(SIGPIPE, SIG_DFL) }
        let ending = try run("kill -PIPE $$; echo alive")
        #expect(ending.cause == .signalled(SIGPIPE) && ending.output == "")
    }

    /// The whole group is ended: the programs it started, and those that ignore SIGTERM. `sleep` would hold
    /// the pipes open for an hour.
    @Test(arguments: ["", "trap '' TERM; "])
    func itsTimeIsUp(_ trap: String) throws {
        let ending = try run(
            "\(trap)sleep 3600 & echo $$ $! > '\(scratch.path("pids"))'; echo begun; wait; sleep 3600",
            for: .milliseconds(500))
        #expect(ending.cause == .timedOut && ending.output == "begun\n")
        try expectGone()
    }

    @Test func aRequestToEndEndsIt() throws {
        let interruptions = Interruptions()
        interruptions.request()
        // A request from before the start has no effect.
        #expect(try run("true", interruptions).cause == .exited(0))
        Thread.detachNewThread { [scratch] in
            while scratch.text("pids")?.hasSuffix("\n") != true { usleep(10_000) }
            interruptions.request()
        }
        let script = "sleep 3600 & echo $$ $! > '\(scratch.path("pids"))'; wait"
        #expect(try run(script, interruptions).cause == .interrupted)
        try expectGone()
    }

    /// Neither running nor defunct.
    private func expectGone() throws {
        let pids = try #require(scratch.text("pids")).split(separator: " ").compactMap {
            pid_t($0.trimmingCharacters(in: .whitespacesAndNewlines))
        }
        #expect(pids.count == 2)
        // Another process removes an orphan, after some time.
        for pid in pids {
            for _ in 0..<500 where kill(pid, 0) == 0 && !isDefunct(pid) { usleep(20_000) }
            #expect(kill(pid, 0) != 0 || isDefunct(pid) && pid == pids[1])
        }
    }

    private func isDefunct(_ pid: pid_t) -> Bool {
        let status = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)
        return status?.contains(") Z ") == true
    }

    private func run(_ script: String, _ interruptions: Interruptions) throws -> ExternalProgram.Ending {
        try run(script, in: nil, for: .seconds(600), interruptions)
    }

    @Test func relativePathsAreThoseOfThisProcess() throws {
        let program = try #require(ExternalProgram("sh", environment: ["PATH": "no/such:/bin"]))
        #expect(program.path == "/bin/sh")
        #expect(ExternalProgram("no-such-program", environment: ["PATH": "/bin"]) == nil)
    }
}
