/// A CSV file written by this program, read again: comments, columns, rows of text.
public struct CSVContents: Sendable, Equatable {
    /// The comments, lines `# key: value`, in order.
    public private(set) var comments: [Comment] = []
    /// The names of the columns.
    public private(set) var columns: [String] = []
    /// The cells; every row has one for each column.
    public private(set) var rows: [[String]] = []

    /// A line `# key: value`.
    public struct Comment: Sendable, Equatable {
        /// The text before the colon.
        public var key: String
        /// The text after the colon.
        public var value: String
    }

    /// Reads the text of a file; nil if it has no header, or a row with another number of cells.
    ///
    /// Comments may be anywhere: up to version 0.1.0 they were above the names of the columns.
    public init?(_ text: String) {
        var records: [[String]] = []
        var rest = Substring(text)
        while !rest.isEmpty {
            if rest.hasPrefix("#") {
                let line = rest.prefix { !$0.isNewline }
                comments.append(Self.comment(line))
                rest = rest[line.endIndex...].dropFirst()
            } else {
                records.append(Self.record(&rest))
            }
        }
        guard !records.isEmpty else { return nil }
        columns = records.removeFirst()
        guard records.allSatisfy({ $0.count == columns.count }) else { return nil }
        rows = records
    }

    private static func comment(_ line: Substring) -> Comment {
        let parts = line.dropFirst().drop { $0 == " " }
            .split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        return Comment(
            key: String(parts[0]), value: parts.count > 1 ? String(parts[1].drop { $0 == " " }) : "")
    }

    /// The cells of a column in the order of the rows; nil if there is no such column.
    public subscript(column column: String) -> [String]? {
        index(of: column).map { index in rows.map { $0[index] } }
    }

    /// The index of a column; nil if there is no such column. `latent_dimension` also finds
    /// `latentDimension`, its name up to version 0.1.0.
    public func index(of column: String) -> Int? {
        columns.firstIndex(of: column)
            ?? columns.firstIndex { Self.letters(of: $0) == Self.letters(of: column) }
    }

    /// The values of the comments with a key, in order. `trained_by` also finds `trained by`, its name up to
    /// version 0.1.0.
    public func comments(_ key: String) -> [String] {
        comments.filter { Self.letters(of: $0.key) == Self.letters(of: key) }.map(\.value)
    }

    /// A name reduced to lower-case letters and digits.
    private static func letters(of name: String) -> String {
        name.lowercased().filter { $0.isLetter || $0.isNumber }
    }

    /// The numbers of a column in the order of the rows, with nil for a cell without a number; nil if there
    /// is no such column.
    public subscript(numbers column: String) -> [Double?]? {
        self[column: column].map { cells in cells.map { Double($0).flatMap { $0.isNaN ? nil : $0 } } }
    }

    /// Removes the first record from the text and returns it, by RFC 4180: a quoted cell may contain commas,
    /// line feeds and doubled quotes.
    private static func record(_ text: inout Substring) -> [String] {
        var record: [String] = []
        var cell = ""
        var isQuoted = false
        var previousEndedQuote = false
        var index = text.startIndex
        reading: while index < text.endIndex {
            let character = text[index]
            index = text.index(after: index)
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
                // A quote directly after a closing quote is a quote character.
                if previousEndedQuote { cell.append(character) }
                isQuoted = true
            case ",":
                record.append(cell)
                cell = ""
            case "\n", "\r\n": break reading
            default: cell.append(character)
            }
            previousEndedQuote = false
        }
        text = text[index...]
        return record + [cell]
    }
}
