/// Several quantities against one number, from the columns of one CSV file.
public struct CurvesFigure: Figure {
    /// How a column is drawn.
    public enum Style: Sendable, Equatable {
        /// Joined by a solid line.
        case line
        /// Joined by dashes.
        case dashes
        /// Points, with error bars if a column of errors is given.
        case points(errorColumn: String?)
    }

    /// One column that is drawn.
    public struct Curve: Sendable, Equatable {
        /// The name of the column.
        public let column: String
        /// The legend, for example "exact, complex Gaussian".
        public let legend: String
        /// How it is drawn.
        public let style: Style

        /// A column; empty cells are not drawn.
        public init(column: String, legend: String, style: Style) {
            self.column = column
            self.legend = legend
            self.style = style
        }
    }

    /// The file name without an ending.
    public let name: String
    /// The title above the figure.
    public var title: String
    /// The column on the horizontal axis.
    public var xColumn: String
    /// The label of the horizontal axis.
    public var xLabel: String
    /// The label of the vertical axis.
    public var yLabel: String
    /// The CSV file.
    public var data: String
    /// The columns that are drawn.
    public var curves: [Curve]
    /// Whether the vertical axis is logarithmic.
    public var isLogarithmic: Bool
    /// Whether the horizontal axis is logarithmic.
    public var hasLogarithmicX: Bool

    /// A figure of the given columns of `data`.
    public init(
        name: String, title: String, xColumn: String, xLabel: String, yLabel: String, data: String,
        curves: [Curve], isLogarithmic: Bool, hasLogarithmicX: Bool = false
    ) {
        self.name = name
        self.title = title
        self.xColumn = xColumn
        self.xLabel = xLabel
        self.yLabel = yLabel
        self.data = data
        self.curves = curves
        self.isLogarithmic = isLogarithmic
        self.hasLogarithmicX = hasLogarithmicX
    }

    /// The script; see `Figure`.
    public func script() -> String {
        GnuplotText.opening(name: name, size: (1040, 620)) + """
            set title \(GnuplotText.title(title, width: 790))
            set xlabel \(GnuplotText.literal(xLabel))
            set ylabel \(GnuplotText.literal(yLabel))
            set lmargin at screen 0.14
            set rmargin at screen 0.64
            set key at screen 0.655, screen 0.9 left top
            \(isLogarithmic ? "set logscale y" : "set autoscale y")
            \(hasLogarithmicX ? "set logscale x" : "set autoscale x")
            set format y "%g"
            set offsets graph 0.03, graph 0.03, 0, 0
            data = \(GnuplotText.quoted(data))
            plot \(curves.indices.map(layer).joined(separator: ", \\\n    "))
            unset output

            """
    }

    private func layer(_ index: Int) -> String {
        let curve = curves[index]
        let colour = "linecolor rgb \"\(Palette.series[index % Palette.series.count])\""
        let title = "title \(GnuplotText.literal(curve.legend))"
        // Neighbouring series of points alternate between filled circles and crosses, so that both are
        // visible where they coincide.
        let marker = index % 2 == 0 ? "pointtype 7 pointsize 0.6" : "pointtype 2 pointsize 1 linewidth 1.6"
        let value = "column(\"\(curve.column)\")"
        // Values that a logarithmic axis cannot show are left out.
        let y = isLogarithmic ? "(\(value) > 0 ? \(value) : NaN)" : "\"\(curve.column)\""
        let columns = "\"\(xColumn)\":\(y)"
        switch curve.style {
        case .line: return "data using \(columns) with lines linewidth 2.5 \(colour) \(title)"
        case .dashes: return "data using \(columns) with lines linewidth 2.5 dashtype 2 \(colour) \(title)"
        case .points(let errors?):
            // With its own error bars gnuplot would clear the background below points, and with it other
            // series.
            let (y, error) = ("column(\"\(curve.column)\")", "column(\"\(errors)\")")
            let columnsOfBars = "\"\(xColumn)\":(\(y) - \(error)):(0):(2 * \(error))"
            let bars = "data using \(columnsOfBars) with vectors nohead \(colour) notitle"
            return "\(bars), \\\n    data using \(columns) with points \(marker) \(colour) \(title)"
        case .points(nil):
            return "data using \(columns) with points pointtype 9 pointsize 1.4 \(colour) \(title)"
        }
    }
}
