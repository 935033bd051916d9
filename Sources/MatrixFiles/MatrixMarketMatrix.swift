internal import Files

/// What a Matrix Market file holds: one column is eigenvalues, as text, anything else is a matrix.
enum MatrixMarketMatrix {
    /// Reads a file, and says if entries with the same coordinates were added.
    ///
    /// - Throws: `InputError` as `MatrixMarketFile`.
    static func read(
        _ file: consuming ByteReader, largestCount: Int
    ) throws(InputError) -> (array: NamedArray, remarks: [String]) {
        let path = file.path
        let market = try MatrixMarketFile(file, largestCount: largestCount)
        let (header, rows, columns) = (market.header, market.rows, market.columns)
        if let (place, value) = market.numbers.firstNotFinite() {
            throw InputError(
                path: path,
                reason:
                    "entry (\(place % rows + 1), \(place / rows + 1)) becomes \(value) when entries with the same "
                    + "coordinates are added, but all numbers must be finite")
        }
        let words =
            "Matrix Market \(header.format.rawValue) \(header.field.rawValue) \(header.symmetry.rawValue)"
        let remarks =
            market.repeatedCount == 0
            ? [] : ["\(market.repeatedCount) entries repeat coordinates and were added to those before."]
        if columns == 1, header.format == .array {
            return (
                NamedArray(
                    name: "", shape: [rows, columns], content: .eigenvalues(market.numbers),
                    description: "\(words), one column: \(rows) eigenvalues"), remarks
            )
        }
        let matrix = AnyMatrix(market.numbers, rows: rows, columns: columns, isByRows: false)
        return (
            NamedArray(
                name: "", shape: [rows, columns], content: .matrix(matrix),
                description: "\(words): a matrix of \(StoredArray.inWords([rows, columns]))"), remarks
        )
    }
}
