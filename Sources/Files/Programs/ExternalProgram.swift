internal import Foundation

/// A program of the system that makes files for this one, such as gnuplot or curl.
package struct ExternalProgram: Sendable {
    /// How a run ended.
    package struct Ending: Sendable {
        /// Why the program is no more.
        package enum Cause: Sendable, Equatable {
            /// It ended of itself, with this status.
            case exited(Int32)

            /// A signal of somebody else ended it.
            case signalled(Int32)

            /// It was ended because its time was up.
            case timedOut

            /// It was ended because this process is to end.
            case interrupted
        }

        /// Why the program is no more.
        package let cause: Cause

        /// What it wrote to standard output, at most the first 64 KiB.
        package let output: String

        /// What it wrote to standard error, at most the first 64 KiB.
        package let complaints: String

        /// The exit status; nil where the program did not end of itself.
        package var status: Int32? {
            if case .exited(let status) = cause { status } else { nil }
        }
    }

    /// The executable file, an absolute path.
    package let path: String

    /// Looks for a program on the `PATH`, or at `name` itself where that contains a slash; nil where there is none
    /// that can be run.
    package init?(_ name: String, environment: [String: String]) {
        var candidates = [name]
        if !name.contains("/") {
            let directories = (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
            candidates = directories.map { FilePath.joining(String($0), name) }
        }
        guard let path = candidates.first(where: Self.isProgram) else { return nil }
        // It may be run in another directory.
        self.path =
            path.hasPrefix("/")
            ? path : FilePath.joining(FileManager.default.currentDirectoryPath, path)
    }

    /// Runs the program to its end with nothing on standard input, in a process group of its own, so that whatever it
    /// starts can be ended with it.
    ///
    /// - Parameters:
    ///   - arguments: Those after the program's name.
    ///   - directory: Where it runs; nil for this process's working directory.
    ///   - longest: The time after which its group is ended: by SIGTERM, and a second later by SIGKILL.
    ///   - interruptions: A request that comes while the program runs ends it in the same way.
    /// - Throws: `SystemFailure` when it cannot be started.
    package func run(
        _ arguments: [String], in directory: String? = nil, for longest: Duration,
        interruptions: Interruptions = .ofProcess
    ) throws(SystemFailure) -> Ending {
        let before = interruptions.count
        let clock = ContinuousClock()
        let end = clock.now + longest
        var child = try ChildProcess(path, arguments, in: directory)
        var pause: Int32 = 1
        while true {
            let hasHeard = child.listen(milliseconds: pause)
            if child.hasEnded { return child.ending(nil) }
            if interruptions.count != before {
                child.terminate()
                return child.ending(.interrupted)
            }
            if clock.now >= end {
                child.terminate()
                return child.ending(.timedOut)
            }
            pause = hasHeard ? 1 : min(2 * pause, 50)
        }
    }

    /// Ends every program under way at once, for use when this process must end at once.
    package static func killAll() { ChildProcess.killAll() }

    /// Whether a program is under way.
    package static var isAnyRunning: Bool { ChildProcess.isAnyRunning }

    private static func isProgram(_ path: String) -> Bool {
        FileStatus.of(path)?.kind == .regular && FileManager.default.isExecutableFile(atPath: path)
    }
}
