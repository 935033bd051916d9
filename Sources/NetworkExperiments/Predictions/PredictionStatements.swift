internal import Foundation
internal import RunSupport

/// Conclusions about the paper from the predictions, in sentences.
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
        sentences += masks(rows)
        let ratio = rows.compactMap { row in row.realGaussianMedian.map { $0 / row.exactComplexMedian - 1 } }
        if let low = ratio.min(), let high = ratio.max() {
            let range = rows.count > 1 ? "\(number(100 * low))% to \(number(100 * high))%" : percent(low)
            sentences.append(
                "Medians of real Gaussian matrices differ from the exact complex ones by \(range).")
        }
        return sentences
    }

    /// The effect of masks on medians, and the fraction of zeros.
    private static func masks(_ rows: [PredictionRow]) -> [String] {
        var sentences: [String] = []
        let lowered = rows.compactMap { row in row.maskFactor.map { (row.latentDimension, $0) } }
        if let first = lowered.first, let last = lowered.last {
            sentences.append(
                "ReLU masks lower the median by a factor of \(number(first.1)) for d = \(first.0)"
                    + (lowered.count > 1 ? " and \(number(last.1)) for d = \(last.0)." : "."))
        }
        if let first = rows.first(where: { $0.maskFactor == nil }) {
            sentences.append(
                "With ReLU masks at least half of the eigenvalues are exactly zero"
                    + (rows.count > 1 ? " from d = \(first.latentDimension) on" : "")
                    + ", and so is their median.")
        }
        if let last = rows.last {
            sentences.append(
                "Masks make \(percent(last.zeroFractionExact)) of the eigenvalues exactly zero for d = "
                    + "\(last.latentDimension).")
        }
        return sentences
    }

    private static func percent(_ fraction: Double) -> String {
        fraction != 0 && abs(fraction) < 1e-4 ? "less than 0.01%" : "\(number(100 * fraction))%"
    }

    private static func isPaper(_ widths: [Int]) -> Bool { widths == PredictionDescription.paperWidths }

    private static func number(_ value: Double?) -> String {
        value.map { $0.formatted(significantDigits: 3) } ?? "–"
    }
}
