/// What docs/file-formats.md says of a table: its files, what a row is, and each column.
public struct TableDocument: Sendable, Equatable {
    /// The command that writes the table.
    public let command: String
    /// Its files.
    public let files: [String]
    /// What a row is.
    public let row: String
    /// A line for each column, or for each run of columns that belong together.
    public private(set) var columns: [Line] = []

    /// One line of the document.
    public struct Line: Sendable, Equatable {
        /// The column's name, or the first and the last name of a run.
        public let names: [String]
        /// The unit; empty where there is none.
        public let unit: String
        /// What the column holds.
        public let meaning: String
    }

    /// The document of a kind of table.
    public init<Row>(_ format: TableFormat<Row>) {
        (command, files, row) = (format.command, format.files, format.row)
        for column in format.columns {
            let names = column.family.map { [$0.first, $0.last] } ?? [column.name]
            guard columns.last?.names != names else { continue }
            columns.append(Line(names: names, unit: column.unit ?? "", meaning: column.meaning))
        }
    }

    /// The comment before the table in the document, which has it once.
    public var beginning: String { "<!-- columns: \(command): \(files.joined(separator: " ")) -->" }

    /// The comment after each table.
    public static let end = "<!-- end of columns -->"

    /// The table in Markdown between its two comments.
    package var markdown: String {
        let files = files.map { "`\($0)`" }.joined(separator: ", ")
        let lines = columns.map { line in
            let names = line.names.map { "`\($0)`" }.joined(separator: " … ")
            let cells = [names, line.unit, line.meaning].map { $0.replacing("|", with: "\\|") }
            return "| \(cells[0]) | \(cells[1])\(cells[1].isEmpty ? "" : " ")| \(cells[2]) |\n"
        }
        return "\(beginning)\n\(files): a row is \(row).\n\n| column | unit | meaning |\n|---|---|---|\n"
            + lines.joined() + Self.end + "\n"
    }

    /// The text of a document with its tables, by their comments, written anew. A table that the document does not
    /// have, or whose end is missing, is left out.
    package static func renew(_ text: String, with documents: [TableDocument]) -> String {
        var text = text
        for document in documents {
            guard let start = text.range(of: document.beginning + "\n"),
                let stop = text.range(of: end + "\n", after: start.upperBound)
            else { continue }
            text.replaceSubrange(start.lowerBound..<stop.upperBound, with: document.markdown)
        }
        return text
    }
}

extension String {
    fileprivate func range(of part: String, after start: String.Index? = nil) -> Range<String.Index>? {
        self[(start ?? startIndex)...].firstRange(of: part)
    }
}
