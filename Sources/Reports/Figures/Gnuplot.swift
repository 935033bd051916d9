public import Files
import Foundation

/// The program gnuplot, which draws the figures if it is installed.
public enum Gnuplot {
    /// The outcome for one figure.
    public enum Outcome: Sendable, Equatable {
        /// The figure is in the directory.
        case drawn

        /// gnuplot is not installed; the script is next to its data.
        case gnuplotMissing

        /// gnuplot failed, with its own or the operating system's message on one line.
        case failed(String)

        /// gnuplot was ended because its time, this many seconds, was over.
        case timedOut(seconds: Double)

        /// gnuplot was ended because this process was asked to end.
        case interrupted
    }

    /// The program: `RANMAT_GNUPLOT` if it is set, otherwise `gnuplot` on the `PATH`; nil if it cannot be
    /// run.
    public static func program(environment: [String: String]? = nil) -> String? {
        installed(environment)?.path
    }

    private static func installed(_ environment: [String: String]?) -> ExternalProgram? {
        let environment = environment ?? ProcessInfo.processInfo.environment
        let chosen = environment["RANMAT_GNUPLOT"].flatMap { $0.isEmpty ? nil : $0 }
        return ExternalProgram(chosen ?? "gnuplot", environment: environment)
    }

    /// The seconds that a drawing may take: `RANMAT_GNUPLOT_SECONDS` if it is a number above 0, otherwise
    /// 120, about a hundred times the time of the largest drawing.
    static func longest(_ environment: [String: String]) -> Double {
        chosenSeconds(environment) ?? usualSeconds
    }

    private static let usualSeconds = 120.0

    private static func chosenSeconds(_ environment: [String: String]) -> Double? {
        environment["RANMAT_GNUPLOT_SECONDS"].flatMap(Double.init).flatMap { $0 > 0 && $0 <= 1e6 ? $0 : nil }
    }

    /// What is wrong with `RANMAT_GNUPLOT_SECONDS`, in a sentence; nil where it is a time or is not set.
    static func complaint(about environment: [String: String]) -> String? {
        guard let text = environment["RANMAT_GNUPLOT_SECONDS"], !text.isEmpty,
            chosenSeconds(environment) == nil
        else { return nil }
        return
            "RANMAT_GNUPLOT_SECONDS must be a number of seconds above 0 and at most 1000000, not '\(text)'; a "
            + "drawing may take \(Int(usualSeconds)) s"
    }

    /// Draws a figure: runs `NAME.gp` in a directory, which makes `NAME.svg` there, whole or not at all.
    ///
    /// - Parameters:
    ///   - script: The file name of the script, `NAME.gp`, made by a `Figure`.
    ///   - directory: The directory of the script and its data.
    ///   - environment: The variables `RANMAT_GNUPLOT`, `RANMAT_GNUPLOT_SECONDS` and `PATH`; nil for those of
    ///     this process.
    ///   - interruptions: A request that comes while gnuplot draws ends it.
    public static func draw(
        script: String, in directory: OutputDirectory,
        environment: [String: String]? = nil, interruptions: Interruptions = .ofProcess
    ) -> Outcome {
        guard let program = installed(environment) else { return .gnuplotMissing }
        let seconds = longest(environment ?? ProcessInfo.processInfo.environment)
        let name = script.hasSuffix(".gp") ? String(script.dropLast(3)) : script
        do {
            let place = FilePath.resolving(directory.path) ?? directory.path
            _ = try directory.path(ofNew: "\(name).svg")
            try AtomicFile.write(path: FilePath.joining(place, "\(name).svg")) { temporary in
                // gnuplot runs in the directory, since the directory's name may contain characters that no
                // gnuplot text can.
                let output = "ranmat_output = \(GnuplotText.quoted(FilePath(temporary).name))"
                let ending = try program.run(
                    ["-d", "-e", output, "\(name).gp"], in: place, for: .seconds(seconds),
                    interruptions: interruptions)
                switch ending.cause {
                case .exited(0): break
                case .timedOut: throw Failure(outcome: .timedOut(seconds: seconds))
                case .interrupted: throw Failure(outcome: .interrupted)
                case .exited, .signalled: throw Failure(message: complaint(ending))
                }
                guard FileStatus.of(temporary)?.size != 0 else {
                    throw Failure(message: "gnuplot drew nothing")
                }
                // With a full disk gnuplot ends without an error.
                guard try isWhole(temporary) else {
                    throw Failure(message: "gnuplot's drawing is cut short; the disk may be full")
                }
            }
            return .drawn
        } catch let failure as Failure {
            return failure.outcome
        } catch let error as OutputError {
            return .failed(error.reason)
        } catch let error as SystemFailure {
            return .failed(error.reason)
        } catch {
            return .failed("\(error)")
        }
    }

    /// Whether a drawing has the end of an SVG file.
    private static func isWhole(_ path: String) throws -> Bool {
        let text = try Data(contentsOf: URL(fileURLWithPath: path)).suffix(64)
        return String(decoding: text, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            .hasSuffix("</svg>")
    }

    private struct Failure: Error {
        let outcome: Outcome

        init(outcome: Outcome) { self.outcome = outcome }

        init(message: String) { outcome = .failed(message) }
    }

    /// The last line that the program wrote.
    private static func complaint(_ ending: ExternalProgram.Ending) -> String {
        let lines = ending.complaints.split(whereSeparator: \.isNewline)
        let message = lines.last { $0.contains { !$0.isWhitespace && $0 != "^" } }
        return message.map { $0.trimmingCharacters(in: .whitespaces) }
            ?? "gnuplot ended with \(ending.status.map { "status \($0)" } ?? "a signal")"
    }
}
