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
    /// is one. `DrawingListener.current` is told of a drawing that gnuplot did not make.
    public func write(in directory: OutputDirectory) throws(OutputError) -> [String] {
        switch try draw(in: directory) {
        case .drawn: return ["\(name).gp", "\(name).svg"]
        case .gnuplotMissing: return ["\(name).gp"]
        case .failed(let message):
            DrawingListener.current?.hear("'\(directory.path(of: "\(name).svg"))' was not drawn: \(message)")
            return ["\(name).gp"]
        }
    }
}
