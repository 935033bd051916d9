internal import LimitTheorems
internal import RunSupport
internal import SpectralChecks

/// A theorem check's result as text of at most 80 columns.
enum TheoremCheckText {
    /// One check: distances by size and view, then the verdict.
    static func summary(_ result: TheoremCheckResult) -> String {
        var lines = ["", result.check.title]
        lines += [
            "  ensemble  \(result.ensemble)", "  scaling   \(result.scaling)", "  claim     \(result.law)",
        ].map { $0.wrapped(indent: 12) }
        lines.append("")
        var table = TextTable(
            header: ["view", "n", "matrices", "D(n)", "± s.e.", "exact D(n)", "one matrix", "p (exact)"],
            rightAligned: [1, 2, 3, 4, 5, 6, 7])
        for view in SpectralView.allCases {
            for m in result.measurements where m.view == view {
                table.append([
                    m.view.rawValue, "\(m.size)", "\(m.samples)", m.distance.formatted(significantDigits: 4),
                    m.standardError.formatted(significantDigits: 2),
                    exactDistance(m),
                    m.matrixDistance.formatted(significantDigits: 3),
                    m.exactPValue.map { $0.formatted(significantDigits: 2) } ?? "–",
                ])
            }
        }
        lines.append(table.rendered)
        lines.append("")
        for view in result.views {
            lines.append(
                "  \(view.view.rawValue): \(view.verdict.rawValue), \(view.reason)".wrapped(indent: 4))
        }
        if result.measurements.contains(where: { $0.companion != nil }) {
            lines.append("  R(n) is the distance to complex Gaussian matrices of the same dimensions")
        }
        for size in result.sizes {
            guard let count = size.uncertainReals else { continue }
            let sentence = UncertainReals.sentence(count, matrices: size.samples)
            lines.append("  n = \(size.size): \(sentence)".wrapped(indent: 4))
        }
        if let exponent = result.trajectoryExponent, let error = result.trajectoryExponentStandardError {
            lines.append(
                "  one growing matrix: distance ∝ n^\(exponent.formatted(significantDigits: 3)) "
                    + "± \(error.formatted(significantDigits: 2)) over \(result.check.trajectories) matrices")
        }
        lines.append("  \(result.verdict.rawValue.uppercased()): \(result.reason)".wrapped(indent: 4))
        if result.wasStopped { lines.append("  stopped early: fewer matrices than asked for") }
        return lines.joined(separator: "\n")
    }

    private static func exactDistance(_ m: TheoremCheckResult.Measurement) -> String {
        if let distance = m.finiteDistance { return distance.formatted(significantDigits: 4) }
        return m.realFractionBound.map { "≥ \($0.formatted(significantDigits: 4))" } ?? "–"
    }

    /// The verdicts in a few words.
    static func conclusion(_ results: [TheoremCheckResult], of count: Int) -> String {
        let others = results.filter { $0.verdict != .consistent }
        return "\(results.count - others.count) of \(count) checks consistent"
            + others.map { ", \($0.check.name) \($0.verdict.rawValue)" }.joined()
    }

    /// The verdicts of several checks.
    static func verdictTable(_ results: [TheoremCheckResult]) -> String {
        var table = TextTable(
            header: ["check", "verdict", "largest n", "D(n)", "exponent"], rightAligned: [2, 3, 4])
        for result in results {
            let first = result.views.first
            let last = result.measurements.last { $0.view == first?.view }
            table.append([
                result.check.name, result.verdict.rawValue, last.map { "\($0.size)" } ?? "–",
                last.map { $0.distance.formatted(significantDigits: 3) } ?? "–",
                first?.exponent.map { $0.formatted(significantDigits: 3) } ?? "–",
            ])
        }
        return "\n" + table.rendered
    }
}
