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
    /// Writes `NAME.gp` and, where gnuplot is installed, draws `NAME.svg`. The data files must be there.
    ///
    /// - Throws: `OutputError` when the script cannot be written. A failure to draw is an outcome.
    public func draw(in directory: OutputDirectory) throws(OutputError) -> Gnuplot.Outcome {
        try directory.write("\(name).gp", text: script())
        return Gnuplot.draw(script: "\(name).gp", in: directory)
    }

    /// Writes the figure as `draw` and returns the names of the files written: the script, and the drawing where there
    /// is one.
    public func write(in directory: OutputDirectory) throws(OutputError) -> [String] {
        let outcome = try draw(in: directory)
        return outcome == .drawn ? ["\(name).gp", "\(name).svg"] : ["\(name).gp"]
    }
}
