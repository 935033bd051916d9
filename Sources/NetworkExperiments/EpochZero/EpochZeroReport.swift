internal import Autoencoders
internal import Datasets
public import Files
import Reports
internal import RunSupport
internal import Statistics

extension EpochZeroResult {
    /// Writes the tables and figures; returns the names of the files written.
    public func write(in directory: OutputDirectory) throws(OutputError) -> [String] {
        try directory.write("figure-2.csv", text: boxTable("moduli", \.moduli).rendered())
        try directory.write("figure-3.csv", text: boxTable("arguments", \.arguments).rendered())
        try directory.write("outliers.csv", text: outlierTable.rendered())
        try directory.write("networks.csv", text: networkTable.rendered())
        try directory.write(
            "claims.csv",
            text: PaperClaim.table.table(claims, comments: comments(description.initialisation)).rendered())
        var files = ["figure-2.csv", "figure-3.csv", "outliers.csv", "networks.csv", "claims.csv"]
        for figure in [moduliFigure, argumentFigure] { files += try figure.write(in: directory) }
        return files + (try mediansFigure.write(in: directory))
    }

    /// - Parameter initialisation: how the networks of a table were drawn.
    private func comments(_ initialisation: ParameterInitialisation) -> [(key: String, value: String)] {
        [
            ("tool", "ranmat \(ranmatVersion)"), ("data", data.summary),
        ] + (demonstration?.comments ?? []) + [
            (
                "networks",
                "encoder widths \(description.widths.map(String.init).joined(separator: ",")), "
                    + "\(initialisation.rawValue) initialisation, seed \(description.seed)"
            )
        ]
    }

    /// One network a latent dimension: the numbers of the boxes, for J_L and J_I.
    private func boxTable(_ quantity: String, _ quantiles: (JacobianSummary) -> SampleQuantiles) -> CSVTable {
        let boxes = rows.flatMap { row in
            [("latent", row.latent), ("input", row.input)].map { name, summary in
                EpochZeroBox(jacobian: name, summary: summary, quantiles: quantiles(summary))
            }
        }
        return EpochZeroBox.table.table(
            boxes,
            comments: comments(description.initialisation) + [
                ("design", "one network a latent dimension, \(description.points) points"),
                (
                    quantity,
                    quantity == "moduli"
                        ? "of all d eigenvalues, exact zeros included"
                        : "|theta| in [0, pi], exact zeros left out"
                ), ("whiskers", "percentile_5 and percentile_95"),
            ])
    }

    private var outlierTable: CSVTable {
        EpochZeroResult.Outlier.table.table(
            outliers,
            comments: comments(description.initialisation) + [
                ("moduli", "of J_L beyond the 5 % and 95 % quantiles, one in each of 1000 steps")
            ])
    }

    private var networkTable: CSVTable {
        EpochZeroRow.table.table(
            rows,
            comments: comments(.philox) + [
                (
                    "design",
                    "\(description.networks) networks a latent dimension, \(description.pointsPerNetwork) points each"
                )
            ] + UncertainReals.comments(rows.reduce(0) { $0 + ($1.uncertainReals ?? 0) })
                + (maskedFailureSentence.map { [("failures", $0)] } ?? []))
    }

    private func boxes(_ name: String, title: String, yLabel: String) -> BoxPlotFigure {
        BoxPlotFigure(
            name: name, title: title, xLabel: "latent dimension d", yLabel: yLabel,
            data: "\(name).csv",
            columns: .quantiles,
            panels: [.init(title: "", values: ["jacobian": .text("latent")])])
    }

    /// Figure 2 of the paper.
    private var moduliFigure: BoxPlotFigure {
        var figure = boxes(
            "figure-2",
            title:
                "Figure 2. Moduli at epoch 0, one network each d, \(data.name); whiskers: 5 % and 95 % quantiles",
            yLabel: "|λ|")
        figure.outliers = .init(data: "outliers.csv", x: "latent_dimension", y: "modulus")
        figure.curveData = "networks.csv"
        figure.curves = [
            .init(
                column: "printed_median", legend: "median printed in the paper",
                style: .points(errorColumn: nil)),
            .init(column: "formula_median", legend: "the paper's formula", style: .dashes),
            .init(column: "exact_complex_median", legend: "exact without masks", style: .line),
            .init(column: "masked_uniform_median", legend: "predicted with masks", style: .line),
            .init(column: "median", legend: "median of \(description.networks) networks", style: .dashes),
        ]
        return figure
    }

    /// The first panel of Figure 3 of the paper.
    private var argumentFigure: BoxPlotFigure {
        var figure = boxes(
            "figure-3",
            title: "Figure 3, epoch 0. Arguments, one network a latent dimension: \(data.name); whiskers at "
                + "the 5 % and 95 % quantiles",
            yLabel: "|θ| (radians), exact zeros left out")
        figure.yRange = 0...Double.pi
        return figure
    }

    private var mediansFigure: CurvesFigure {
        CurvesFigure(
            name: "medians", title: "Median modulus at epoch 0: predictions and networks, \(data.name)",
            xColumn: "latent_dimension", xLabel: "latent dimension d", yLabel: "median |λ|",
            data: "networks.csv",
            curves: [
                .init(
                    column: "one_network_median", legend: "one network (seed \(description.seed))",
                    style: .points(errorColumn: nil)),
                .init(column: "formula_median", legend: "the paper's formula", style: .dashes),
                .init(column: "exact_complex_median", legend: "exact without masks", style: .line),
                .init(
                    column: "median", legend: "\(description.networks) networks",
                    style: .points(errorColumn: "median_standard_error")),
                .init(column: "masked_uniform_median", legend: "predicted with masks", style: .dashes),
            ], isLogarithmic: true)
    }
}
