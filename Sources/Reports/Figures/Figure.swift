public import Files
internal import Foundation

/// A figure: a gnuplot script next to the CSV files that it draws.
///
/// The script needs nothing else: `cd DIR && gnuplot NAME.gp` draws `NAME.svg`. Every text in a figure is
/// shown literally, in UTF-8.
public protocol Figure: Sendable {
    /// The figure's file name without an ending.
    var name: String { get }

    /// The whole script.
    func script() -> String
}

extension Figure {
    /// Writes `NAME.gp` and, if gnuplot is installed, draws `NAME.svg`. The data files must exist. If no new
    /// drawing is made, an old one is removed, because it would show other data.
    ///
    /// - Throws: `OutputError` if the script cannot be written or the old drawing cannot be removed. A
    ///   failure to draw is an outcome.
    public func draw(in directory: OutputDirectory) throws(OutputError) -> Gnuplot.Outcome {
        try directory.write("\(name).gp", text: script())
        let outcome = Gnuplot.draw(script: "\(name).gp", in: directory)
        if outcome != .drawn { try directory.remove("\(name).svg") }
        return outcome
    }

    /// Writes the figure like `draw` and returns the names of the files written: the script, and the drawing
    /// if there is one. `DrawingListener.current` receives a sentence if gnuplot did not make the drawing.
    /// After a drawing that took too long or was interrupted, no other is tried.
    public func write(in directory: OutputDirectory) throws(OutputError) -> [String] {
        let listener = DrawingListener.current
        if listener?.hasGivenUp == true {
            try directory.write("\(name).gp", text: script())
            try directory.remove("\(name).svg")
            return ["\(name).gp"]
        }
        if Gnuplot.program() != nil,
            let complaint = Gnuplot.complaint(about: ProcessInfo.processInfo.environment)
        {
            listener?.hearOnce(complaint)
        }
        let outcome = try draw(in: directory)
        func tell(_ reason: String) {
            listener?.hear("'\(directory.path(of: "\(name).svg"))' was not drawn: \(reason)")
        }
        let advice = "'gnuplot NAME.gp' in '\(directory.path)' draws the figure NAME that is missing"
        switch outcome {
        case .drawn: return ["\(name).gp", "\(name).svg"]
        case .gnuplotMissing: break
        case .failed(let message): tell(message)
        case .timedOut(let seconds):
            listener?.giveUp(outcome)
            let time = seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)"
            tell(
                "gnuplot had not finished after \(time) s and was ended, and no "
                    + "other figure was drawn; \(advice)")
        case .interrupted:
            listener?.giveUp(outcome)
            tell("it was interrupted, and no other figure was drawn; \(advice)")
        }
        return ["\(name).gp"]
    }
}
