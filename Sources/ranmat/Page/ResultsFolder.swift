internal import Foundation
internal import LimitTheorems
internal import NetworkExperiments
import Reports
internal import RunSupport
internal import SpectralChecks

/// One folder of results as a report reads it. What is missing is left out, and so are tables and drawings that cannot be
/// read; results in JSON say so.
struct ResultsFolder {
    let path: String

    /// A table to be shown.
    struct TableChoice {
        var file: String
        var caption: String
        /// The columns shown; all for nil.
        var columns: [String]?
        var isFolded = false

        /// A choice of columns that the table is declared to have.
        init(file: String, caption: String, columns: [String]? = nil, isFolded: Bool = false) {
            let declared = (SpectralTables.documents + NetworkTables.documents)
                .filter { $0.files.contains(file) }
            for column in columns ?? [] {
                precondition(
                    declared.contains { $0.columns.contains { $0.names.contains(column) } },
                    "\(file) has no column '\(column)'")
            }
            (self.file, self.caption, self.columns, self.isFolded) = (file, caption, columns, isFolded)
        }
    }

    private let manifest: StoredManifest?

    init(path: String) {
        self.path = path
        manifest = StoredManifest(folder: path)
    }

    /// The command line that made the folder; nil where there is no manifest.
    var command: String? {
        manifest?.command.commandLine
    }

    /// A file that the manifest lists: others are left from an earlier run.
    func text(_ name: String) -> String? {
        guard manifest?.files.contains(name) == true else { return nil }
        return FileManager.default.contents(atPath: "\(path)/\(name)").flatMap {
            String(data: $0, encoding: .utf8)
        }
    }

    func contents(_ name: String) -> CSVContents? { text(name).flatMap { CSVContents($0) } }

    /// The comments of a file that are sentences.
    func statements(_ name: String) -> [String] { comments(["statement"], of: name, withKey: false) }

    func comments(_ keys: [String], of name: String, withKey: Bool = true) -> [String] {
        guard let table = contents(name) else { return [] }
        return keys.flatMap { key in
            let words = key.replacing("_", with: " ")
            return table.comments(key).map {
                withKey ? "\(words.prefix(1).uppercased() + words.dropFirst()): \($0)." : $0
            }
        }
    }

    /// Why `claims.csv` judges nothing; nil where it is of the paper's data. Earlier versions judged any data; for
    /// their files the name of the data decides.
    var demonstration: Demonstration? {
        guard let table = contents("claims.csv") else { return nil }
        if let words = table.comments(Demonstration.comment).first { return Demonstration(words: words) }
        let data = table.comments("data").first?.prefix { $0 != "," }
        return data.flatMap { Demonstration(dataCalled: String($0)) }
    }

    /// `claims.csv`; findings on other data than the paper's are left out.
    var verdicts: [ReportPage.Verdict] {
        let isJudged = demonstration == nil
        guard let table = contents("claims.csv"), let findings = table[column: "finding"],
            let statements = table[column: "statement"], let sources = table[column: "source"],
            let evidence = table[column: "evidence"]
        else { return [] }
        return findings.indices.compactMap {
            guard isJudged || findings[$0] == PaperClaim.Finding.notJudged.rawValue else { return nil }
            return ReportPage.Verdict(
                finding: findings[$0], statement: statements[$0], source: sources[$0], evidence: evidence[$0])
        }
    }

    /// The drawings named, in the order of their names.
    func figures(_ captions: [String: String]) -> [ReportPage.Figure] {
        captions.sorted { $0.key < $1.key }.compactMap { name, caption in
            text("\(name).svg").map { ReportPage.Figure(caption: caption, drawing: $0) }
        }
    }

    /// Every drawing of the folder or of one below.
    func figures(in subfolder: String? = nil) -> [ReportPage.Figure] {
        let start = subfolder.map { "\($0)/" } ?? ""
        return (manifest?.files ?? []).filter {
            $0.hasPrefix(start) && !$0.dropFirst(start.count).contains("/") && $0.hasSuffix(".svg")
        }.sorted().compactMap { name in
            let caption = String(name.dropLast(4)).replacing("/", with: ": ")
            return text(name).map { ReportPage.Figure(caption: caption, drawing: $0) }
        }
    }

    func tables(_ choices: [TableChoice]) -> [ReportPage.Table] {
        choices.compactMap { choice in
            guard let table = contents(choice.file) else { return nil }
            let indices = (choice.columns ?? table.columns).compactMap { table.index(of: $0) }
            return ReportPage.Table(
                caption: "\(choice.caption) (\(choice.file))", columns: indices.map { table.columns[$0] },
                rows: table.rows.map { row in indices.map { Self.shortened(row[$0]) } },
                isFolded: choice.isFolded)
        }
    }

    /// Numbers are rounded to four digits for the reader; a missing one is an empty cell.
    static func shortened(_ cell: String) -> String {
        if cell == CSVField.missing.rendered { return "" }
        guard cell.count > 6, Int(cell) == nil, let value = Double(cell), value.isFinite else { return cell }
        return value.formatted(significantDigits: 4)
    }

    // MARK: - Results in JSON

    /// What a file of results holds: nothing where there is no such file.
    enum Stored<Value> {
        case nothing
        case value(Value)
        /// It is there or should be, and is not what this version reads; a sentence that says so.
        case unreadable(String)

        var value: Value? {
            guard case .value(let value) = self else { return nil }
            return value
        }

        /// The sentence to be shown in place of the value.
        var complaint: String? {
            guard case .unreadable(let complaint) = self else { return nil }
            return complaint
        }
    }

    private func stored<Value: Decodable>(_ name: String) -> Stored<Value> {
        let bytes = FileManager.default.contents(atPath: "\(path)/\(name)")
        if bytes == nil, manifest?.files.contains(name) != true { return .nothing }
        if let value = bytes.flatMap({ StableJSON.value(Value.self, from: $0) }) { return .value(value) }
        return .unreadable(
            "\(name) cannot be read: it is damaged, or of another version of ranmat. The command above makes it anew."
        )
    }

    var theoremChecks: Stored<[TheoremCheckResult]> { stored("results.json") }

    var linearResult: Stored<LinearResult> { stored("linear.json") }

    /// The distances of a check at its largest size in words.
    func distances(_ result: TheoremCheckResult) -> String {
        let largest = result.measurements.filter { $0.size == result.sizes.last?.size }
        return "D(\(result.sizes.last?.size ?? 0)) is "
            + largest.map {
                "\($0.distance.formatted(significantDigits: 3)) ± "
                    + "\($0.standardError.formatted(significantDigits: 2)) (\($0.view.rawValue))"
            }.joined(separator: ", ")
    }

    /// The distances at the largest sizes.
    func distances(_ results: [TheoremCheckResult]) -> ReportPage.Table {
        let rows = results.flatMap { result in
            result.measurements.filter { $0.size == result.sizes.last?.size }.map { m in
                [
                    result.check.name, m.view.rawValue, "\(m.size)", "\(m.samples)",
                    m.distance.formatted(significantDigits: 3),
                    m.standardError.formatted(significantDigits: 2),
                    m.finiteDistance.map { $0.formatted(significantDigits: 3) } ?? "",
                ]
            }
        }
        return ReportPage.Table(
            caption: "Distances to the limit laws at the largest size",
            columns: ["check", "view", "n", "matrices", "D(n)", "± s.e.", "exact D(n)"], rows: rows)
    }
}
