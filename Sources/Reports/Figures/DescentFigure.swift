/// The eigenvalues of a latent Jacobian along a gradient descent. The distances of loss and eigenvalues from
/// their limits are on a second, logarithmic axis.
///
/// The columns are `step, loss_gap, eigenvalue_gap, modulus_1, modulus_2, …`.
public struct DescentFigure: Figure {
    /// The file name without an ending.
    public let name: String

    /// The title above the figure.
    public var title: String

    /// The CSV file of the path.
    public var data: String

    /// The number of eigenvalues.
    public var eigenvalues: Int

    /// The step from which on every eigenvalue is within 1 % of 1; it is marked.
    public var eigenvalueStep: Int?

    /// The step from which on the loss is within 1 % of its minimum; it is marked.
    public var lossStep: Int?

    /// A figure of the path in `data`.
    public init(
        name: String, title: String, data: String, eigenvalues: Int, eigenvalueStep: Int?, lossStep: Int?
    ) {
        self.name = name
        self.title = title
        self.data = data
        self.eigenvalues = eigenvalues
        self.eigenvalueStep = eigenvalueStep
        self.lossStep = lossStep
    }

    /// The script; see `Figure`.
    public func script() -> String {
        GnuplotText.opening(name: name, size: (1040, 660)) + """
            set title \(GnuplotText.title(title, width: 960))
            set xlabel 'step of gradient descent'
            set ylabel '|λ| of J_L = ED'
            set y2label 'distance from the limit'
            set border 11
            set key below maxcols 2
            set logscale y2
            set y2range [1e-5:*]
            set y2tics nomirror
            set format y2 '10^{%L}'
            data = \(GnuplotText.quoted(data))
            stats data using (column("step")) name "step" nooutput
            last = step_max > 1 ? step_max : 2
            # Only now: axes limit what statistics see.
            set logscale x
            set yrange [0:1.1]
            set xrange [1:last]
            positive(x) = x > 0 ? x : NaN
            \(marks)plot for [i=1:\(eigenvalues)] data using (positive(column("step"))):(column(sprintf("modulus_%d", i))) \\
                    with lines linewidth 1.2 linecolor rgb "\(Palette.skyBlue)", \\
                keyentry with lines linewidth 1.2 linecolor rgb "\(Palette.skyBlue)" title 'moduli |λ| (left)', \\
                data using (positive(column("step"))):(positive(column("eigenvalue_gap"))) axes x1y2 \\
                    with lines linewidth 2.5 linecolor rgb "\(Palette.blue)" title 'largest |λ − 1| (right)', \\
                data using (positive(column("step"))):(positive(column("loss_gap"))) axes x1y2 \\
                    with lines linewidth 2.5 linecolor rgb "\(Palette.vermilion)" title '(L − L_{min})/L_{min} (right)'\(markLegend)
            unset output

            """
    }

    private var markLegend: String {
        guard eigenvalueStep != nil || lossStep != nil else { return "" }
        return
            ", \\\n    keyentry with lines dashtype (6,4) linewidth 1.3 linecolor rgb \"\(Palette.frame)\" "
            + "title 'within 1 % from here on'"
    }

    /// Vertical lines at the steps from which on each is within 1 %.
    private var marks: String {
        [(eigenvalueStep, Palette.blue), (lossStep, Palette.vermilion)].compactMap { step, colour in
            step.map {
                """
                set arrow from \(max($0, 1)), graph 0 to \(max($0, 1)), graph 1 nohead dashtype (6,4) linewidth 1.3 \\
                    linecolor rgb "\(colour)"

                """
            }
        }.joined()
    }
}
