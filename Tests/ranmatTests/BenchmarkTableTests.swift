import Foundation
import Reports
import Testing

/// The table of docs/performance.md is results/benchmarks.csv, rounded.
@Suite struct BenchmarkTableTests {
    private static let document = "\(Program.repository)/docs/performance.md"
    private static let data = "\(Program.repository)/results/benchmarks.csv"
    private static let beginning = "<!-- benchmarks: results/benchmarks.csv -->\n"
    private static let end = "<!-- end of benchmarks -->\n"

    /// Two significant digits.
    private static func rounded(_ number: Double?) -> String {
        guard let number, number.isFinite else { return "–" }
        if number >= 100 { return "\(Int(number.rounded()))" }
        return String(format: number >= 10 ? "%.0f" : number >= 1 ? "%.1f" : "%.2f", number)
    }

    private static func table(_ csv: CSVContents) -> String {
        var text = "| case | peer | peer ÷ ranmat | of the bound |\n|---|---|---|---|\n"
        for row in csv.rows {
            let cells = Dictionary(uniqueKeysWithValues: zip(csv.columns, row))
            let peer = cells["peer"] == "-" ? "–" : cells["peer"] ?? ""
            let (ratio, fraction) = (Double(cells["ratio"] ?? ""), Double(cells["fraction_of_bound"] ?? ""))
            text += "| \(cells["benchmark"] ?? "") | \(peer) | \(rounded(ratio)) | \(rounded(fraction)) |\n"
        }
        return text
    }

    /// With `RANMAT_RENEW_DOCUMENTS` the table is written anew.
    @Test func documentShowsWhatWasMeasured() throws {
        let csv = try #require(CSVContents(try String(contentsOfFile: Self.data, encoding: .utf8)))
        #expect(csv.rows.count >= 15)
        let text = try String(contentsOfFile: Self.document, encoding: .utf8)
        let start = try #require(text.range(of: Self.beginning))
        let stop = try #require(text.range(of: Self.end))
        let table = Self.table(csv)
        if ProcessInfo.processInfo.environment["RANMAT_RENEW_DOCUMENTS"] != nil {
            let renewed = text.replacingCharacters(in: start.upperBound..<stop.lowerBound, with: table)
            try renewed.write(toFile: Self.document, atomically: true, encoding: .utf8)
        } else {
            #expect(text[start.upperBound..<stop.lowerBound] == table, "'make documents' writes it anew")
        }
    }

    /// Ratio and fraction are what the times say.
    @Test func ratiosAreThoseOfTheTimes() throws {
        let csv = try #require(CSVContents(try String(contentsOfFile: Self.data, encoding: .utf8)))
        for row in csv.rows {
            let cells = Dictionary(uniqueKeysWithValues: zip(csv.columns, row)).compactMapValues(Double.init)
            let seconds = try #require(cells["seconds"])
            #expect(seconds > 0)
            for (quotient, time) in [("ratio", "peer_seconds"), ("fraction_of_bound", "bound_seconds")] {
                guard let time = cells[time], time.isFinite else { continue }
                let expected: Double = time / seconds
                let given: Double = cells[quotient] ?? 0
                #expect(abs(given / expected - 1) < 1e-12)
            }
        }
    }
}
