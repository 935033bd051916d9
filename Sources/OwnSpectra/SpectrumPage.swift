internal import Files
internal import Foundation
internal import Reports
internal import RunSupport
internal import SpectrumInference

/// The findings as one page with their drawings.
struct SpectrumPage {
    let result: SpectrumResult
    let directory: OutputDirectory

    func rendered() -> String {
        let level = result.description.level
        let rejected = result.findings.count(where: \.isRejected)
        let total = result.findings.count
        return ReportPage(
            title: "Is it noise? \(total) \(total == 1 ? "spectrum" : "spectra")",
            introduction: [
                rejected == 0
                    ? "No null is rejected at the level \(level)\(total > 1 ? ", corrected by Holm for \(total) matrices" : "")."
                    : "The null is rejected for \(rejected) of \(total) at the level \(level)"
                        + (total > 1 ? ", corrected by Holm." : "."),
                "Each matrix is one draw: its values depend on each other, and every p-value is the rank of one number among "
                    + "those of whole simulated matrices, \(ranmatVersion).",
            ] + result.remarks,
            sections: [overview] + result.findings.enumerated().map { section($1, number: $0 + 1) }
        ).rendered()
    }

    private var overview: ReportPage.Section {
        var section = ReportPage.Section(title: "All matrices", anchor: "all")
        section.tables = [
            ReportPage.Table(
                caption: "p: of the null, corrected by Holm", columns: SpectrumSummary.header,
                rows: result.findings.map(SpectrumSummary.row))
        ]
        return section
    }

    private func section(_ finding: SpectrumResult.Finding, number: Int) -> ReportPage.Section {
        var section = ReportPage.Section(title: finding.name, anchor: "matrix-\(number)")
        section.paragraphs = [finding.taken + "."]
        section.verdicts = [
            ReportPage.Verdict(
                finding: finding.isRejected ? "falls" : "stands",
                statement: "The null: \(finding.null)", source: "p = \(FindingSentences.p(finding.adjusted))",
                evidence: FindingSentences.sentences(finding, level: result.description.level).joined(
                    separator: " "))
        ]
        for (name, caption) in [
            ("spectrum", "The values and the law of noise fitted to those that do not stand out."),
            ("ranks", "The values by rank, on linear and on logarithmic axes."),
        ] {
            let path = directory.path(of: "\(name)-\(number).svg")
            if let bytes = FileManager.default.contents(atPath: path) {
                section.figures.append(
                    ReportPage.Figure(caption: caption, drawing: String(decoding: bytes, as: UTF8.self)))
            }
        }
        return section
    }
}

/// The line of a finding in tables for readers.
public enum SpectrumSummary {
    /// The names of the columns.
    public static let header = [
        "matrix", "shape", "σ² bulk", "spikes", "energy", "p first", "p bulk", "p", "null",
    ]

    /// The cells.
    public static func row(_ finding: SpectrumResult.Finding) -> [String] {
        let spectrum = finding.spectrum
        func number(_ value: Double?, _ digits: Int = 2) -> String {
            value.map { $0.formatted(significantDigits: digits) } ?? "–"
        }
        return [
            finding.name, finding.shape.map(String.init).joined(separator: "×"),
            number(spectrum?.scale.ofBulk, 3),
            spectrum.map { "\($0.spikes.count)\($0.spikes.isCutShort ? "+" : "")" } ?? "–",
            spectrum.flatMap { _ in finding.energyFraction }.map { number($0) } ?? "–",
            number(spectrum?.spikes.steps.first?.p), number(spectrum?.bulkTests?.chebyshev),
            number(finding.adjusted),
            finding.isRejected ? "falls" : "stands",
        ]
    }
}
