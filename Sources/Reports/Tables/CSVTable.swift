/// A table that is kept in memory until it is written, such as the histograms, distances and law values of a
/// run.
///
/// `CSVWriter` writes tables that are too large for memory.
public struct CSVTable: Sendable {
    /// Comments and columns.
    public let header: CSVHeader

    /// Every row has one field for each column.
    public private(set) var rows: [[CSVField]] = []

    /// A table without rows.
    public init(header: CSVHeader) { self.header = header }

    /// A table without rows.
    public init(comments: [(key: String, value: String)] = [], columns: [String]) {
        self.init(header: CSVHeader(comments: comments, columns: columns))
    }

    /// Adds a row of one field for each column.
    public mutating func append(_ row: [CSVField]) {
        precondition(
            row.count == header.columns.count,
            "\(row.count) fields were given for the columns \(header.columns)")
        rows.append(row)
    }

    /// The whole file.
    public func rendered() -> String {
        var text = header.rendered()
        for row in rows { text += CSVHeader.line(row) }
        return text
    }
}
