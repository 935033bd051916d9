/// What stands above the rows of a CSV file: comments, then the names of the columns.
///
/// A comment is a line `# key: value`, which gnuplot, NumPy, pandas (`comment="#"`), R and Julia skip.
/// Lines end in a single line feed.
public struct CSVHeader: Sendable {
    /// In the order in which they are printed.
    public var comments: [(key: String, value: String)]

    /// The names of the columns, at least one.
    public var columns: [String]

    /// A header. Control characters in comments are printed as escapes, so that each stays on its line.
    public init(comments: [(key: String, value: String)] = [], columns: [String]) {
        precondition(!columns.isEmpty, "a table needs a column")
        self.comments = comments
        self.columns = columns
    }

    /// The header as it stands in the file.
    public func rendered() -> String {
        Self.comments(comments) + Self.line(columns.map(CSVField.text))
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
