internal import Experiments

/// The predictions as text of at most 80 columns.
enum PredictionText {
    static func table(_ result: PredictionExperiment.Result) -> String {
        var table = TextTable(
            header: [
                "d", "printed", "formula", "exact", "real", "uniform", "masked", "m.unif.", "zeros", "P>edge",
            ],
            rightAligned: Set(0..<10))
        for row in result.rows {
            table.append([
                "\(row.latentDimension)", row.printedMedian.map(text) ?? "–", text(row.formulaMedian),
                text(row.exactComplexMedian), text(row.realGaussianMedian), text(row.realUniformMedian),
                text(row.maskedExactMedian), text(row.maskedUniformMedian),
                row.zeroFractionExact.formatted(significantDigits: 2),
                row.probabilityMaxExceedsEdge.formatted(significantDigits: 2),
            ])
        }
        let errors = result.rows.flatMap {
            [
                $0.realGaussianMedianStandardError / $0.realGaussianMedian,
                $0.realUniformMedianStandardError / $0.realUniformMedian,
            ]
        }
        let worst = (100 * (errors.max() ?? .nan)).formatted(significantDigits: 2)
        var lines = ["Medians of |λ| by latent dimension d, times 1000", "", table.rendered, ""]
        lines.append(
            ("exact: complex Gaussian; real, uniform: simulated (standard errors up to \(worst)%); masked: exact "
                + "complex with ReLU masks; m.unif.: simulated with masks; zeros: fraction of exact zeros; "
                + "P>edge: P(max |λ| > edge).").wrapped(indent: 0))
        lines.append("")
        lines += result.statements.map { "* \($0)".wrapped(indent: 2) }
        return lines.joined(separator: "\n")
    }

    private static func text(_ value: Double) -> String {
        (1000 * value).formatted(significantDigits: 4)
    }
}
