/// Box plots against one number, in panels of one scale, from the columns of one CSV file.
///
/// The box spans the quartiles with a bar at the median; the whiskers end at the two columns named, whatever quantiles
/// they are. Each panel may show further points (outliers) and curves from files of their own.
public struct BoxPlotFigure: Figure {
    /// The columns that make a box.
    public struct Columns: Sendable, Equatable {
        /// The number on the horizontal axis.
        public var x: String
        /// Where the lower whisker ends.
        public var low: String
        /// The lower quartile.
        public var firstQuartile: String
        /// The bar.
        public var median: String
        /// The upper quartile.
        public var thirdQuartile: String
        /// Where the upper whisker ends.
        public var high: String

        /// Boxes of the given columns.
        public init(
            x: String, low: String, firstQuartile: String, median: String, thirdQuartile: String, high: String
        ) {
            self.x = x
            self.low = low
            self.firstQuartile = firstQuartile
            self.median = median
            self.thirdQuartile = thirdQuartile
            self.high = high
        }
    }

    /// One of the plots.
    public struct Panel: Sendable, Equatable {
        /// Above the panel.
        public var title: String
        /// The rows drawn: those whose selector columns have these values.
        public var values: [String: Value]

        /// A number or a text in a column.
        public enum Value: Sendable, Equatable {
            /// A number.
            case number(Int)
            /// A text.
            case text(String)
        }

        /// The rows with given values of some columns; all rows for none.
        public init(title: String, values: [String: Value] = [:]) {
            self.title = title
            self.values = values
        }
    }

    /// A label on an axis.
    public struct Tick: Sendable, Equatable {
        /// Where.
        public var value: Double
        /// What it says.
        public var label: String

        /// A label at a value.
        public init(value: Double, label: String) {
            self.value = value
            self.label = label
        }
    }

    /// Points drawn one by one, from two columns of a CSV file.
    public struct Points: Sendable, Equatable {
        /// The CSV file.
        public var data: String
        /// The columns.
        public var x: String
        /// The columns.
        public var y: String

        /// The points of a file.
        public init(data: String, x: String, y: String) {
            self.data = data
            self.x = x
            self.y = y
        }
    }

    /// The file name without an ending.
    public let name: String
    /// Above the figure.
    public var title: String
    /// The label of the horizontal axes.
    public var xLabel: String
    /// The label of the vertical axes.
    public var yLabel: String
    /// The CSV file of the boxes.
    public var data: String
    /// Its columns.
    public var columns: Columns
    /// The panels, row by row, three to a row.
    public var panels: [Panel]
    /// The range of the horizontal axes; nil chooses it from the data, of which each panel then needs some.
    public var xRange: ClosedRange<Double>?
    /// The range of the vertical axes; nil chooses it from the data.
    public var yRange: ClosedRange<Double>?
    /// Where the vertical axes have labels; nil leaves it to gnuplot.
    public var yTicks: [Tick]?
    /// Whether the vertical axes are logarithmic.
    public var isLogarithmic = false
    /// Points beyond the whiskers.
    public var outliers: Points?
    /// The CSV file of the curves, with the same x column.
    public var curveData: String?
    /// Curves over the boxes.
    public var curves: [CurvesFigure.Curve] = []

    /// A figure of boxes.
    public init(
        name: String, title: String, xLabel: String, yLabel: String, data: String, columns: Columns,
        panels: [Panel] = [Panel(title: "")]
    ) {
        self.name = name
        self.title = title
        self.xLabel = xLabel
        self.yLabel = yLabel
        self.data = data
        self.columns = columns
        self.panels = panels
    }

    /// The script; see `Figure`.
    public func script() -> String {
        let rows = (panels.count + 2) / 3
        let isSingle = panels.count == 1
        let size = isSingle ? (1040, 620) : (1240, 90 + 360 * rows)
        var lines = [GnuplotText.opening(name: name, size: size)]
        lines += ["data = \(GnuplotText.quoted(data))"]
        if isSingle {
            lines += ["set title \(GnuplotText.title(title, width: curves.isEmpty ? 960 : 730))"]
        } else {
            lines.append(
                "set multiplot layout \(rows),\(min(3, panels.count)) "
                    + "title \(GnuplotText.title(title, width: 1200))")
        }
        lines += [
            "set xlabel \(GnuplotText.literal(xLabel)) offset 0,0.4",
            "set ylabel \(GnuplotText.literal(yLabel))",
            isLogarithmic ? "set logscale y" : "",
            xRange.map { "set xrange [\($0.lowerBound):\($0.upperBound)]" } ?? "set offsets 0.8, 0.8, 0, 0",
            yRange.map { "set yrange [\($0.lowerBound):\($0.upperBound)]" } ?? "",
            "set format y \"%g\"",
            yTicks.map { ticks in
                let labels = ticks.map { "\(GnuplotText.quoted($0.label)) \($0.value)" }
                return "set ytics (\(labels.joined(separator: ", ")))"
            } ?? "", "set boxwidth 0.6", "set style fill solid 0.35 border",
        ]
        if curves.isEmpty {
            lines.append("unset key")
        } else {
            lines += ["set rmargin at screen 0.66", "set key at screen 0.675, screen 0.9 left top"]
        }
        for panel in panels {
            if !isSingle { lines.append("set title \(GnuplotText.literal(panel.title))") }
            lines.append("plot " + layers(panel).joined(separator: ", \\\n    "))
        }
        if !isSingle { lines.append("unset multiplot") }
        lines.append("unset output\n")
        return lines.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private func layers(_ panel: Panel) -> [String] {
        let colour = "linecolor rgb \"\(Palette.blue)\""
        let x = selected(panel, columns.x)
        let box = [columns.firstQuartile, columns.low, columns.high, columns.thirdQuartile]
            .map { "\"\($0)\"" }.joined(separator: ":")
        let bar = Array(repeating: "\"\(columns.median)\"", count: 4).joined(separator: ":")
        var layers: [String] = []
        if let outliers {
            layers.append(
                "\(GnuplotText.quoted(outliers.data)) using \"\(outliers.x)\":\"\(outliers.y)\" with points "
                    + "pointtype 7 pointsize 0.16 linecolor rgb \"\(Palette.frame)\" title 'beyond the whiskers'"
            )
        }
        layers.append(
            "data using \(x):\(box) with candlesticks whiskerbars 0.5 \(colour) title 'quartiles, whiskers'"
        )
        layers.append(
            "data using \(x):\(bar) with candlesticks linewidth 3 linecolor rgb \"\(Palette.ink)\" title 'median'"
        )
        for (index, curve) in curves.enumerated() {
            let series = Palette.series[(index + 1) % Palette.series.count]
            let style =
                switch curve.style {
                case .line: "lines linewidth 2.5"
                case .dashes: "lines linewidth 2.5 dashtype 2"
                case .points: "points pointtype 9 pointsize 1.3"
                }
            layers.append(
                "\(GnuplotText.quoted(curveData ?? data)) using \"\(columns.x)\":\"\(curve.column)\" with \(style) "
                    + "linecolor rgb \"\(series)\" title \(GnuplotText.literal(curve.legend))")
        }
        return layers
    }

    /// A column, missing in the rows of other panels.
    private func selected(_ panel: Panel, _ column: String) -> String {
        let conditions = panel.values.sorted { $0.key < $1.key }.map { name, value in
            switch value {
            case .number(let number): "column(\"\(name)\") == \(number)"
            case .text(let text): "strcol(\"\(name)\") eq \(GnuplotText.quoted(text))"
            }
        }
        if conditions.isEmpty { return "\"\(column)\"" }
        return "(\(conditions.joined(separator: " && ")) ? column(\"\(column)\") : NaN)"
    }
}
