/// A dense matrix stored by columns, as LAPACK stores it: entry (i, j) is `elements[i + j·rows]`.
public struct Matrix<Scalar: MatrixScalar>: Sendable {
    /// The number of rows.
    public private(set) var rows: Int
    /// The number of columns.
    public private(set) var columns: Int
    /// The entries, column after column.
    public var elements: [Scalar]

    /// A zero matrix.
    public init(rows: Int, columns: Int) {
        precondition(rows >= 0 && columns >= 0, "a matrix cannot have a negative number of rows or columns")
        self.rows = rows
        self.columns = columns
        elements = Array(repeating: .zero, count: rows * columns)
    }

    /// The empty matrix, to be reshaped before use.
    public init() {
        self.init(rows: 0, columns: 0)
    }

    /// Entry (row, column), counted from 0.
    public subscript(row: Int, column: Int) -> Scalar {
        get { elements[row + column * rows] }
        set { elements[row + column * rows] = newValue }
    }

    /// Changes the shape and keeps the memory; entries are unspecified afterwards.
    public mutating func reshape(rows: Int, columns: Int) {
        let count = rows * columns
        if elements.count < count {
            elements.append(contentsOf: repeatElement(.zero, count: count - elements.count))
        } else {
            elements.removeLast(elements.count - count)
        }
        self.rows = rows
        self.columns = columns
    }

    /// Makes this the leading rows × columns corner of `source`, times `factor`.
    public mutating func assignCorner(of source: Matrix, rows: Int, columns: Int, scaledBy factor: Double) {
        precondition(rows <= source.rows && columns <= source.columns, "the corner exceeds the matrix")
        reshape(rows: rows, columns: columns)
        for column in 0..<columns {
            for row in 0..<rows {
                elements[row + column * rows] = source.elements[row + column * source.rows]
                    .multiplied(by: factor)
            }
        }
    }

    /// Multiplies every entry by a real number.
    public mutating func scale(by factor: Double) {
        for i in elements.indices { elements[i] = elements[i].multiplied(by: factor) }
    }

    /// Whether every entry is finite.
    public var isFinite: Bool { elements.allSatisfy(\.isFinite) }

    /// The squared Frobenius norm, the sum of squared moduli of the entries.
    public var squaredFrobeniusNorm: Double { elements.reduce(0) { $0 + $1.squaredModulus } }

    /// The real components of all entries in memory order: for complex entries the real and imaginary
    /// part alternate.
    public mutating func withMutableComponents(_ body: (inout MutableSpan<Double>) -> Void) {
        let count = elements.count * Scalar.componentCount
        unsafe elements.withUnsafeMutableBytes { bytes in
            let doubles = unsafe bytes.bindMemory(to: Double.self)
            precondition(doubles.count == count)
            var span = unsafe MutableSpan(_unsafeElements: doubles)
            body(&span)
            unsafe bytes.bindMemory(to: Scalar.self)
        }
    }
}
