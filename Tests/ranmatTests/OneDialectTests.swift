import Foundation
import Reports
import Testing

/// JSON and the comments of tables use one style of names, and a number has the same name in both.
@Suite struct OneDialectTests {
    /// Lower-case words and numbers, joined by underscores.
    private static func isSnakeCase(_ name: String) -> Bool {
        name.first.map { $0.isASCII && $0.isLowercase } == true
            && name.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "_") }
    }

    @Test func commentsHaveKeysInSnakeCaseAndEnd() async throws {
        let scratch = try await WrittenTables.folder()
        for file in scratch.files where file.hasSuffix(".csv") {
            let lines = (scratch.text(file) ?? "").split(separator: "\n").filter { $0.hasPrefix("# ") }
            #expect(!lines.isEmpty, "\(file)")
            for line in lines {
                let key = line.dropFirst(2).prefix { $0 != ":" }
                #expect(Self.isSnakeCase(String(key)) && line.count <= 500, "\(file): \(line)")
            }
        }
        #expect(!Self.isSnakeCase("failed matrices") && !Self.isSnakeCase("maskedSamples"))
    }

    /// A product of a thousand factors has its dimensions in a line that can be read.
    @Test func longListsAreShortened() async throws {
        let scratch = try await WrittenTables.folder()
        #expect(scratch.text("logarithms/out.csv")?.contains("# dimensions: 3, 1000 times\n") == true)
        #expect(scratch.text("moduli/out.csv")?.contains("# dimensions: 3,4\n") == true)
    }

    /// Objects whose keys are data: names of libraries, files and steps.
    private static let dictionaries: Set<String> = ["libraries", "values"]

    /// Faults in a JSON value: keys in another style, seeds that are numbers, numbers that are strings.
    private static func faults(_ value: Any, at path: String) -> [String] {
        if let list = value as? [Any] {
            return list.flatMap { faults($0, at: path) }
        }
        if let text = value as? String, ["nan", "inf", "-inf", "Infinity", "-nan"].contains(text) {
            return ["\(path) is '\(text)'"]
        }
        guard let members = value as? [String: Any] else { return [] }
        return members.flatMap { key, value -> [String] in
            var found = faults(value, at: "\(path).\(key)")
            let isData = dictionaries.contains(path.split(separator: ".").last.map(String.init) ?? "")
            if !isData && !isSnakeCase(key) { found.append("\(path).\(key)") }
            if key == "seed", !(value is String) { found.append("\(path).seed is no text") }
            return found
        }
    }

    @Test func jsonHasKeysInSnakeCaseAndNoNumbersAsText() async throws {
        let scratch = try await WrittenTables.folder()
        let files = scratch.files.filter { $0.hasSuffix(".json") }
        #expect(files.count >= 25, "\(files)")
        for file in files {
            let value = try JSONSerialization.jsonObject(with: Data(scratch.bytes(file)))
            #expect(Self.faults(value, at: file) == [])
        }
        let wrong = try JSONSerialization.jsonObject(
            with: Data(#"{"maskedSamples": "nan", "a": [{"seed": 1}], "libraries": {"GSL": "2"}}"#.utf8))
        #expect(Self.faults(wrong, at: "x").count == 3)
    }

    /// The rows of a table and the list of the same in JSON.
    private static let mirrors: [(table: String, json: String, list: String)] = [
        ("check-plane/circular-real-uniform-1/convergence.csv", "check-plane/results.json", "measurements"),
        ("check-plane/circular-real-uniform-1/wasserstein.csv", "check-plane/results.json", "sizes"),
        ("check-plane/circular-real-uniform-1/trajectories.csv", "check-plane/results.json", "trajectories"),
        ("verify/identities.csv", "verify/results.json", "identities"),
        ("predict/predictions.csv", "predict/predictions.json", "rows"),
        ("compare/networks.csv", "compare/results.json", "rows"),
        ("compare/claims.csv", "compare/results.json", "claims"),
        ("linear/losses.csv", "linear/linear.json", "losses"),
    ]

    /// Whether a cell and a value of JSON are equal. Foundation reads decimals with an error in the last bit.
    private static func agree(_ cell: String, _ value: Any?) -> Bool {
        switch value {
        case nil: false
        case is NSNull: cell == "nan" || cell == "inf" || cell == "-inf"
        case let text as String: text == cell
        case let number as NSNumber:
            cell == "yes" || cell == "no"
                ? number.boolValue == (cell == "yes")
                : Double(cell).map { abs($0 - number.doubleValue) <= 1e-15 * abs($0) } == true
        default: false
        }
    }

    @Test(arguments: mirrors.indices)
    func numbersHaveOneName(_ index: Int) async throws {
        let mirror = Self.mirrors[index]
        let scratch = try await WrittenTables.folder()
        let table = try #require(CSVContents(scratch.text(mirror.table) ?? ""), "\(scratch.files)")
        var value = try JSONSerialization.jsonObject(with: Data(scratch.bytes(mirror.json)))
        if let list = value as? [Any] { value = try #require(list.first) }
        let list = try #require((value as? [String: Any])?[mirror.list] as? [[String: Any]])
        try #require(list.count == table.rows.count && !list.isEmpty)
        for (row, members) in zip(table.rows, list) {
            for (cell, column) in zip(row, table.columns) {
                #expect(Self.agree(cell, members[column]), "\(column): \(cell)")
            }
        }
        #expect(!Self.agree("1", 2) && !Self.agree("1", nil) && !Self.agree("yes", false))
    }
}
