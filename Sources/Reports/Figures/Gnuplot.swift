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

    /// The program: `RANMAT_GNUPLOT` where it is set, otherwise `gnuplot` on the `PATH`; nil where there is
    /// none that can be run.
    public static func program(environment: [String: String]? = nil) -> String? {
        installed(environment)?.path
    }

    private static func installed(_ environment: [String: String]?) -> ExternalProgram? {
        let environment = environment ?? ProcessInfo.processInfo.environment
        let chosen = environment["RANMAT_GNUPLOT"].flatMap { $0.isEmpty ? nil : $0 }
        return ExternalProgram(chosen ?? "gnuplot", environment: environment)
    }

    /// Draws a figure: runs `NAME.gp` of a directory, which gives `NAME.svg` there, whole or not at all.
    ///
    /// - Parameters:
    ///   - script: The script's file name, `NAME.gp`, made by a `Figure`.
    ///   - directory: Where the script and its data are.
    ///   - environment: Where `RANMAT_GNUPLOT` and `PATH` are looked up; nil for this process's own.
    public static func draw(
        script: String, in directory: OutputDirectory,
        environment: [String: String]? = nil
    ) -> Outcome {
        guard let program = installed(environment) else { return .gnuplotMissing }
        let name = script.hasSuffix(".gp") ? String(script.dropLast(3)) : script
        do {
            let place = FilePath.resolving(directory.path) ?? directory.path
            try AtomicFile.write(path: FilePath.joining(place, "\(name).svg")) { temporary in
                let commands =
                    "cd \(GnuplotText.quoted(place)); ranmat_output = \(GnuplotText.quoted(temporary))"
                if let message = try failure(of: program, ["-d", "-e", commands, "\(name).gp"]) {
                    throw Failure(message: message)
                }
                guard FileStatus.of(temporary)?.size != 0 else {
                    throw Failure(message: "gnuplot drew nothing")
                }
                // Where the disk is full gnuplot ends as if all were well.
                guard try isWhole(temporary) else {
                    throw Failure(message: "gnuplot's drawing is cut short; the disk may be full")
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

    /// Whether a drawing ends as every SVG does.
    private static func isWhole(_ path: String) throws -> Bool {
        let text = try Data(contentsOf: URL(fileURLWithPath: path)).suffix(64)
        return String(decoding: text, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            .hasSuffix("</svg>")
    }

    private struct Failure: Error {
        let message: String
    }

    /// Runs the program to its end; nil when it succeeds, otherwise the last of what it said.
    private static func failure(of program: ExternalProgram, _ arguments: [String]) throws -> String? {
        let ending = try program.run(arguments)
        if ending.status == 0 { return nil }
        let lines = ending.complaints.split(whereSeparator: \.isNewline)
        let message = lines.last { $0.contains { !$0.isWhitespace && $0 != "^" } }
        return message.map { $0.trimmingCharacters(in: .whitespaces) }
            ?? "gnuplot ended with \(ending.status.map { "status \($0)" } ?? "a signal")"
    }
}
