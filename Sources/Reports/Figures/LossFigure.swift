/// Losses against the epoch on a logarithmic scale, with a line for each latent dimension, from the rows of
/// one CSV file with the columns `latent_dimension` and `epoch`.
public struct LossFigure: Figure {
    /// The file name without an ending.
    public let name: String
    /// The title above the figure.
    public var title: String
    /// The label of the vertical axis.
    public var yLabel: String
    /// The CSV file, with rows sorted by latent dimension and then by epoch.
    public var data: String
    /// The column that is drawn.
    public var column: String
    /// The latent dimensions that are drawn, in order.
    public var latentDimensions: [Int]

    /// A figure of loss curves.
    public init(
        name: String, title: String, yLabel: String, data: String, column: String, latentDimensions: [Int]
    ) {
        self.name = name
        self.title = title
        self.yLabel = yLabel
        self.data = data
        self.column = column
        self.latentDimensions = latentDimensions
    }

    /// The script; see `Figure`. Epoch 0 is left out, since a logarithmic scale cannot show it.
    public func script() -> String {
        let lines = [
            GnuplotText.opening(name: name, size: (1040, 620)) + Palette.viridis, "unset colorbox",
            "data = \(GnuplotText.quoted(data))",
            "set title \(GnuplotText.title(title, width: 860))", "set xlabel 'epoch'",
            "set ylabel \(GnuplotText.literal(yLabel))", "set logscale x", "set yrange [0:*]",
            "set autoscale xfix",
            "set rmargin at screen 0.8",
            "set key at screen 0.82, screen 0.93 left top maxrows 40 spacing 0.9",
        ]
        let curves = latentDimensions.enumerated().map { index, d in
            let value =
                "column(\"latent_dimension\") == \(d) && column(\"epoch\") > 0 ? column(\"\(column)\") : 1/0"
            // The end of Viridis is too pale for a line.
            let fraction = 0.9 * Double(index) / Double(max(1, latentDimensions.count - 1))
            return "data using \"epoch\":(\(value)) with lines linewidth 1.5 "
                + "linecolor palette frac \(fraction) title 'd = \(d)'"
        }
        return (lines + ["plot " + curves.joined(separator: ", \\\n    "), "unset output\n"])
            .joined(separator: "\n")
    }
}
