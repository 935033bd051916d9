internal import CVectorLoops

/// A dense matrix stored by columns, as LAPACK stores it: entry (i, j) is `elements[i + j·rows]`.
public struct Matrix<Scalar: MatrixScalar>: Sendable {
    @usableFromInline var storedRows: Int
    @usableFromInline var storedColumns: Int

    /// The number of rows.
    @inlinable public var rows: Int { storedRows }
    /// The number of columns.
    @inlinable public var columns: Int { storedColumns }
    /// The entries, column after column.
    public var elements: [Scalar]

    /// A zero matrix.
    public init(rows: Int, columns: Int) {
        precondition(rows >= 0 && columns >= 0, "a matrix cannot have a negative number of rows or columns")
        storedRows = rows
        storedColumns = columns
        elements = Array(repeating: .zero, count: rows * columns)
    }

    /// A matrix with the given entries, column after column.
    public init(rows: Int, columns: Int, elements: [Scalar]) {
        precondition(
            rows >= 0 && columns >= 0 && elements.count == rows * columns, "entries and shape differ")
        storedRows = rows
        storedColumns = columns
        self.elements = elements
    }

    /// The empty matrix, which is reshaped before use.
    public init() {
        self.init(rows: 0, columns: 0)
    }

    /// Entry (row, column), counted from 0.
    @inlinable
    public subscript(row: Int, column: Int) -> Scalar {
        get { elements[row + column * rows] }
        set { elements[row + column * rows] = newValue }
    }

    /// Changes the shape and keeps the memory; the entries are unspecified afterwards.
    @inlinable
    public mutating func reshape(rows: Int, columns: Int) {
        let count = rows * columns
        if elements.count < count {
            elements.append(contentsOf: repeatElement(.zero, count: count - elements.count))
        } else {
            elements.removeLast(elements.count - count)
        }
        storedRows = rows
        storedColumns = columns
    }

    /// Gives access to the real components of all entries in memory order: for complex entries real and
    /// imaginary parts alternate.
    ///
    /// Work that is done entry by entry is done on components, in code that is not generic. Generic loops
    /// over entries are not specialised across modules and would cost more time than the eigenvalues.
    public mutating func withMutableComponents(_ body: (inout MutableSpan<Double>) -> Void) {
        withMutableComponents(ofFirst: elements.count, body)
    }

    /// Gives access to the real components of the first `count` entries in memory order.
    public mutating func withMutableComponents(
        ofFirst count: Int, _ body: (inout MutableSpan<Double>) -> Void
    ) {
        precondition(count >= 0 && count <= elements.count, "the matrix has fewer entries")
        unsafe elements.withUnsafeMutableBytes { bytes in
            let doubles = unsafe bytes.assumingMemoryBound(to: Double.self)
            let head = unsafe UnsafeMutableBufferPointer(
                rebasing: doubles[..<(count * Scalar.componentCount)])
            var span = unsafe MutableSpan(_unsafeElements: head)
            body(&span)
        }
    }

    /// Gives read access to the real components.
    func withComponents<Result>(_ body: (Span<Double>) -> Result) -> Result {
        unsafe elements.withUnsafeBytes { bytes in
            let doubles = unsafe bytes.assumingMemoryBound(to: Double.self)
            return body(unsafe Span(_unsafeElements: doubles))
        }
    }

    /// Makes this the leading rows × columns corner of `source`, times `factor`.
    public mutating func assignCorner(of source: Matrix, rows: Int, columns: Int, scaledBy factor: Double) {
        assignBlock(of: source, at: (0, 0), rows: rows, columns: columns, scaledBy: factor)
    }

    /// Makes this the rows × columns block of `source` whose first entry is at `origin`, times `factor`.
    public mutating func assignBlock(
        of source: Matrix, at origin: (row: Int, column: Int), rows: Int, columns: Int,
        scaledBy factor: Double
    ) {
        precondition(
            origin.row >= 0 && origin.column >= 0 && origin.row + rows <= source.rows
                && origin.column + columns <= source.columns, "the block exceeds the matrix")
        reshape(rows: rows, columns: columns)
        let height = rows * Scalar.componentCount
        let sourceHeight = source.rows * Scalar.componentCount
        let start = origin.row * Scalar.componentCount + origin.column * sourceHeight
        source.withComponents { from in
            withMutableComponents { (to: inout MutableSpan<Double>) in
                copyBlock(
                    from, start: start, height: sourceHeight, to: &to, height: height, columns: columns,
                    factor: factor)
            }
        }
    }

    /// Multiplies every entry by a real number.
    public mutating func scale(by factor: Double) {
        withMutableComponents { (components: inout MutableSpan<Double>) in
            for i in components.indices { components[i] *= factor }
        }
    }

    /// Whether every entry is finite.
    public var isFinite: Bool { withComponents(allFinite) }

    /// Whether every entry of a column is finite.
    public func isFinite(column: Int) -> Bool {
        precondition(column >= 0 && column < columns, "the matrix has fewer columns")
        let height = rows * Scalar.componentCount
        return withComponents { allFinite($0.extracting((column * height)..<((column + 1) * height))) }
    }

    /// The squared Frobenius norm, the sum of squared moduli of the entries.
    public var squaredFrobeniusNorm: Double {
        withComponents { components in
            var total = 0.0
            for i in components.indices { total += components[i] * components[i] }
            return total
        }
    }
}

private func copyBlock(
    _ source: Span<Double>, start: Int, height sourceHeight: Int, to target: inout MutableSpan<Double>,
    height: Int, columns: Int, factor: Double
) {
    for column in 0..<columns {
        for row in 0..<height {
            target[row + column * height] = factor * source[start + row + column * sourceHeight]
        }
    }
}

private func allFinite(_ values: Span<Double>) -> Bool {
    unsafe values.withUnsafeBufferPointer { values in
        guard let start = values.baseAddress else { return true }
        return unsafe ranmat_largest_magnitude(start, values.count).isFinite
    }
}
