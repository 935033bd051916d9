public import Files
import Foundation

/// The gnuplot program, which draws the figures where it is installed.
public enum Gnuplot {
    /// What became of a figure.
    public enum Outcome: Sendable, Equatable {
        /// The figure is in the directory.
        case drawn

        /// There is no gnuplot; the script waits beside its data.
        case gnuplotMissing

        /// In gnuplot's or the operating system's words, on one line.
        case failed(String)
    }

    /// The program: `RMT_GNUPLOT` where it is set, otherwise `gnuplot` on the `PATH`; nil where there is
    /// none that can be run.
    public static func program(environment: [String: String]? = nil) -> String? {
        let environment = environment ?? ProcessInfo.processInfo.environment
        var name = "gnuplot"
        if let chosen = environment["RMT_GNUPLOT"], !chosen.isEmpty { name = chosen }
        if name.contains("/") { return isProgram(name) ? name : nil }
        let directories = (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
        return directories.lazy.map { FilePath.joining(String($0), name) }.first(where: isProgram)
    }

    /// Draws a figure: runs `NAME.gp` of a directory, which gives `NAME.svg` there, whole or not at all.
    ///
    /// - Parameters:
    ///   - script: The script's file name, `NAME.gp`, made by a `Figure`.
    ///   - directory: Where the script and its data are.
    ///   - environment: Where `RMT_GNUPLOT` and `PATH` are looked up; nil for this process's own.
    public static func draw(
        script: String, in directory: OutputDirectory,
        environment: [String: String]? = nil
    ) -> Outcome {
        guard let program = program(environment: environment) else { return .gnuplotMissing }
        let name = script.hasSuffix(".gp") ? String(script.dropLast(3)) : script
        do {
            let place = FilePath.resolving(directory.path) ?? directory.path
            try AtomicFile.write(path: FilePath.joining(place, "\(name).svg")) { temporary in
                let commands =
                    "cd \(GnuplotText.quoted(place)); rmt_output = \(GnuplotText.quoted(temporary))"
                if let message = try failure(of: program, ["-d", "-e", commands, "\(name).gp"]) {
                    throw Failure(message: message)
                }
                guard FileStatus.of(temporary)?.size != 0 else {
                    throw Failure(message: "gnuplot drew nothing")
                }
            }
            return .drawn
        } catch let failure as Failure {
            return .failed(failure.message)
        } catch let error as OutputError {
            return .failed(error.reason)
        } catch {
            return .failed("\(error)")
        }
    }

    private struct Failure: Error {
        let message: String
    }

    /// Runs the program to its end; nil when it succeeds, otherwise the last of what it said.
    private static func failure(of program: String, _ arguments: [String]) throws -> String? {
        let process = Process()
        let complaints = Pipe()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = complaints
        try process.run()
        let said = try complaints.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        if process.terminationReason == .exit && process.terminationStatus == 0 { return nil }
        let lines = String(decoding: said, as: UTF8.self).split(whereSeparator: \.isNewline)
        let message = lines.last { $0.contains { !$0.isWhitespace && $0 != "^" } }
        return message.map { $0.trimmingCharacters(in: .whitespaces) }
            ?? "gnuplot ended with status \(process.terminationStatus)"
    }

    private static func isProgram(_ path: String) -> Bool {
        FileStatus.of(path)?.kind == .regular && FileManager.default.isExecutableFile(atPath: path)
    }
}
