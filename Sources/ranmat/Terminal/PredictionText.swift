internal import NetworkExperiments
internal import RunSupport

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
                text(row.exactComplexMedian), row.realGaussianMedian.map(text) ?? "–",
                row.realUniformMedian.map(text) ?? "–", text(row.maskedExactMedian),
                row.maskedUniformMedian.map(text) ?? "–",
                row.zeroFractionExact.formatted(significantDigits: 2),
                row.probabilityMaxExceedsEdge.formatted(significantDigits: 2),
            ])
        }
        let errors = result.rows.flatMap(\.relativeErrors)
        let worst = errors.max().map { " of at most \((100 * $0).formatted(significantDigits: 2))%" }
        var lines = ["Medians of |λ| by latent dimension d, times 1000", "", table.rendered, ""]
        lines.append(
            ("exact: complex Gaussian; real, uniform: simulated; masked: exact complex with ReLU "
                + "masks; m.unif.: simulated with masks; zeros: fraction of exact zeros; P>edge: "
                + "P(max |λ| > edge). Simulated medians have standard errors\(worst ?? " that are not known").")
                .wrapped(indent: 0))
        lines.append("")
        lines += result.statements.map { "* \($0)".wrapped(indent: 2) }
        return lines.joined(separator: "\n")
    }

    /// The paper's printed medians against its formula, in a few words.
    static func conclusion(_ result: PredictionExperiment.Result) -> String {
        let rows = "medians and maxima for \(result.rows.count) latent dimensions"
        let ratios = result.rows.compactMap { row in row.printedMedian.map { $0 / row.formulaMedian } }
        guard let low = ratios.min(), let high = ratios.max() else { return rows }
        let (least, most) = (low.formatted(significantDigits: 3), high.formatted(significantDigits: 3))
        return "\(rows); the paper prints \(least == most ? least : "\(least) to \(most)") times its formula"
    }

    private static func text(_ value: Double) -> String {
        (1000 * value).formatted(significantDigits: 4)
    }
}

extension PredictionRow {
    /// Relative standard errors of the simulated medians that have one.
    fileprivate var relativeErrors: [Double] {
        [
            (realGaussianMedian, realGaussianMedianStandardError),
            (realUniformMedian, realUniformMedianStandardError),
            (maskedUniformMedian, maskedUniformMedianStandardError),
        ].compactMap { median, error in
            guard let median, let error, median > 0 else { return nil }
            return error / median
        }
    }
}
