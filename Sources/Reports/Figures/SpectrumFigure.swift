/// One spectrum with the law of noise fitted to it: bars from `bin_low, bin_high, density`, the law as a line from a file with
/// the columns `x, law_density`, the edge of the law with a band for the largest value of noise, and the values that stand
/// out as needles with their numbers.
public struct SpectrumFigure: Figure {
    /// The file name without an ending.
    public let name: String
    /// The title above the figure.
    public var title: String
    /// The name of the number.
    public var xLabel: String
    /// The CSV file of the bars.
    public var data: String
    /// The CSV file of the line.
    public var curve: String
    /// The legend of the bars.
    public var dataLegend: String
    /// The legend of the line.
    public var lawLegend: String
    /// Where the largest value of noise is, from its 1 % to its 99 % point; nil draws none.
    public var edge: ClosedRange<Double>?
    /// The values that stand out, the largest first.
    public var spikes: [Double]
    /// The ends of the law's support.
    public var support: ClosedRange<Double>

    /// Numbers are written at so many needles at most, from the largest on.
    private static let labelled = 6

    /// A figure of the files `data` and `curve`.
    public init(
        name: String, title: String, xLabel: String, data: String, curve: String, dataLegend: String,
        lawLegend: String,
        edge: ClosedRange<Double>?, spikes: [Double], support: ClosedRange<Double>
    ) {
        self.name = name
        self.title = title
        self.xLabel = xLabel
        self.data = data
        self.curve = curve
        self.dataLegend = dataLegend
        self.lawLegend = lawLegend
        self.edge = edge
        self.spikes = spikes
        self.support = support
    }

    /// The axis, on which the bulk keeps at least a third of the width.
    private var axis: ClosedRange<Double> {
        let width = support.upperBound - support.lowerBound
        let low = max(min(support.lowerBound, spikes.min() ?? .infinity), support.lowerBound - 2 * width)
        let high = min(max(support.upperBound, spikes.max() ?? -.infinity), support.upperBound + 2 * width)
        return (low - 0.05 * width)...(high + 0.05 * width)
    }

    /// The values that stand out and are on the axis.
    private var shown: [Double] { spikes.filter(axis.contains) }

    /// The script; see `Figure`.
    public func script() -> String {
        let data = GnuplotText.quoted(data)
        return GnuplotText.opening(name: name, size: (900, 600)) + """
            set title \(GnuplotText.title(title, width: 800))
            set xlabel \(GnuplotText.literal(xLabel))
            set ylabel 'density'
            set key below maxcols 1 height 0.7
            set style fill solid 0.55 noborder
            set yrange [0:*]
            set xrange [\(axis.lowerBound):\(axis.upperBound)]
            \(band)\(marks)
            plot \(data) using (0.5*(column("bin_low")+column("bin_high"))):"density":(column("bin_high")-column("bin_low")) \\
                    with boxes fillcolor rgb "\(Palette.skyBlue)" title \(GnuplotText.literal(dataLegend)), \\
                \(GnuplotText.quoted(curve)) using "x":"law_density" with lines linewidth 2.5 \\
                    linecolor rgb "\(Palette.vermilion)" title \(GnuplotText.literal(lawLegend))\(legend)
            unset output

            """
    }

    private var band: String {
        guard let edge else { return "" }
        return """
            set object 1 rectangle from \(edge.lowerBound), graph 0 to \(edge.upperBound), graph 1 behind \\
                fillcolor rgb "\(Palette.orange)" fillstyle transparent solid 0.35 noborder

            """
    }

    private var marks: String {
        shown.enumerated().map { i, value in
            let text = String((value * 100).rounded() / 100)
            let label =
                i < Self.labelled
                ? """
                set label \(i + 1) \(GnuplotText.literal(text)) at \(value), graph \(0.36 + 0.07 * Double(i % 3)) \\
                    center font ',13' textcolor rgb "\(Palette.ink)"

                """ : ""
            return """
                set arrow \(i + 1) from \(value), graph 0 to \(value), graph 0.3 nohead linewidth 2 \\
                    linecolor rgb "\(Palette.purple)"

                """ + label
        }.joined()
    }

    /// Needles and the band are no plots; their legends are.
    private var legend: String {
        var entries = ""
        if edge != nil {
            entries += """
                , \\
                    NaN with boxes fillcolor rgb "\(Palette.orange)" title 'largest value of noise, 1 % to 99 %'
                """
        }
        if !spikes.isEmpty {
            var what = spikes.count == 1 ? "1 value stands out" : "\(spikes.count) values stand out"
            if shown.count < spikes.count, let farthest = spikes.max(by: { abs($0) < abs($1) }) {
                let far = String((farthest * 100).rounded() / 100)
                what += ", \(spikes.count - shown.count) of them beyond the axis, up to \(far)"
            }
            entries += """
                , \\
                    NaN with lines linewidth 2 linecolor rgb "\(Palette.purple)" title \(GnuplotText.literal(what))
                """
        }
        return entries
    }
}
