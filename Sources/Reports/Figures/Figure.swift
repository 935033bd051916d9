public import Files

/// A figure: a gnuplot script beside the CSV files that it draws.
///
/// The script needs nothing else: `cd DIR && gnuplot NAME.gp` draws `NAME.svg`. Every text given to a
/// figure is shown as it is, in UTF-8.
public protocol Figure: Sendable {
    /// The figure's file name without an ending.
    var name: String { get }

    /// The whole script.
    func script() -> String
}

extension Figure {
    /// Writes `NAME.gp` and, where gnuplot is installed, draws `NAME.svg`. The data files must be there. An old drawing
    /// is removed where no new one is made, for it would show other data than those beside it.
    ///
    /// - Throws: `OutputError` when the script cannot be written, or the old drawing cannot be removed. A failure to
    ///   draw is an outcome.
    public func draw(in directory: OutputDirectory) throws(OutputError) -> Gnuplot.Outcome {
        try directory.write("\(name).gp", text: script())
        let outcome = Gnuplot.draw(script: "\(name).gp", in: directory)
        if outcome != .drawn { try directory.remove("\(name).svg") }
        return outcome
    }

    /// Writes the figure as `draw` and returns the names of the files written: the script, and the drawing where there
    /// is one. `DrawingListener.current` is told of a drawing that gnuplot did not make; after one that took too long or
    /// was interrupted no other is tried.
    public func write(in directory: OutputDirectory) throws(OutputError) -> [String] {
        let listener = DrawingListener.current
        if listener?.hasGivenUp == true {
            try directory.write("\(name).gp", text: script())
            try directory.remove("\(name).svg")
            return ["\(name).gp"]
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
