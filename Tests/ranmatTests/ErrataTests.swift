import Foundation
import Reports
import Testing

/// The numbers in docs/errata.md are those of results/predictions.
@Suite struct ErrataTests {
    private static let columns = [
        "printed_median", "formula_median", "exact_complex_median", "real_gaussian_median",
        "real_uniform_median",
        "masked_limit_median", "masked_exact_median", "masked_uniform_median",
    ]

    private func text(_ path: String) throws -> String {
        try String(contentsOfFile: "\(Program.repository)/\(path)", encoding: .utf8)
    }

    /// The rows of results/predictions/predictions.csv by column.
    private func predictions() throws -> [[String: Double]] {
        let table = try #require(CSVContents(try text("results/predictions/predictions.csv")))
        let names =
            (Self.columns.flatMap { [$0, "\($0)_standard_error"] }) + [
                "latent_dimension", "zero_fraction_exact",
            ]
        return table.rows.indices.map { index in
            var row: [String: Double] = [:]
            for name in names { row[name] = table[numbers: name]?[index] ?? nil }
            return row
        }
    }

    /// Whether a printed number is the given one, rounded: it differs by at most half a unit of its last digit.
    private func isRounded(_ printed: String, of value: Double) -> Bool {
        guard let number = Double(printed) else { return false }
        let (mantissa, exponent) = (
            printed.split(separator: "e")[0], printed.split(separator: "e").dropFirst()
        )
        let decimals = mantissa.split(separator: ".").dropFirst().first?.count ?? 0
        let unit = pow(10, (exponent.first.flatMap { Double($0) } ?? 0) - Double(decimals))
        return abs(number - value) <= 0.5000001 * unit
    }

    @Test func tableHasTheRecordedNumbers() throws {
        let table = try text("docs/errata.md").split(separator: "\n")
            .filter { $0.hasPrefix("| ") }
            .map { $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
            .filter { $0.count == 10 && Int($0[0]) != nil }
        let rows = try predictions()
        #expect(table.map { Double($0[0]) } == rows.map { $0["latent_dimension"] })
        #expect(rows.count == 19)
        for (cells, row) in zip(table, rows) {
            for (cell, column) in zip(cells[1...], Self.columns) {
                let parts = cell.components(separatedBy: " ± ")
                guard let value = row[column] else {
                    #expect(cell == "–", "\(column)")
                    continue
                }
                #expect(isRounded(parts[0], of: 1000 * value), "\(column): \(cell)")
                if parts.count == 2 {
                    let error = try #require(row["\(column)_standard_error"])
                    #expect(isRounded(parts[1], of: 1000 * error), "\(column): \(cell)")
                }
                #expect((parts.count == 2) == (row["\(column)_standard_error"] != nil))
            }
            #expect(isRounded(cells[9], of: try #require(row["zero_fraction_exact"])))
        }
        // A table of other rows would be noticed.
        #expect(!isRounded(table[0][2], of: 1000 * (try #require(rows[1]["formula_median"]))))
    }
}
