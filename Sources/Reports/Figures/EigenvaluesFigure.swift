/// Eigenvalues as points in the complex plane, from the columns `real, imaginary`. The edge of the law's
/// support is a circle. Both axes have the same scale.
public struct EigenvaluesFigure: Figure {
    /// A circle around the origin.
    public struct Circle: Sendable, Equatable {
        /// The radius in the unit of the axes.
        public let radius: Double

        /// The legend, for example "|λ| = 1, the edge of the law".
        public let legend: String

        /// A circle.
        public init(radius: Double, legend: String) {
            self.radius = radius
            self.legend = legend
        }
    }

    /// With more points than this, the figure shows every second, third, … eigenvalue of the file.
    static let mostPoints = 8000

    /// The file name without an ending.
    public let name: String

    /// The title above the figure.
    public var title: String

    /// The CSV file of the eigenvalues.
    public var data: String

    /// The number of eigenvalues in `data`.
    public var count: Int

    /// The legend of the points, for example "10 matrices, n = 400".
    public var legend: String

    /// The edge of the law's support, drawn as a solid line.
    public var law: Circle

    /// Another circle, drawn as a dashed line.
    public var other: Circle?

    /// A figure of the `count` eigenvalues in `data`.
    public init(
        name: String, title: String, data: String, count: Int, legend: String, law: Circle,
        other: Circle? = nil
    ) {
        self.name = name
        self.title = title
        self.data = data
        self.count = count
        self.legend = legend
        self.law = law
        self.other = other
    }

    /// The script; see `Figure`.
    public func script() -> String {
        let stride = max(1, (count + Self.mostPoints - 1) / Self.mostPoints)
        let shown = (count + stride - 1) / stride
        let size = shown > 3000 ? 0.22 : shown > 500 ? 0.32 : 0.5
        let alpha = shown > 3000 ? "60" : "40"
        let colour = "#\(alpha)\(Palette.blue.dropFirst())"
        let every = stride > 1 ? " every \(stride)" : ""
        let legend = stride > 1 ? "\(legend), one in \(stride) shown" : legend
        let radius = max(law.radius, other?.radius ?? 0)
        var layers = [
            """
            \(GnuplotText.quoted(data)) using "real":"imaginary"\(every) with points \\
                    pointtype 7 pointsize \(size) linecolor rgb "\(colour)"
            """,
            """
            keyentry with points pointtype 7 pointsize 0.6 linecolor rgb "\(Palette.blue)" \\
                    title \(GnuplotText.literal(legend))
            """,
            layer(law, "linewidth 2.2 linecolor rgb \"\(Palette.vermilion)\""),
        ]
        if let other {
            layers.append(layer(other, "linewidth 1.8 dashtype (6,4) linecolor rgb \"\(Palette.ink)\""))
        }
        return GnuplotText.opening(name: name, size: (720, 780)) + """
            set title \(GnuplotText.title(title, width: 640))
            set xlabel 'Re λ'
            set ylabel 'Im λ'
            set xlabel offset 0,0.5
            set key below maxcols 1 height 0.7
            set size ratio -1
            data = \(GnuplotText.quoted(data))
            stats data using (abs(column("real"))) name "re" nooutput
            stats data using (abs(column("imaginary"))) name "im" nooutput
            # The frame holds every eigenvalue up to twice the radius, and says how many lie outside.
            radius = \(radius)
            frame = 1.05*(re_max > im_max ? re_max : im_max)
            frame = frame < 1.15*radius ? 1.15*radius : frame > 2*radius ? 2*radius : frame
            outside(x, y) = abs(x) > frame || abs(y) > frame ? 1 : 0
            stats data using (outside(column("real"), column("imaginary"))) name "out" nooutput
            if (out_sum > 0) set label sprintf("%d eigenvalues outside", out_sum) at graph 0.98,0.97 right textcolor rgb "\(Palette.frame)"
            set parametric
            set trange [0:2*pi]
            set samples 361
            set xrange [-frame:frame]
            set yrange [-frame:frame]
            plot \(layers.joined(separator: ", \\\n    "))
            unset output

            """
    }

    private func layer(_ circle: Circle, _ style: String) -> String {
        """
        \(circle.radius)*cos(t),\(circle.radius)*sin(t) with lines \\
                \(style) title \(GnuplotText.literal(circle.legend))
        """
    }
}
