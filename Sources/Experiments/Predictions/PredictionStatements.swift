internal import Foundation

/// What the predictions say about the paper, in words.
enum PredictionStatements {
    static func sentences(_ rows: [PredictionRow], widths: [Int]) -> [String] {
        guard let first = rows.first, let last = rows.last else { return [] }
        var sentences: [String] = []
        let printed = rows.filter { $0.printedMedian != nil }
        if !printed.isEmpty {
            let parts = printed.map { row in
                "\(number(row.printedMedian)) for d = \(row.latentDimension), where the formula gives "
                    + number(row.formulaMedian)
            }
            sentences.append(
                "The paper's printed medians leave out the factor 0.5 of its own formula: it prints "
                    + parts.joined(separator: ", and ") + ".")
        }
        sentences.append(
            "The maximum \(number(first.formulaMax))\(isPaper(widths) ? " = 1/81" : "") is the edge of the limit "
                + "law, not a bound: for complex Gaussian entries P(max |λ| > edge) is "
                + "\(number(first.probabilityMaxExceedsEdge)) for d = \(first.latentDimension)"
                + (rows.count > 1
                    ? " and \(number(last.probabilityMaxExceedsEdge)) for d = \(last.latentDimension)." : ".")
        )
        sentences.append(
            "ReLU masks lower the median by a factor of \(number(first.maskFactor)) for d = "
                + "\(first.latentDimension)"
                + (rows.count > 1 ? " and \(number(last.maskFactor)) for d = \(last.latentDimension)" : "")
                + "; \(number(100 * last.zeroFractionExact))% of the eigenvalues are exactly zero for d = "
                + "\(last.latentDimension).")
        let ratio = rows.map { $0.realGaussianMedian / $0.exactComplexMedian - 1 }
        if let low = ratio.min(), let high = ratio.max() {
            sentences.append(
                "Medians of real Gaussian matrices differ from the exact complex ones by "
                    + "\(number(100 * low))% to \(number(100 * high))%.")
        }
        return sentences
    }

    private static func isPaper(_ widths: [Int]) -> Bool { widths == PredictionDescription.paperWidths }

    private static func number(_ value: Double?) -> String {
        value.map { $0.formatted(significantDigits: 3) } ?? "–"
    }
}
