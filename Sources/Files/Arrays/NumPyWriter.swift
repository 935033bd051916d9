/// Writes a `.npy` file of shape (rows, columns), version 1.0, in C order, row by row. The file appears whole
/// or not at all.
///
/// `numpy.load` reads it, and so do Julia's NPZ and R's RcppCNPy.
public struct NumPyWriter<Element: NumPyElement>: ~Copyable {
    private let path: String
    private let rows: Int
    private let columns: Int
    private var written = 0
    private var bytes: [UInt8] = []
    private var file: AtomicFileWriter

    /// Opens the file and writes its header. The directory must exist.
    ///
    /// - Parameters:
    ///   - path: The file, usually named `.npy`.
    ///   - rows: The expected number of rows, ≥ 0.
    ///   - columns: The number of elements in a row, ≥ 0.
    /// - Throws: `OutputError` as `AtomicFileWriter.init(path:)`.
    public init(path: String, rows: Int, columns: Int) throws(OutputError) {
        precondition(rows >= 0 && columns >= 0, "a shape cannot be negative")
        var file = try AtomicFileWriter(path: path)
        try file.append(NumPyHeader(type: Element.numPyType, shape: [rows, columns]).rendered())
        self.path = path
        self.rows = rows
        self.columns = columns
        self.file = file
    }

    /// Adds one row of `columns` elements.
    ///
    /// - Throws: `OutputError` if the disk is full or broken.
    public mutating func append(row: [Element]) throws(OutputError) {
        precondition(row.count == columns, "\(row.count) elements were given for a row of \(columns)")
        bytes.removeAll(keepingCapacity: true)
        bytes.reserveCapacity(row.count * Element.numPyType.size)
        for element in row { element.appendLittleEndian(to: &bytes) }
        try file.append(bytes)
        written += 1
    }

    /// Completes the file under its name. If there were fewer or more rows than expected, as when a run is
    /// interrupted, the header is corrected first.
    ///
    /// - Throws: `OutputError`; no file is then left. The header in a pipe cannot be corrected.
    public consuming func commit() throws(OutputError) {
        if written != rows {
            let header = NumPyHeader(type: Element.numPyType, shape: [written, columns])
            try file.overwrite(at: 0, header.rendered())
        }
        try file.commit()
    }
}
