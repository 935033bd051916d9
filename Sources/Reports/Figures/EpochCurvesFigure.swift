/// One quantity against the latent dimension, with a curve for each epoch, from the rows of one CSV file with
/// the columns `epoch` and `latent_dimension`.
public struct EpochCurvesFigure: Figure {
    /// The file name without an ending.
    public let name: String
    /// The title above the figure.
    public var title: String
    /// The label of the vertical axis.
    public var yLabel: String
    /// The CSV file.
    public var data: String
    /// The column that is drawn.
    public var column: String
    /// The epochs that are drawn.
    public var epochs: [Int]

    /// Whether the vertical axis is logarithmic; otherwise it starts at 0.
    public var isLogarithmic = false
    /// A range behind the curves, if there is one.
    public var band: Band?

    /// A range for each latent dimension, from the columns of a CSV file with the column `latent_dimension`.
    public struct Band: Sendable, Equatable {
        /// The CSV file.
        public var data: String
        /// The column of the lower end.
        public var low: String
        /// The column of the upper end.
        public var high: String
        /// The legend of the range.
        public var legend: String

        /// The range between two columns.
        public init(data: String, low: String, high: String, legend: String) {
            self.data = data
            self.low = low
            self.high = high
            self.legend = legend
        }
    }

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
            "set title \(GnuplotText.title(title, width: 860))", "set xlabel 'latent dimension d'",
            "set ylabel \(GnuplotText.literal(yLabel))",
            isLogarithmic ? "set logscale y\nset format y '10^{%L}'" : "set yrange [0:*]",
            "set offsets 0.5, 0.5, 0, 0",
            "set rmargin at screen 0.78", "set key at screen 0.8, screen 0.9 left top",
        ]
        let bands = [band].compactMap { $0 }.map { band in
            "\(GnuplotText.quoted(band.data)) using \"latent_dimension\":\"\(band.low)\":\"\(band.high)\" with "
                + "filledcurves fillcolor rgb \"\(Palette.frame)\" fillstyle solid 0.3 noborder "
                + "title \(GnuplotText.literal(band.legend))"
        }
        let curves = epochs.enumerated().map { index, epoch in
            let colour = Palette.series[index % Palette.series.count]
            return
                "data using \"latent_dimension\":(column(\"epoch\") == \(epoch) ? column(\"\(column)\") : 1/0) "
                + "with points pointtype \(5 + 2 * (index % 6)) pointsize 0.9 linecolor rgb \"\(colour)\" "
                + "title 'epoch \(epoch)'"
        }
        return (lines + ["plot " + (bands + curves).joined(separator: ", \\\n    "), "unset output\n"])
            .joined(separator: "\n")
    }
}
