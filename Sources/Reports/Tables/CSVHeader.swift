/// The lines above the rows of a CSV file: the names of the columns, then comments.
///
/// The names are in the first line, because NumPy's `genfromtxt(names=True)`, `loadtxt(skiprows=1)` and
/// gnuplot's `columnheaders` look for them there. A comment is a line `# key: value`. NumPy and gnuplot skip
/// such lines anywhere; pandas (`comment="#"`), polars (`comment_prefix="#"`), R (`comment.char="#"`) and
/// Julia (`comment="#"`) skip them with that option. Lines end in a single line feed.
public struct CSVHeader: Sendable {
    /// The comments in the order in which they are printed.
    public var comments: [(key: String, value: String)]

    /// The names of the columns.
    public let columns: [String]

    /// A header. Control characters in comments are printed as escapes, so that each comment stays on its
    /// line.
    ///
    /// - Parameters:
    ///   - comments: a key in `snake_case` and a text each. A key may occur again.
    ///   - columns: at least one name. Each must be in `snake_case`, and all must be different, so
    ///     that every reader keeps them: NumPy removes dots and brackets, and it renames `file`, `print`,
    ///     `return` and repeated names.
    public init(comments: [(key: String, value: String)] = [], columns: [String]) {
        precondition(!columns.isEmpty, "a table must have a column")
        precondition(Set(columns).count == columns.count, "two columns have the same name in \(columns)")
        for column in columns {
            precondition(Self.isPlain(column), "the column's name '\(column)' is not in snake_case")
        }
        self.comments = comments
        self.columns = columns
    }

    /// The header as written in the file.
    public func rendered() -> String {
        Self.line(columns.map(CSVField.text)) + Self.comments(comments)
    }

    /// Whether every reader keeps the name of a column.
    private static func isPlain(_ name: String) -> Bool {
        isSnakeCase(name) && !["file", "print", "return"].contains(name)
    }

    private static func isSnakeCase(_ name: String) -> Bool {
        guard let first = name.unicodeScalars.first, ("a"..."z").contains(first) else { return false }
        return name.unicodeScalars.allSatisfy {
            switch $0 {
            case "a"..."z", "0"..."9", "_": true
            default: false
            }
        }
    }

    /// Comments only, for a file of numbers with columns that have no names.
    public static func comments(_ comments: [(key: String, value: String)]) -> String {
        for (key, _) in comments {
            precondition(isSnakeCase(key), "the comment's key '\(key)' is not in snake_case")
        }
        return comments.map { "# \(oneLine($0.key)): \(oneLine($0.value))\n" }.joined()
    }

    /// A row as written in the file.
    static func line(_ row: [CSVField]) -> String {
        row.lazy.map(\.rendered).joined(separator: ",") + "\n"
    }

    private static func oneLine(_ text: String) -> String {
        var line = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator:
                line.append(contentsOf: scalar.escaped(asASCII: true).unicodeScalars)
            default: line.append(scalar)
            }
        }
        return String(line)
    }
}
