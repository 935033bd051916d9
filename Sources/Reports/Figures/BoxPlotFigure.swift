/// Box plots against one number, in panels with the same scale, from the columns of one CSV file.
///
/// The box spans the quartiles and has a bar at the median. The whiskers end at the two given columns, which
/// can be any quantiles. Each panel may show further points (outliers) and curves from other files.
public struct BoxPlotFigure: Figure {
    /// The columns that make a box.
    public struct Columns: Sendable, Equatable {
        /// The column of the number on the horizontal axis.
        public var x: String
        /// The column of the lower end of the whiskers.
        public var low: String
        /// The column of the lower quartile.
        public var firstQuartile: String
        /// The column of the median, where the bar is.
        public var median: String
        /// The column of the upper quartile.
        public var thirdQuartile: String
        /// The column of the upper end of the whiskers.
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

    /// One panel of the figure.
    public struct Panel: Sendable, Equatable {
        /// The title above the panel.
        public var title: String
        /// The rows in this panel are those with these values in the given columns.
        public var values: [String: Value]

        /// A number or a text in a column.
        public enum Value: Sendable, Equatable {
            /// A number.
            case number(Int)
            /// A text.
            case text(String)
        }

        /// The rows with the given values; without values, all rows.
        public init(title: String, values: [String: Value] = [:]) {
            self.title = title
            self.values = values
        }
    }

    /// A label on an axis.
    public struct Tick: Sendable, Equatable {
        /// The position of the label.
        public var value: Double
        /// The text of the label.
        public var label: String

        /// A label at a value.
        public init(value: Double, label: String) {
            self.value = value
            self.label = label
        }
    }

    /// Single points from two columns of a CSV file.
    public struct Points: Sendable, Equatable {
        /// The CSV file.
        public var data: String
        /// The column on the horizontal axis.
        public var x: String
        /// The column on the vertical axis.
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
    /// The title above the figure.
    public var title: String
    /// The label of the horizontal axes.
    public var xLabel: String
    /// The label of the vertical axes.
    public var yLabel: String
    /// The CSV file of the boxes.
    public var data: String
    /// The columns of the boxes.
    public var columns: Columns
    /// The panels, row by row, three per row.
    public var panels: [Panel]
    /// The range of the horizontal axes; nil chooses it from the data, and each panel then needs some data.
    public var xRange: ClosedRange<Double>?
    /// The range of the vertical axes; nil chooses it from the data.
    public var yRange: ClosedRange<Double>?
    /// The positions of labels on the vertical axes; nil lets gnuplot choose them.
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

    /// A column, with a missing value in the rows of other panels.
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
