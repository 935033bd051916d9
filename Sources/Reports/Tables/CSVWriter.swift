public import Files

/// Writes a CSV file row by row; it appears whole or not at all.
public struct CSVWriter: ~Copyable {
    private let columnCount: Int
    private var file: AtomicFileWriter

    /// Opens the file and writes its header. The directory must exist.
    ///
    /// - Throws: `OutputError` as `AtomicFileWriter.init(path:)`.
    public init(path: String, header: CSVHeader) throws(OutputError) {
        var file = try AtomicFileWriter(path: path)
        try file.append(text: header.rendered())
        columnCount = header.columns.count
        self.file = file
    }

    /// Adds a row of one field for each column.
    ///
    /// - Throws: `OutputError` if the disk is full or broken.
    public mutating func append(_ row: [CSVField]) throws(OutputError) {
        precondition(row.count == columnCount, "\(row.count) fields were given for \(columnCount) columns")
        try file.append(text: CSVHeader.line(row))
    }

    /// Adds a comment that is known only after the rows.
    ///
    /// - Throws: `OutputError` if the disk is full or broken.
    public mutating func append(comment: (key: String, value: String)) throws(OutputError) {
        try file.append(text: CSVHeader.comments([comment]))
    }

    /// Gives the file its name.
    ///
    /// - Throws: `OutputError`; no file is then left.
    public consuming func commit() throws(OutputError) {
        try file.commit()
    }
}
