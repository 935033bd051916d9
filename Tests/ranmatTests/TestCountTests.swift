import Foundation
import Testing

/// The summary that `make test` prints, from a runner's output.
@Suite struct TestCountTests {
    private static let last = "✘ Test run with 12 tests in 3 suites failed after 1.0 seconds with 1 issue."
    private static let output = [
        "◇ Test run started.", "➜ Suite MNISTTests skipped: \"RANMAT_MNIST is not set\"",
        "➜ Test theFirstEpoch() skipped: \"RANMAT_MNIST is not set\"",
        "➜ Test \"a skipped: \\\"name\\\"\" skipped: \"there is no python3\"",
        "➜ Test y() skipped: \"needs Chromium\"",
        "➜ Test z() skipped: \"the moon is full\"", "✔ Test ok() passed after 0.1 seconds.",
    ]

    private func run(_ lines: [String], status: Int) async throws -> (ending: Ending, lines: [String]) {
        let scratch = Scratch()
        // Runners differ in the stream that they write to.
        let script =
            lines.enumerated().map { "echo '\($1)' >&\(1 + $0 % 2)" }.joined(separator: "\n")
            + "\nexit \(status)\n"
        try Data(script.utf8).write(to: URL(fileURLWithPath: scratch.path("runner")))
        let ending = try await Running(
            "/bin/sh", ["\(Program.repository)/scripts/test.sh", "/bin/sh", "runner"], in: scratch
        ).ending()
        return (ending, ending.output.split(separator: "\n").map(String.init))
    }

    @Test func skippedTestsAreCounted() async throws {
        let (ending, lines) = try await run(Self.output + [Self.last], status: 3)
        #expect(ending.status == 3 && ending.complaints == "", "\(ending.complaints)")
        #expect(lines.first == Self.output[0] && lines.last == Self.last)
        #expect(lines.contains("Skipped: 4 tests and 1 suite."))
        for line in [
            "  1 test and 1 suite, for want of MNIST: set RANMAT_MNIST to its folder",
            "  1 test, for want of python3 and curl: install them",
            "  1 test, for want of a browser: install chromium", "  1 test, for want of the moon is full",
        ] { #expect(lines.contains(line), "\(ending.output)") }
    }

    @Test func nothingIsSkipped() async throws {
        let (ending, lines) = try await run([Self.output[6], Self.last], status: 0)
        #expect(ending.status == 0)
        #expect(lines == [Self.output[6], Self.last, "Skipped: nothing.", Self.last])
    }

    /// A runner that is killed has no last line, and none is invented.
    @Test func aRunnerThatDies() async throws {
        let (ending, lines) = try await run([Self.output[0]], status: 139)
        #expect(ending.status == 139 && lines == [Self.output[0]])
    }
}
