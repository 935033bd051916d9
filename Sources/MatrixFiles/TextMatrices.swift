internal import ComplexModule
internal import Files
internal import RealModule

/// What the numbers of a text file are.
enum TextMatrices {
    private static let realColumns: Set = ["real", "re"]
    private static let imaginaryColumns: Set = ["imaginary", "imag", "im"]
    private static let logarithmColumn = "log_modulus"

    /// Reads a file: one column or one row of numbers, or columns called real and imaginary, are eigenvalues,
    /// another table is a matrix.
    ///
    /// - Throws: `InputError` as `TextTable`, and for a table of logarithms.
    static func read(_ file: consuming ByteReader, largestCount: Int) throws(InputError) -> NamedArray {
        let path = file.path
        let table = try TextTable(file, largestCount: largestCount)
        let (rows, columns, numbers) = (table.rows, table.columns, table.numbers)
        let shape = [rows, columns]
        if let eigenvalues = try parts(table, path: path) {
            return NamedArray(
                name: "", shape: shape, content: .eigenvalues(eigenvalues),
                description: "text with columns of real and imaginary parts: \(rows) eigenvalues")
        }
        let words = description(table)
        if rows == 1 || columns == 1 {
            return NamedArray(
                name: "", shape: shape, content: .eigenvalues(numbers),
                description: "\(words), one \(columns == 1 ? "column" : "row"): \(numbers.count) eigenvalues")
        }
        return NamedArray(
            name: "", shape: shape,
            content: .matrix(AnyMatrix(numbers, rows: rows, columns: columns, isByRows: true)),
            description: "\(words): a matrix of \(StoredArray.inWords(shape))")
    }

    /// "text with commas, real numbers, a header and a first column of names left out".
    private static func description(_ table: TextTable) -> String {
        let separator =
            switch table.separator {
            case .comma: "commas"
            case .semicolon: "semicolons"
            case .blank: "blanks"
            }
        let leftOut =
            [
                table.header == nil ? nil : "the header",
                table.hasRowNames ? "the first column, of names," : nil,
            ]
            .compactMap { $0 }.joined(separator: " and ")
        return (table.columns > 1 ? "text with \(separator)" : "text") + ", \(table.numbers.inWords)"
            + (leftOut.isEmpty ? "" : ", without \(leftOut)")
    }

    /// The eigenvalues of a table with columns of real and imaginary parts, as `ranmat sample` writes it; nil
    /// for another table.
    private static func parts(_ table: TextTable, path: String) throws(InputError) -> Numbers? {
        guard let header = table.header?.map({ $0.lowercased() }) else { return nil }
        guard !header.contains(logarithmColumn) else {
            throw InputError(
                path: path,
                reason:
                    "it has logarithms of eigenvalues (column \(logarithmColumn)), but eigenvalues are needed; "
                    + "sample them without --quantity log-eigenvalues")
        }
        let shift = header.count - table.columns
        guard let real = header.firstIndex(where: realColumns.contains),
            let imaginary = header.firstIndex(where: imaginaryColumns.contains), (0...1).contains(shift),
            real >= shift, imaginary >= shift, case .real(let values) = table.numbers
        else { return nil }
        let columns = table.columns
        let eigenvalues = (0..<table.rows).map {
            Complex(values[$0 * columns + real - shift], values[$0 * columns + imaginary - shift])
        }
        return eigenvalues.allSatisfy { $0.imaginary == 0 }
            ? .real(eigenvalues.map(\.real)) : .complex(eigenvalues)
    }
}
