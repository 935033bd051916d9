/// A histogram of complex numbers next to the density of the law, both as maps of the plane in the same
/// colours.
///
/// The columns are `x_low, x_high, y_low, y_high, density, law_density`; every cell of the grid has a row.
public struct PlaneDensityFigure: Figure {
    /// The file name without an ending.
    public let name: String

    /// The title above the figure.
    public var title: String

    /// The CSV file of the histogram.
    public var data: String

    /// The radius of the law's support, which is drawn as a circle.
    public var radius: Double

    /// The title above the left map, for example "50 matrices, n = 200".
    public var dataLegend: String

    /// The title above the right map, for example "circular law".
    public var lawLegend: String

    private let densities: [Double]

    /// A figure of the histogram in `data`. `densities` are the values of its column `density`, cell by cell.
    public init(
        name: String, title: String, data: String, densities: [Double], radius: Double, dataLegend: String,
        lawLegend: String
    ) {
        self.name = name
        self.title = title
        self.data = data
        self.densities = densities
        self.radius = radius
        self.dataLegend = dataLegend
        self.lawLegend = lawLegend
    }

    /// The script; see `Figure`.
    public func script() -> String {
        let further = GnuplotText.furtherHeight(ofTitle: title, width: Self.titleWidth)
        return GnuplotText.opening(name: name, size: (1140, 600)) + Palette.viridis + """
            set xlabel 'Re λ'
            set ylabel 'Im λ' offset 1.5,0
            unset grid
            set size ratio -1
            set style fill solid 1 noborder
            set cbrange [0:\(scale.top)]
            unset colorbox
            data = \(GnuplotText.quoted(data))
            middle(low, high) = 0.5*(column(low) + column(high))
            # The frame is that of the histogram.
            stats data using (column("x_low")) name "x_low" nooutput
            stats data using (column("x_high")) name "x_high" nooutput
            stats data using (column("y_low")) name "y_low" nooutput
            stats data using (column("y_high")) name "y_high" nooutput
            set parametric
            set trange [0:2*pi]
            set samples 361
            set xrange [x_low_min:x_high_max]
            set yrange [y_low_min:y_high_max]
            set tmargin at screen \(0.83 - further / 600); set bmargin at screen 0.13
            set multiplot title \(GnuplotText.title(title, width: Self.titleWidth))
            set lmargin at screen 0.085; set rmargin at screen 0.445
            set title \(GnuplotText.literal(dataLegend))
            \(map(of: "density"))
            set lmargin at screen 0.505; set rmargin at screen 0.865
            set title \(GnuplotText.literal(lawLegend))
            unset ylabel
            set colorbox
            set cblabel \(scaleLegend)
            \(map(of: "law_density"))
            unset multiplot
            unset output

            """
    }

    private static let titleWidth = 1100.0

    private func map(of column: String) -> String {
        """
        plot data using (middle("x_low", "x_high")):(middle("y_low", "y_high")):"\(column)" with image, \\
            \(radius)*cos(t),\(radius)*sin(t) with lines linewidth 1.5 linecolor rgb "white"
        """
    }

    /// The top of the colour scale, usually the highest density. Near the singularity of a product's law a few
    /// cells are much higher than the rest. If the highest is more than twice the density that one cell in
    /// twenty-five exceeds, the scale ends at that density.
    private var scale: (top: Double, isCut: Bool) {
        let descending = densities.filter { $0.isFinite && $0 > 0 }.sorted(by: >)
        guard let highest = descending.first else { return (1, false) }
        let usual = descending[descending.count / 25]
        return highest > 2 * usual ? (usual, true) : (highest, false)
    }

    private var scaleLegend: String {
        let (top, isCut) = scale
        return isCut ? "sprintf('density (yellow: %.2g and above)', \(top))" : "'density'"
    }
}
