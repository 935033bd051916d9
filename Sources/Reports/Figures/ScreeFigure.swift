/// Eigenvalues of second moments by rank, and the cumulative fraction of their sum.
///
/// The columns are `index, variance, cumulative_fraction`. The latent dimension is marked.
public struct ScreeFigure: Figure {
    /// The file name without an ending.
    public let name: String

    /// The title above the figure.
    public var title: String

    /// The CSV file of the eigenvalues.
    public var data: String

    /// The number of axes that are kept.
    public var latentDimension: Int

    /// A figure of the eigenvalues in `data`.
    public init(name: String, title: String, data: String, latentDimension: Int) {
        self.name = name
        self.title = title
        self.data = data
        self.latentDimension = latentDimension
    }

    /// The script; see `Figure`.
    public func script() -> String {
        GnuplotText.opening(name: name, size: (960, 600)) + """
            set title \(GnuplotText.title(title, width: 880))
            set xlabel 'axis i'
            set ylabel 'λ_i/n, mean square along axis i'
            set y2label 'fraction of ‖Z‖² in axes 1 … i'
            set border 11
            set key bottom left
            set logscale x
            set logscale y
            set format y '10^{%L}'
            set y2tics 0,0.2,1 nomirror
            set y2range [0:1.02]
            data = \(GnuplotText.quoted(data))
            stats data using (column("index")) name "index" nooutput
            stats data using (column("variance")) name "variance" nooutput
            top = variance_max > 0 ? variance_max : 1
            set xrange [1:index_max*1.05]
            # What is smaller than a billionth of the largest is mostly rounding.
            set yrange [top*1e-9:top*3]
            shown(x) = x > 0 ? x : NaN
            set arrow from \(latentDimension), graph 0 to \(latentDimension), graph 1 nohead \\
                dashtype (6,4) linewidth 1.3 linecolor rgb "\(Palette.frame)"
            set label 'q = \(latentDimension)' at \(latentDimension), graph 0.96 offset 0.6,0 \\
                textcolor rgb "\(Palette.frame)"
            plot data using "index":(shown(column("variance"))) with points pointtype 7 pointsize 0.45 \\
                    linecolor rgb "\(Palette.blue)" title 'λ_i/n (left)', \\
                data using "index":"cumulative_fraction" axes x1y2 with lines linewidth 2.5 \\
                    linecolor rgb "\(Palette.vermilion)" title 'cumulative fraction (right)'
            unset output

            """
    }
}
