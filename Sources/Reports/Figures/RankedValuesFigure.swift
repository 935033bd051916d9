/// Values by their rank, on linear and on logarithmic axes side by side; those that stand out in another colour, and the
/// threshold as a line. The columns are `rank, value, stands_out`.
public struct RankedValuesFigure: Figure {
    /// The file name without an ending.
    public let name: String
    /// The title above the figure.
    public var title: String
    /// The name of the number.
    public var yLabel: String
    /// The CSV file of the values.
    public var data: String
    /// Where noise ends; nil draws no line.
    public var threshold: Double?
    /// Whether values may be negative; they are left out where axes are logarithmic.
    public var isSigned: Bool

    /// A figure of the values in `data`.
    public init(
        name: String, title: String, yLabel: String, data: String, threshold: Double?, isSigned: Bool
    ) {
        self.isSigned = isSigned
        self.name = name
        self.title = title
        self.yLabel = yLabel
        self.data = data
        self.threshold = threshold
    }

    /// The script; see `Figure`.
    public func script() -> String {
        let data = GnuplotText.quoted(data)
        let line =
            threshold.map {
                ", \\\n    \($0) with lines dashtype (6,4) linewidth 1.8 linecolor rgb \"\(Palette.ink)\" title 'end of the law'"
            } ?? ""
        let plot = """
            plot \(data) using "rank":(out(0)) with points pointtype 7 pointsize 0.5 linecolor rgb "\(Palette.blue)" \\
                    title 'noise', \\
                \(data) using "rank":(out(1)) with points pointtype 7 pointsize 0.8 linecolor rgb "\(Palette.purple)" \\
                    title 'stand out'\(line)
            """
        return GnuplotText.opening(name: name, size: (1000, 520)) + """
            out(yes) = (strcol("stands_out") eq (yes ? "yes" : "no")) ? column("value") : NaN
            set multiplot layout 1,2 title \(GnuplotText.title(title, width: 900))
            set xlabel 'rank'
            set ylabel \(GnuplotText.literal(yLabel))
            set key top right
            set yrange [\(isSigned ? "*" : "0"):*]
            \(plot)
            set yrange [*:*]
            set xrange [1:*]
            set logscale xy
            set format y '10^{%L}'
            unset ylabel
            \(plot)
            unset multiplot
            unset output

            """
    }
}
