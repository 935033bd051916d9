internal import Foundation

/// A program of the system that makes files for this one, such as gnuplot or curl.
package struct ExternalProgram: Sendable {
    /// How a run ended.
    package struct Ending: Sendable {
        /// The reason why the program ended.
        package enum Cause: Sendable, Equatable {
            /// It ended by itself, with this status.
            case exited(Int32)

            /// A signal that this process did not send ended it.
            case signalled(Int32)

            /// It was ended because its time was over.
            case timedOut

            /// It was ended because this process was asked to end.
            case interrupted
        }

        /// The reason why the program ended.
        package let cause: Cause

        /// Its standard output, at most the first 64 KiB.
        package let output: String

        /// Its standard error, at most the first 64 KiB.
        package let complaints: String

        /// The exit status; nil if the program did not end by itself.
        package var status: Int32? {
            if case .exited(let status) = cause { status } else { nil }
        }
    }

    /// The executable file, an absolute path.
    package let path: String

    /// Looks for a program on the `PATH`, or at `name` itself if that contains a slash. Nil if there is none
    /// that can be run.
    package init?(_ name: String, environment: [String: String]) {
        var candidates = [name]
        if !name.contains("/") {
            let directories = (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
            candidates = directories.map { FilePath.joining(String($0), name) }
        }
        guard let path = candidates.first(where: Self.isProgram) else { return nil }
        // The path must be absolute, since the program may run in another directory.
        self.path =
            path.hasPrefix("/")
            ? path : FilePath.joining(FileManager.default.currentDirectoryPath, path)
    }

    /// Runs the program to its end with empty standard input. It has a process group of its own, so that
    /// everything it starts can be ended with it.
    ///
    /// - Parameters:
    ///   - arguments: The arguments after the program's name.
    ///   - directory: The directory in which it runs; nil for the working directory of this process.
    ///   - longest: The time after which its group is ended by SIGTERM, and a second later by SIGKILL.
    ///   - interruptions: A request that comes while the program runs ends it in the same way.
    /// - Throws: `SystemFailure` if it cannot be started.
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

    /// Ends every running program at once, for use when this process must end at once.
    package static func killAll() { ChildProcess.killAll() }

    /// Whether a program is running.
    package static var isAnyRunning: Bool { ChildProcess.isAnyRunning }

    private static func isProgram(_ path: String) -> Bool {
        FileStatus.of(path)?.kind == .regular && FileManager.default.isExecutableFile(atPath: path)
    }
}
