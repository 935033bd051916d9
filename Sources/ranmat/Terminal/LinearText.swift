internal import Datasets
internal import LinearAutoencoders
internal import NetworkExperiments
internal import RunSupport

/// The optimal linear encoder-decoder as text of at most 80 columns.
enum LinearText {
    /// Losses, pairs, identities, convergence, then what they say.
    static func summary(_ result: LinearResult) -> String {
        let description = result.description
        var lines = [
            "Linear encoder-decoder, q = \(description.latentDimension)",
            "  data      \(description.data.summary)".wrapped(indent: 12),
            "  measured  from \(description.centring == .mean ? "the mean" : "the origin")",
            "",
        ]
        lines += [losses(result), ""]
        if !result.pairs.isEmpty { lines += [pairs(result), ""] }
        lines += [checks(result), ""]
        if let descent = result.descent { lines += [convergence(descent), ""] }
        lines += result.statements.map { "* \($0)".wrapped(indent: 2) }
        lines += [
            "", "Slips of the note", "  \(LinearResult.note)".wrapped(indent: 2),
        ]
        lines += result.noteSlips.map { "* \($0)".wrapped(indent: 2) }
        let isConsistent = result.checks.allSatisfy(\.holds)
        lines += ["", "\(isConsistent ? "CONSISTENT" : "INCONSISTENT"): \(conclusion(result))"]
        return lines.joined(separator: "\n")
    }

    /// Whether the identities hold, in a few words.
    static func conclusion(_ result: LinearResult) -> String {
        let failing = result.checks.filter { !$0.holds }
        return failing.isEmpty
            ? "all \(result.checks.count) identities hold"
            : "\(failing.count) of \(result.checks.count) identities fail: "
                + failing.map(\.name).joined(separator: ", ")
    }

    private static func losses(_ result: LinearResult) -> String {
        var table = TextTable(
            header: ["q", "loss, direct", "trace", "eigenvalues", "differ by", "bound", "kept"],
            rightAligned: Set(0..<7))
        for loss in result.losses {
            table.append([
                "\(loss.latentDimension)", loss.direct.formatted(significantDigits: 8),
                loss.trace.formatted(significantDigits: 8), loss.eigenvalues.formatted(significantDigits: 8),
                loss.spread.formatted(significantDigits: 1), loss.tolerance.formatted(significantDigits: 1),
                "\((100 * loss.explainedFraction).formatted(significantDigits: 4)) %",
            ])
        }
        return table.rendered
    }

    private static func pairs(_ result: LinearResult) -> String {
        var table = TextTable(header: ["pair", "loss/‖Z‖²", "above optimum"], rightAligned: [1, 2])
        for pair in result.pairs {
            table.append([
                pair.name, pair.lossFraction.formatted(significantDigits: 6),
                pair.excessFraction.formatted(significantDigits: 2),
            ])
        }
        return table.rendered
    }

    private static func checks(_ result: LinearResult) -> String {
        var table = TextTable(header: ["identity", "observed", "", "bound"], rightAligned: [1, 3])
        for check in result.checks {
            table.append([
                check.name, check.observed.formatted(significantDigits: 2),
                check.relation == .atMost ? "≤" : ">",
                check.bound.formatted(significantDigits: 2) + (check.holds ? "" : " ✗"),
            ])
        }
        return table.rendered
    }

    private static func convergence(_ descent: LinearResult.Descent) -> String {
        var table = TextTable(
            header: ["within", "all |λ(J_L) − 1|", "median", "loss", "all |arg λ(J_L)|"],
            rightAligned: [1, 2, 3, 4])
        func step(_ value: Int?) -> String { value.map { "step \($0)" } ?? "–" }
        for row in descent.convergence {
            table.append([
                row.tolerance.formatted(significantDigits: 1), step(row.eigenvalueStep),
                step(row.medianEigenvalueStep), step(row.lossStep),
                step(row.argumentStep),
            ])
        }
        return table.rendered
    }
}
