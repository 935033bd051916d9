/// A CSV file as this program writes it, read back: comments, columns, rows of text.
public struct CSVContents: Sendable, Equatable {
    /// The text of the lines `# key: value` with their keys, in order.
    public private(set) var comments: [Comment] = []
    /// The names of the columns.
    public private(set) var columns: [String] = []
    /// The cells; every row has one for each column.
    public private(set) var rows: [[String]] = []

    /// A line `# key: value`.
    public struct Comment: Sendable, Equatable {
        /// What stands before the colon.
        public var key: String
        /// What follows it.
        public var value: String
    }

    /// Reads a file's text; nil where it has no header, or a row with another number of cells.
    public init?(_ text: String) {
        var rest = Substring(text)
        while rest.hasPrefix("#"), let end = rest.firstIndex(of: "\n") {
            let line = rest[..<end].dropFirst().drop { $0 == " " }
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            comments.append(
                Comment(
                    key: String(parts[0]),
                    value: parts.count > 1 ? String(parts[1].drop { $0 == " " }) : ""))
            rest = rest[rest.index(after: end)...]
        }
        var records = Self.records(rest)
        guard !records.isEmpty else { return nil }
        columns = records.removeFirst()
        guard records.allSatisfy({ $0.count == columns.count }) else { return nil }
        rows = records
    }

    /// The cells of a column, in the order of the rows; nil where there is no such column.
    public subscript(column column: String) -> [String]? {
        columns.firstIndex(of: column).map { index in rows.map { $0[index] } }
    }

    /// Records of RFC 4180: a quoted cell may hold commas, line feeds and doubled quotes.
    private static func records(_ text: Substring) -> [[String]] {
        var records: [[String]] = []
        var record: [String] = []
        var cell = ""
        var isQuoted = false
        var previousEndedQuote = false
        for character in text {
            if isQuoted {
                if character == "\"" {
                    isQuoted = false
                    previousEndedQuote = true
                } else {
                    cell.append(character)
                }
                continue
            }
            switch character {
            case "\"":
                // A quote right after a closing one stands for itself.
                if previousEndedQuote { cell.append(character) }
                isQuoted = true
            case ",":
                record.append(cell)
                cell = ""
            case "\n":
                records.append(record + [cell])
                (record, cell) = ([], "")
            default: cell.append(character)
            }
            previousEndedQuote = false
        }
        if !record.isEmpty || !cell.isEmpty { records.append(record + [cell]) }
        return records
    }
}
