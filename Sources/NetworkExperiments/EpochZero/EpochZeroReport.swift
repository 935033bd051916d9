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
            text: PaperClaim.table(claims, comments: comments(description.initialisation)).rendered())
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
        var table = CSVTable(
            comments: comments(description.initialisation) + [
                ("design", "one network a latent dimension, \(description.points) points"),
                (
                    quantity,
                    quantity == "moduli"
                        ? "of all d eigenvalues, exact zeros included"
                        : "|theta| in [0, pi], exact zeros left out"
                ), ("whiskers", "percentile_5 and percentile_95"),
            ],
            columns: [
                "latent_dimension", "jacobian", "points", "zero_fraction", "real_fraction",
                "negative_fraction",
            ] + SampleQuantiles.columns)
        for row in rows {
            for (name, summary) in [("latent", row.latent), ("input", row.input)] {
                table.append(
                    [
                        .integer(row.latentDimension), .text(name), .integer(summary.points),
                        .real(summary.zeroFraction), .real(summary.realFraction),
                        .real(summary.negativeFraction),
                    ] + quantiles(summary).fields)
            }
        }
        return table
    }

    private var outlierTable: CSVTable {
        var table = CSVTable(
            comments: comments(description.initialisation) + [
                ("moduli", "of J_L beyond the 5 % and 95 % quantiles, one in each of 1000 steps")
            ],
            columns: ["latent_dimension", "modulus"])
        for outlier in outliers { table.append([.integer(outlier.latentDimension), .real(outlier.modulus)]) }
        return table
    }

    private var networkTable: CSVTable {
        typealias Column = (String, (EpochZeroRow) -> Double?)
        let columns: [Column] = [
            ("median", { $0.median }), ("median_standard_error", { $0.medianStandardError }),
            ("one_network_median", { $0.latent.moduli.median }),
            ("median_scatter_factor", { $0.medianScatterFactor }), ("largest_modulus", { $0.largestModulus }),
            ("fraction_above_0_005", { $0.fractionAbove5e3 }), ("real_fraction", { $0.realFraction }),
            ("real_fraction_standard_error", { $0.realFractionStandardError }),
            ("zero_fraction", { $0.zeroFraction }),
            ("zero_fraction_standard_error", { $0.zeroFractionStandardError }),
            ("zero_fraction_exact", { $0.zeroFractionExact }), ("median_argument", { $0.medianArgument }),
            ("median_argument_standard_error", { $0.medianArgumentStandardError }),
            ("argument_distance", { $0.argumentDistance }),
            ("argument_distance_of_one_network", { $0.argumentDistanceOfOneNetwork }),
            ("trace_correlation", { $0.traceCorrelation }),
            ("trace_correlation_standard_error", { $0.traceCorrelationStandardError }),
            ("output_slope", { $0.outputSlope }), ("printed_median", { $0.printedMedian }),
            ("formula_median", { $0.formulaMedian }), ("exact_complex_median", { $0.exactComplexMedian }),
            ("masked_exact_median", { $0.maskedExactMedian }),
            ("masked_uniform_median", { $0.maskedUniformMedian }),
            ("masked_uniform_median_standard_error", { $0.maskedUniformMedianStandardError }),
            ("score", { $0.score }), ("score_limit", { $0.scoreLimit }), ("resolution", { $0.resolution }),
        ]
        var table = CSVTable(
            comments: comments(.philox) + [
                (
                    "design",
                    "\(description.networks) networks a latent dimension, \(description.pointsPerNetwork) points each"
                )
            ] + UncertainReals.comments(rows.reduce(0) { $0 + ($1.uncertainReals ?? 0) })
                + (maskedFailureSentence.map { [("failures", $0)] } ?? []),
            columns: ["latent_dimension"] + columns.map(\.0))
        for row in rows {
            table.append([.integer(row.latentDimension)] + columns.map { CSVField($0.1(row)) })
        }
        return table
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
