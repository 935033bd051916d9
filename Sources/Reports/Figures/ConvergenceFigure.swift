/// Distances between data and law against the size of the matrices, with logarithmic axes.
///
/// The columns are `statistic, size, samples, distance, standard_error, finite_n_distance, fit`. The figure
/// has points with error bars, the fitted power as a line, and the exact distance of the finite-n law from
/// the limit as open circles joined by dashes.
public struct ConvergenceFigure: Figure {
    /// The rows of one statistic.
    public struct Series: Sendable, Equatable {
        /// The text in the column `statistic`.
        public let statistic: String

        /// The legend, for example "radial, slope −0.98".
        public let legend: String

        /// Whether the column `finite_n_distance` has values.
        public let hasFiniteSize: Bool

        /// Whether the column `fit` has values.
        public let hasFit: Bool

        /// The rows with the given `statistic`.
        public init(statistic: String, legend: String, hasFiniteSize: Bool, hasFit: Bool = true) {
            self.statistic = statistic
            self.legend = legend
            self.hasFiniteSize = hasFiniteSize
            self.hasFit = hasFit
        }
    }

    /// The file name without an ending.
    public let name: String

    /// The title above the figure.
    public var title: String

    /// The label of the vertical axis, for example "Kolmogorov distance from the law".
    public var yLabel: String

    /// The CSV file of the distances.
    public var data: String

    /// One series for each value of the column `statistic` that is shown.
    public var series: [Series]

    /// A CSV file with columns `trajectory, size, distance`, where the trajectories are numbered. Each is a
    /// single growing matrix, drawn as a thin line.
    public var trajectories: String?

    /// A figure of the distances in `data`; it needs at least one series.
    public init(
        name: String, title: String, yLabel: String, data: String, series: [Series],
        trajectories: String? = nil
    ) {
        self.name = name
        self.title = title
        self.yLabel = yLabel
        self.data = data
        precondition(!series.isEmpty, "a convergence figure needs a series")
        self.series = series
        self.trajectories = trajectories
    }

    /// The script; see `Figure`.
    public func script() -> String {
        GnuplotText.opening(name: name, size: (1080, 600)) + """
            set title \(GnuplotText.title(title, width: 730))
            set xlabel 'matrix size n'
            set ylabel \(GnuplotText.literal(yLabel))
            set rmargin at screen 0.62
            set key at screen 0.635, screen 0.88 left top
            label(x) = x < 0.0001 || x > 99999 ? sprintf("%.0e", x) : sprintf("%g", x)
            set xtics ()
            set ytics ()
            set for [k=-9:6] for [i in "1 2 5"] xtics add (label(i*10.0**k) i*10.0**k)
            set for [k=-9:6] for [i in "1 2 5"] ytics add (label(i*10.0**k) i*10.0**k)
            shown(statistic, x) = (\(shown)) && x > 0 ? x : NaN
            data = \(GnuplotText.quoted(data))
            of(statistic) = strcol("statistic") eq statistic ? column("size") : NaN
            # The lower end of an error bar stays positive.
            low(distance, error) = distance > error ? distance - error : 0.1*distance
            bar_low = 'low(column("distance"), column("standard_error"))'
            bar_length = 'column("distance") + column("standard_error") - @bar_low'
            stats data using (column("size")) name "size" nooutput
            stats data using (shown(strcol("statistic"), column("distance"))) name "distance" nooutput
            lowest = distance_min
            highest = distance_max
            \(trajectoryRange)set xrange [size_min/1.2:size_max*1.2]
            set yrange [lowest/2:highest*2]
            set logscale xy
            plot \(layers.joined(separator: ", \\\n    "))
            unset output

            """
    }

    private var layers: [String] {
        let grey = "linecolor rgb \"\(Palette.frame)\""
        var layers = trajectoryLayers
        for (index, series) in series.enumerated() {
            layers += self.layers(of: series, colour: Palette.series[index % Palette.series.count])
        }
        if series.contains(where: \.hasFit) {
            layers.append("keyentry with lines linewidth 2 \(grey) title 'fitted power of n'")
        }
        if series.contains(where: \.hasFiniteSize) {
            let style = "\(Self.finiteSizeStyle) \(grey)"
            layers.append("keyentry with linespoints \(style) title 'exact law at finite n'")
        }
        return layers
    }

    private func layers(of series: Series, colour: String) -> [String] {
        let rows = "data using (of(\(GnuplotText.quoted(series.statistic))))"
        let colour = "linecolor rgb \"\(colour)\""
        var layers: [String] = []
        if series.hasFit { layers.append("\(rows):\"fit\" with lines linewidth 2 \(colour)") }
        if series.hasFiniteSize {
            layers.append("\(rows):\"finite_n_distance\" with linespoints \(Self.finiteSizeStyle) \(colour)")
        }
        layers += [
            """
            \(rows):(@bar_low):(0):(@bar_length) with vectors nohead linewidth 1.5 \(colour)
            """,
            """
            \(rows):"distance" with points pointtype 7 pointsize 0.8 \(colour) \\
                    title \(GnuplotText.literal(series.legend))
            """,
        ]
        return layers
    }

    private static let finiteSizeStyle = "dashtype (5,4) pointtype 6 pointsize 1.1 linewidth 1.3"

    private var trajectoryLayers: [String] {
        guard trajectories != nil else { return [] }
        let grey = "linewidth 0.7 linecolor rgb \"#B0B0B0\""
        return [
            """
            for [i = trajectory_min:trajectory_max] trajectories \\
                    using (column("trajectory") == i ? column("size") : NaN):"distance" with lines \(grey)
            """,
            "keyentry with lines \(grey) title 'one growing matrix each'",
        ]
    }

    private var shown: String {
        series.map { "statistic eq \(GnuplotText.quoted($0.statistic))" }.joined(separator: " || ")
    }

    private var trajectoryRange: String {
        guard let trajectories else { return "" }
        return """
            trajectories = \(GnuplotText.quoted(trajectories))
            stats trajectories using (column("trajectory")) name "trajectory" nooutput
            stats trajectories using (column("distance") > 0 ? column("distance") : NaN) name "distance" nooutput
            lowest = distance_min < lowest ? distance_min : lowest
            highest = distance_max > highest ? distance_max : highest

            """
    }
}
