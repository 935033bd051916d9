/// A table of text with aligned columns for the terminal.
struct TextTable {
    private var rows: [[String]]
    private let rightAligned: Set<Int>

    /// A table with a header; the columns of the given indices are aligned to the right.
    init(header: [String], rightAligned: Set<Int> = []) {
        rows = [header]
        self.rightAligned = rightAligned
    }

    mutating func append(_ row: [String]) {
        rows.append(row)
    }

    var rendered: String {
        let columns = rows[0].count
        let widths = (0..<columns).map { c in rows.map { $0[c].count }.max() ?? 0 }
        var lines = rows.map { row in
            (0..<columns).map { c in
                let padding = String(repeating: " ", count: widths[c] - row[c].count)
                return rightAligned.contains(c) ? padding + row[c] : row[c] + padding
            }.joined(separator: "  ").trimmingTrailingSpaces
        }
        lines.insert(widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "), at: 1)
        return lines.joined(separator: "\n")
    }
}

extension String {
    fileprivate var trimmingTrailingSpaces: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
