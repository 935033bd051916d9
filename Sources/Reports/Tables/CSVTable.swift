/// A table kept in memory until it is written: the histograms, distances and law values of a run.
///
/// A table too large for that goes through `CSVWriter`.
public struct CSVTable: Sendable {
    /// Comments and columns.
    public let header: CSVHeader

    /// Every row has one field for each column.
    public private(set) var rows: [[CSVField]] = []

    /// A table without rows.
    public init(comments: [(key: String, value: String)] = [], columns: [String]) {
        header = CSVHeader(comments: comments, columns: columns)
    }

    /// Adds a row of one field for each column.
    public mutating func append(_ row: [CSVField]) {
        precondition(row.count == header.columns.count, "\(row.count) fields in a row of \(header.columns)")
        rows.append(row)
    }

    /// The whole file.
    public func rendered() -> String {
        var text = header.rendered()
        for row in rows { text += CSVHeader.line(row) }
        return text
    }
}
