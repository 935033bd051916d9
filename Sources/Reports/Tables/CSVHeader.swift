/// What stands above the rows of a CSV file: the names of the columns, then comments.
///
/// The names are the first line, because that is where NumPy's `genfromtxt(names=True)`, `loadtxt(skiprows=1)` and
/// gnuplot's `columnheaders` look for them. A comment is a line `# key: value`, which NumPy and gnuplot skip wherever it
/// stands, and pandas (`comment="#"`), polars (`comment_prefix="#"`), R (`comment.char="#"`) and Julia (`comment="#"`)
/// where they are told to. Lines end in a single line feed.
public struct CSVHeader: Sendable {
    /// In the order in which they are printed.
    public var comments: [(key: String, value: String)]

    /// The names of the columns.
    public let columns: [String]

    /// A header. Control characters in comments are printed as escapes, so that each stays on its line.
    ///
    /// - Parameter columns: at least one name, each in `snake_case` and no two alike, so that every reader keeps them
    ///   as they are: NumPy removes dots and brackets, and renames `file`, `print`, `return` and what is there twice.
    public init(comments: [(key: String, value: String)] = [], columns: [String]) {
        precondition(!columns.isEmpty, "a table needs a column")
        precondition(Set(columns).count == columns.count, "a column's name is there twice in \(columns)")
        for column in columns {
            precondition(Self.isPlain(column), "the column's name '\(column)' is not in snake_case")
        }
        self.comments = comments
        self.columns = columns
    }

    /// The header as it stands in the file.
    public func rendered() -> String {
        Self.line(columns.map(CSVField.text)) + Self.comments(comments)
    }

    /// Whether every reader keeps a column's name.
    private static func isPlain(_ name: String) -> Bool {
        guard let first = name.unicodeScalars.first, ("a"..."z").contains(first),
            !["file", "print", "return"].contains(name)
        else { return false }
        return name.unicodeScalars.allSatisfy {
            switch $0 {
            case "a"..."z", "0"..."9", "_": true
            default: false
            }
        }
    }

    /// Comments alone, for a file of numbers whose columns have no names.
    public static func comments(_ comments: [(key: String, value: String)]) -> String {
        comments.map { "# \(oneLine($0.key)): \(oneLine($0.value))\n" }.joined()
    }

    /// A row as it stands in the file.
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
