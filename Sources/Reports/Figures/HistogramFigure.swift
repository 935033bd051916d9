/// A histogram of one number with its density under a law.
///
/// It has bars with standard errors from the columns `bin_low, bin_high, density, standard_error`, the law as
/// a line and, if known, the exact law at finite n as dashed steps: `finite_n_probability` divided by the
/// width of the bin.
public struct HistogramFigure: Figure {
    /// The file name without an ending.
    public let name: String

    /// The title above the figure.
    public var title: String

    /// The name of the number, for example "|λ|".
    public var xLabel: String

    /// The label of the vertical axis, for example "ρ(x)".
    public var yLabel: String

    /// The CSV file of the histogram.
    public var data: String

    /// A CSV file with the columns `x, law_density` of the smooth line; nil draws `law_density` at the
    /// middles of the bins.
    public var curve: String?

    /// The legend of the bars, for example "50 matrices, n = 200".
    public var dataLegend: String

    /// The legend of the line, for example "semicircle law".
    public var lawLegend: String

    /// The legend of the dashed steps; nil if the column `finite_n_probability` is empty.
    public var finiteSizeLegend: String?

    private let densities: [Double]

    /// A figure of the histogram in `data`. `densities` are the values of its column `density`, bin by bin.
    public init(
        name: String, title: String, xLabel: String, yLabel: String = "density", data: String,
        densities: [Double], curve: String? = nil, dataLegend: String, lawLegend: String,
        finiteSizeLegend: String? = nil
    ) {
        self.name = name
        self.title = title
        self.xLabel = xLabel
        self.yLabel = yLabel
        self.data = data
        self.densities = densities
        self.curve = curve
        self.dataLegend = dataLegend
        self.lawLegend = lawLegend
        self.finiteSizeLegend = finiteSizeLegend
    }

    /// The script; see `Figure`.
    public func script() -> String {
        return GnuplotText.opening(name: name, size: (900, 660)) + """
            set title \(GnuplotText.title(title, width: 800))
            set xlabel \(GnuplotText.literal(xLabel))
            set ylabel \(GnuplotText.literal(yLabel))
            set xlabel offset 0,0.5
            set key below maxcols 1 height 0.7
            set style fill solid 0.55 noborder
            middle = '0.5*(column("bin_low") + column("bin_high"))'
            width = '(column("bin_high") - column("bin_low"))'
            finite_n = 'column("finite_n_probability")/' . width
            bar_low = 'column("density") - column("standard_error")'
            stats \(GnuplotText.quoted(data)) using (column("bin_low")) name "low" nooutput
            stats \(GnuplotText.quoted(data)) using (column("bin_high")) name "high" nooutput
            set xrange [low_min:high_max]
            \(range)
            plot \(layers.joined(separator: ", \\\n    "))
            unset output

            """
    }

    private var layers: [String] {
        let data = GnuplotText.quoted(data)
        let law = curve.map { "\(GnuplotText.quoted($0)) using \"x\"" } ?? "\(data) using (@middle)"
        var layers = [
            """
            \(data) using (@middle):"density":(@width) with boxes \\
                    fillcolor rgb "\(Palette.skyBlue)" title \(GnuplotText.literal(dataLegend))
            """,
            """
            \(data) using (@middle):(@bar_low):(0):(2*column("standard_error")) with vectors \\
                    nohead linewidth 1.2 linecolor rgb "\(Palette.blue)"
            """,
            """
            \(law):"law_density" with lines \\
                    linewidth 2.5 linecolor rgb "\(Palette.vermilion)" title \(GnuplotText.literal(lawLegend))
            """,
        ]
        if let finiteSizeLegend {
            let style = "linewidth 1.8 dashtype (6,4) linecolor rgb \"\(Palette.ink)\""
            layers += [
                """
                \(data) using "bin_low":(@finite_n) with steps \\
                        \(style) title \(GnuplotText.literal(finiteSizeLegend))
                """,
                // The steps end where the last bin begins.
                """
                \(data) using "bin_low":(@finite_n):(@width):(0) every ::\(max(0, densities.count - 1)) \\
                        with vectors nohead \(style)
                """,
            ]
        }
        return layers
    }

    /// The vertical axis. A few bins at an integrable singularity may be so high that the others look flat.
    /// If the third highest bin is below 0.4 of the highest, they are cut off, and a note says how high they
    /// are.
    private var range: String {
        let descending = densities.filter(\.isFinite).sorted(by: >)
        guard let highest = descending.first, highest > 0 else { return "set yrange [0:*]" }
        guard descending.count > 8, descending[2] > 0, descending[2] < 0.4 * highest else {
            return "set yrange [0:\(1.15 * highest)]"
        }
        let value = String((highest * 100).rounded() / 100)
        let note = GnuplotText.literal("cut off: the highest bin reaches \(value)")
        return """
            set yrange [0:\(1.3 * descending[2])]
            set label \(note) at graph 0.98,0.96 right textcolor rgb "\(Palette.frame)"
            """
    }
}
