internal import OwnSpectra
internal import RunSupport

/// Findings about a user's spectra as text of at most 80 columns.
enum SpectrumText {
    static func summary(_ result: SpectrumResult) -> String {
        var lines: [String] = []
        for finding in result.findings.prefix(mostInWords) {
            lines.append(finding.name)
            lines.append("holds \(finding.taken)".wrapped(indent: 2))
            for sentence in FindingSentences.sentences(finding, level: result.description.level) {
                lines.append(("· " + sentence).wrapped(indent: 4))
            }
            lines.append("")
        }
        if result.findings.count > 1 {
            var table = TextTable(header: SpectrumSummary.header, rightAligned: Set(2..<8))
            for finding in result.findings {
                var row = SpectrumSummary.row(finding)
                row[0] = row[0].count <= 17 ? row[0] : "…" + row[0].suffix(16)
                table.append(row)
            }
            lines.append(table.rendered)
            lines.append("")
        }
        lines.append(conclusion(result).wrapped(indent: 0))
        return lines.joined(separator: "\n")
    }

    /// So many matrices are described in words; the table has all.
    private static let mostInWords = 4

    static func conclusion(_ result: SpectrumResult) -> String {
        let (total, level) = (result.findings.count, result.description.level)
        let rejected = result.findings.count(where: \.isRejected)
        let correction = total > 1 ? ", corrected by Holm for \(total) matrices" : ""
        return rejected == 0
            ? "The null stands at the level \(level)\(correction)."
            : "The null is rejected\(total > 1 ? " for \(rejected) of \(total)" : "") at the level \(level)\(correction)."
    }
}
