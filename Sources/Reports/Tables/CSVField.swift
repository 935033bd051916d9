/// One cell of a CSV table.
public enum CSVField: Sendable, Equatable {
    case integer(Int)

    /// A real number, printed with the fewest digits that read as the same number, in any locale; otherwise
    /// `nan`, `inf` or `-inf`.
    case real(Double)

    /// A text. It is quoted by RFC 4180 if it contains a comma, a quote or a line break, or if a reader could
    /// take it for a comment or a missing value.
    case text(String)

    /// Yes or no.
    case truth(Bool)

    /// A missing number: `nan`, because NumPy's `loadtxt` does not accept an empty cell.
    case missing

    /// A real number; for nil a missing number.
    public init(_ value: Double?) {
        self = value.map(CSVField.real) ?? .missing
    }

    /// The cell as written in the file.
    public var rendered: String {
        switch self {
        case .integer(let value): String(value)
        case .real(let value): Self.rendered(value)
        case .text(let value): Self.quoted(value)
        case .truth(let value): value ? "yes" : "no"
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
