import Foundation
import Reports
import Testing

/// The tables of findings in docs/paper.md agree with results/.
@Suite struct VerdictTableTests {
    private func text(_ path: String) throws -> String {
        try String(contentsOfFile: "\(Program.repository)/\(path)", encoding: .utf8)
    }

    private func claims(_ part: String) throws -> [[String]] {
        try #require(CSVContents(text("results/\(part)/claims.csv"))).rows
    }

    /// The numbers in a text, as they are printed there.
    private func numbers(_ text: String) -> Set<String> {
        Set(text.matches(of: /[0-9]+(\.[0-9]+)?/).map { String($0.0) })
    }

    /// Replaces bars, which separate a table's cells.
    private func withoutBars(_ text: String) -> String {
        text.replacing("|", with: "¦")
    }

    /// Every statement has its row with its finding, and the row's numbers are among those of the evidence.
    @Test(arguments: [("epoch-0", 6), ("evolution", 24)])
    func tables(_ part: String, count: Int) throws {
        let rows = try text("docs/paper.md").split(separator: "\n").filter { $0.hasPrefix("| ") }
            .map {
                $0.replacing("\\|", with: "¦").split(separator: "|").map {
                    $0.trimmingCharacters(in: .whitespaces)
                }
            }
        let claims = try claims(part)
        #expect(claims.count == count)
        for claim in claims {
            let (finding, statement, evidence) = (claim[1], withoutBars(claim[2]), claim[4])
            let row = try #require(rows.first { $0.first == statement }, "\(statement)")
            #expect(row[1] == finding, "\(statement)")
            if row.count > 3 {
                #expect((row[3] == "differ") == evidence.contains("differs: "), "\(statement)")
            }
            let strangers = numbers(row[2]).subtracting(numbers(evidence))
            #expect(strangers.isEmpty, "\(statement): \(strangers)")
        }
    }
}
