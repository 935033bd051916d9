/// One quantity against the latent dimension, a curve for each epoch, from the rows of one CSV file with the columns
/// `epoch` and `latentDimension`.
public struct EpochCurvesFigure: Figure {
    /// The file name without an ending.
    public let name: String
    /// Above the figure.
    public var title: String
    /// The label of the vertical axis.
    public var yLabel: String
    /// The CSV file.
    public var data: String
    /// The column drawn.
    public var column: String
    /// The epochs drawn.
    public var epochs: [Int]

    /// A figure of curves.
    public init(
        name: String, title: String, yLabel: String, data: String, column: String, epochs: [Int]
    ) {
        self.name = name
        self.title = title
        self.yLabel = yLabel
        self.data = data
        self.column = column
        self.epochs = epochs
    }

    /// The script; see `Figure`.
    public func script() -> String {
        let lines = [
            GnuplotText.opening(name: name, size: (1040, 620)), "data = \(GnuplotText.quoted(data))",
            "set title \(GnuplotText.literal(title))", "set xlabel 'latent dimension d'",
            "set ylabel \(GnuplotText.literal(yLabel))", "set yrange [0:*]", "set offsets 0.5, 0.5, 0, 0",
            "set rmargin at screen 0.84", "set key at screen 0.86, screen 0.9 left top",
        ]
        let curves = epochs.enumerated().map { index, epoch in
            let colour = Palette.series[index % Palette.series.count]
            return
                "data using \"latentDimension\":(column(\"epoch\") == \(epoch) ? column(\"\(column)\") : 1/0) "
                + "with points pointtype \(5 + 2 * (index % 6)) pointsize 0.9 linecolor rgb \"\(colour)\" "
                + "title 'epoch \(epoch)'"
        }
        return (lines + ["plot " + curves.joined(separator: ", \\\n    "), "unset output\n"])
            .joined(separator: "\n")
    }
}
