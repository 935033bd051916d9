/// One cell of a CSV table.
public enum CSVField: Sendable, Equatable {
    case integer(Int)

    /// Printed with the fewest digits that read back as the same number, whatever the locale; `nan`,
    /// `inf` and `-inf` otherwise.
    case real(Double)

    /// Quoted as RFC 4180 asks where it holds a comma, a quote or a line break, and where a reader could
    /// take it for a comment or a missing value.
    case text(String)

    /// A number that there is not: `nan`, as NumPy's `loadtxt` takes no empty cell for a number.
    case missing

    /// A real number, or a missing one for nil.
    public init(_ value: Double?) {
        self = value.map(CSVField.real) ?? .missing
    }

    /// The cell as it stands in the file.
    public var rendered: String {
        switch self {
        case .integer(let value): String(value)
        case .real(let value): Self.rendered(value)
        case .text(let value): Self.quoted(value)
        case .missing: Self.rendered(.nan)
        }
    }

    private static func rendered(_ value: Double) -> String {
        if value.isNaN { return "nan" }
        if value.isInfinite { return value < 0 ? "-inf" : "inf" }
        return value.description
    }

    private static func quoted(_ text: String) -> String {
        let needsQuotes =
            text.isEmpty || text.first == " " || text.last == " "
            || text.unicodeScalars.contains {
                switch $0 {
                case ",", "\"", "#", "\n", "\r": true
                default: false
                }
            }
        guard needsQuotes else { return text }
        var quoted = "\"".unicodeScalars
        for scalar in text.unicodeScalars {
            quoted.append(scalar)
            if scalar == "\"" { quoted.append(scalar) }
        }
        quoted.append("\"")
        return String(quoted)
    }
}

extension CSVField: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringLiteral {
    /// An integer cell.
    public init(integerLiteral value: Int) { self = .integer(value) }

    /// A real cell.
    public init(floatLiteral value: Double) { self = .real(value) }

    /// A text cell.
    public init(stringLiteral value: String) { self = .text(value) }
}
