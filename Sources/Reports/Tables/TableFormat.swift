/// A kind of table that runs leave: its files, what a row is, and its columns.
public struct TableFormat<Row>: Sendable {
    /// The command that writes it, for example `check`.
    public let command: String

    /// The files that have these columns, for example `density.csv` and `radial.csv`.
    public let files: [String]

    /// What a row is, for example "a bin".
    public let row: String

    /// The columns in their order.
    public let columns: [Column<Row>]

    /// A kind of table. The columns' names must be different and in `snake_case`.
    public init(command: String, files: [String], row: String, columns: [Column<Row>]) {
        self.command = command
        self.files = files
        self.row = row
        self.columns = columns
    }

    /// The lines above the rows.
    ///
    /// - Parameters:
    ///   - comments: what is to be said before the columns' own notes.
    ///   - closing: what is to be said after them.
    public func header(
        comments: [(key: String, value: String)], closing: [(key: String, value: String)] = []
    ) -> CSVHeader {
        let notes = columns.compactMap { column in column.note.map { (key: column.name, value: $0) } }
        return CSVHeader(comments: comments + notes + closing, columns: columns.map(\.name))
    }

    /// The cells of a row.
    public func fields(of row: Row) -> [CSVField] { columns.map { $0.field(row) } }

    /// A table of rows, with comments as in `header`.
    public func table(
        _ rows: some Sequence<Row>, comments: [(key: String, value: String)],
        closing: [(key: String, value: String)] = []
    ) -> CSVTable {
        var table = CSVTable(header: header(comments: comments, closing: closing))
        for row in rows { table.append(fields(of: row)) }
        return table
    }

    /// Encodes a row with the columns' names as keys. A missing number is null.
    public func encode(_ row: Row, to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: ColumnKey.self)
        for column in columns { try container.encode(column.field(row), forKey: ColumnKey(column.name)) }
    }

    /// What docs/file-formats.md says of the table.
    public var document: TableDocument { TableDocument(self) }
}
