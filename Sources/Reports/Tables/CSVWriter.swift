public import Files

/// A CSV file written row by row, and whole or not at all.
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
    /// - Throws: `OutputError` when the disk is full or broken.
    public mutating func append(_ row: [CSVField]) throws(OutputError) {
        precondition(row.count == columnCount, "\(row.count) fields in a row of \(columnCount)")
        try file.append(text: CSVHeader.line(row))
    }

    /// Adds a comment, of what is known only after the rows.
    ///
    /// - Throws: `OutputError` when the disk is full or broken.
    public mutating func append(comment: (key: String, value: String)) throws(OutputError) {
        try file.append(text: CSVHeader.comments([comment]))
    }

    /// Puts the file under its name.
    ///
    /// - Throws: `OutputError`; nothing is then left.
    public consuming func commit() throws(OutputError) {
        try file.commit()
    }
}
