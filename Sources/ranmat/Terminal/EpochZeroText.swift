internal import Autoencoders
internal import Datasets
internal import NetworkExperiments
internal import RunSupport
internal import Statistics

/// A comparison of untrained networks as text of at most 80 columns.
enum EpochZeroText {
    static func summary(_ result: EpochZeroResult) -> String {
        var table = TextTable(
            header: [
                "d", "one net", "nets", "± s.e.", "masked", "z", "formula", "ratio", "ICC", "zero",
                "real",
            ],
            rightAligned: Set(0..<11))
        for row in result.rows {
            table.append([
                "\(row.latentDimension)", thousandfold(row.latent.moduli.median), thousandfold(row.median),
                thousandfold(row.medianStandardError, digits: 1), thousandfold(row.maskedUniformMedian),
                row.score?.formatted(significantDigits: 2) ?? "–", thousandfold(row.formulaMedian),
                (row.formulaMedian / row.median).formatted(significantDigits: 3),
                row.traceCorrelation.formatted(significantDigits: 2),
                row.zeroFraction.formatted(significantDigits: 2),
                row.realFraction.formatted(significantDigits: 2),
            ])
        }
        let limit = (result.rows.first?.scoreLimit ?? .nan).formatted(significantDigits: 3)
        let resolution = 100 * (result.rows.compactMap(\.resolution).max() ?? .nan)
        var lines = [
            result.data.summary, result.data.remark?.wrapped(indent: 0) ?? "",
            "Medians of |λ| of J_L at epoch 0 by latent dimension d, times 1000", "",
            table.rendered, "",
            ("one net: \(result.description.points) images; nets: \(result.description.networks) networks, "
                + "\(result.description.pointsPerNetwork) images each; masked: predicted with ReLU masks; z: their "
                + "difference over its standard error; ratio: formula over nets; ICC: of tr J_L between images of one "
                + "network; zero, real: fractions over nets").wrapped(indent: 0), "",
        ]
        let uncertain = result.rows.reduce(0) { $0 + ($1.uncertainReals ?? 0) }
        if uncertain > 0 { lines += [UncertainReals.sentence(uncertain).wrapped(indent: 0), ""] }
        let leftOut = result.maskedFailureSentence
        let failing = result.rows.filter { !$0.agrees }.map { "\($0.latentDimension)" }
        let untested = result.rows.filter { $0.score == nil }.map { "\($0.latentDimension)" }
        if !untested.isEmpty {
            lines.append(
                ("  Not tested for d = \(untested.joined(separator: ", ")), where nearly half of the eigenvalues or more "
                    + "are exactly zero, and the median with them.").wrapped(indent: 2))
        }
        if let leftOut, failing.isEmpty {
            lines.append("  INCONCLUSIVE: \(leftOut)".wrapped(indent: 2))
        } else if let leftOut {
            lines.append("  \(leftOut).".wrapped(indent: 2))
        }
        guard untested.count < result.rows.count else { return lines.joined(separator: "\n") }
        if !failing.isEmpty {
            lines.append(
                "  DISAGREES: |z| > \(limit) for d = \(failing.joined(separator: ", "))".wrapped(indent: 2))
        } else if leftOut == nil {
            lines.append(
                ("  AGREES: the masked prediction lies within its error of the median for every d tested (|z| ≤ \(limit); "
                    + "errors of \(resolution.formatted(significantDigits: 2))% would show)").wrapped(
                        indent: 2))
        }
        if !result.claims.isEmpty {
            lines += ClaimsText.lines(result.claims, on: "epoch 0", unless: result.demonstration)
        }
        return lines.joined(separator: "\n")
    }

    /// Whether the masked prediction agrees, and the findings on the paper's statements, in a few words.
    static func conclusion(_ result: EpochZeroResult) -> String {
        let failing = result.rows.filter { !$0.agrees }.map { "\($0.latentDimension)" }
        let agreement =
            result.maskedFailureSentence
            ?? (failing.isEmpty
                ? "the masked prediction agrees for every d tested"
                : "the masked prediction disagrees for d = \(failing.joined(separator: ", "))")
        if result.claims.isEmpty { return agreement }
        return "\(agreement); the paper: \(ClaimsText.count(result.claims, unless: result.demonstration))"
    }

    private static func thousandfold(_ value: Double, digits: Int = 3) -> String {
        (1000 * value).formatted(significantDigits: digits)
    }
}
