import Foundation

/// A program of the system that makes files for this one, such as gnuplot or curl.
package struct ExternalProgram: Sendable {
    /// How a run ended.
    package struct Ending: Sendable {
        /// The exit status; nil where a signal ended the program.
        package let status: Int32?

        /// What it wrote to standard output: a few words at most, since nobody reads them before the end.
        package let output: String

        /// What it wrote to standard error.
        package let complaints: String
    }

    /// The executable file.
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
        self.path = path
    }

    /// Runs the program to its end with nothing on standard input.
    package func run(_ arguments: [String]) throws -> Ending {
        let process = Process()
        let (output, complaints) = (Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = complaints
        try process.run()
        func text(_ pipe: Pipe) throws -> String {
            String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        }
        let said = try text(complaints)
        let written = try text(output)
        process.waitUntilExit()
        return Ending(
            status: process.terminationReason == .exit ? process.terminationStatus : nil, output: written,
            complaints: said)
    }

    private static func isProgram(_ path: String) -> Bool {
        FileStatus.of(path)?.kind == .regular && FileManager.default.isExecutableFile(atPath: path)
    }
}
