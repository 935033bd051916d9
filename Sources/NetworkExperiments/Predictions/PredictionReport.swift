public import Files
import Reports
internal import RunSupport

extension PredictionExperiment.Result {
    /// Writes the predictions and their figures; returns the names of the files written.
    public func write(
        in directory: OutputDirectory, description: PredictionDescription
    ) throws(OutputError) -> [String] {
        guard !rows.isEmpty else { return [] }
        let table = PredictionRow.table.table(
            rows,
            comments: [
                ("tool", "ranmat \(ranmatVersion)"),
                (
                    "ensemble",
                    "products of k = \(2 * description.widths.count) matrices, encoder widths "
                        + description.widths.map(String.init).joined(separator: ",")
                ),
                ("scaling", "entry variance 1/(3 fan-in)"), ("samples", "\(samples)"),
                ("masked_samples", "\(maskedSamples)"), ("failures", "\(failures)"),
                ("seed", "\(description.settings.seed)"),
            ] + UncertainReals.comments(uncertainReals ?? 0) + (stopped.map { [$0.comment] } ?? [])
                + statements.map { ("statement", $0) })
        try directory.write("predictions.csv", text: table.rendered())
        try directory.write("predictions.json", text: StableJSON.text(self, for: "predictions.json"))
        var files = ["predictions.csv", "predictions.json"]
        for figure in [medianFigure, maximumFigure] { files += try figure.write(in: directory) }
        return files
    }

    private var medianFigure: CurvesFigure {
        var curves: [CurvesFigure.Curve] = []
        if rows.contains(where: { $0.printedMedian != nil }) {
            curves.append(
                .init(
                    column: "printed_median", legend: "printed in the paper", style: .points(errorColumn: nil)
                )
            )
        }
        curves += [
            .init(column: "formula_median", legend: "the paper's formula", style: .dashes),
            .init(column: "exact_complex_median", legend: "exact, complex Gaussian", style: .line),
            .init(
                column: "real_gaussian_median", legend: "simulated, real Gaussian",
                style: .points(errorColumn: "real_gaussian_median_standard_error")),
            .init(
                column: "real_uniform_median", legend: "simulated, real uniform",
                style: .points(errorColumn: "real_uniform_median_standard_error")),
            .init(column: "masked_limit_median", legend: "masked, limit law", style: .dashes),
            .init(column: "masked_exact_median", legend: "masked, exact complex", style: .line),
            .init(
                column: "masked_uniform_median", legend: "masked, simulated uniform",
                style: .points(errorColumn: "masked_uniform_median_standard_error")),
        ]
        return CurvesFigure(
            name: "median", title: "Median modulus of the latent Jacobian's eigenvalues at initialisation",
            xColumn: "latent_dimension", xLabel: "latent dimension d", yLabel: "median |λ|",
            data: "predictions.csv", curves: curves, isLogarithmic: true)
    }

    private var maximumFigure: CurvesFigure {
        CurvesFigure(
            name: "maximum", title: "Largest modulus of the latent Jacobian's eigenvalues at initialisation",
            xColumn: "latent_dimension", xLabel: "latent dimension d", yLabel: "E max |λ|",
            data: "predictions.csv",
            curves: [
                .init(column: "formula_max", legend: "the paper's maximum, an edge", style: .dashes),
                .init(column: "exact_complex_expected_max", legend: "exact, complex Gaussian", style: .line),
                .init(
                    column: "real_gaussian_expected_max", legend: "simulated, real Gaussian",
                    style: .points(errorColumn: "real_gaussian_expected_max_standard_error")),
                .init(
                    column: "real_uniform_expected_max", legend: "simulated, real uniform",
                    style: .points(errorColumn: "real_uniform_expected_max_standard_error")),
                .init(column: "masked_limit_max", legend: "masked, edge of the limit law", style: .dashes),
                .init(
                    column: "masked_uniform_expected_max", legend: "masked, simulated uniform",
                    style: .points(errorColumn: "masked_uniform_expected_max_standard_error")),
            ], isLogarithmic: true)
    }
}
