internal import CVectorLoops

/// Columns of a matrix.
extension Matrix<Double> {
    /// Adds a vector to every column.
    public mutating func addToColumns(_ vector: [Double]) {
        precondition(vector.count == rows, "shapes differ")
        unsafe ranmat_add_to_columns(&elements, vector, rows, columns)
    }

    /// Sets a column to a column of another matrix.
    public mutating func assignColumn(_ column: Int, to source: Int, of other: Matrix) {
        precondition(other.rows == rows, "shapes differ")
        precondition(
            0..<columns ~= column && 0..<other.columns ~= source, "the matrices have fewer columns")
        copy(other, fromElement: source * rows, toElement: column * rows, count: rows)
    }

    /// Replaces consecutive columns, from column `first` on, by the columns of `other`.
    public mutating func assignColumns(from first: Int, to other: Matrix) {
        precondition(other.rows == rows, "shapes differ")
        precondition(first >= 0 && first + other.columns <= columns, "the matrix has fewer columns")
        copy(other, fromElement: 0, toElement: first * rows, count: other.elements.count)
    }

    /// Adds a vector to a column.
    public mutating func add(_ vector: [Double], toColumn column: Int) {
        precondition(vector.count == rows && 0..<columns ~= column, "shapes differ")
        for i in 0..<rows { elements[i + column * rows] += vector[i] }
    }

    /// Adds a column at the end.
    public mutating func append(column: [Double]) {
        precondition(column.count == rows, "shapes differ")
        storedColumns += 1
        elements += column
    }

    /// Removes the last column and returns it.
    public mutating func removeLastColumn() -> [Double] {
        precondition(columns > 0, "the matrix has no column")
        let column = Array(elements.suffix(rows))
        elements.removeLast(rows)
        storedColumns -= 1
        return column
    }

    private mutating func copy(_ other: Matrix, fromElement source: Int, toElement target: Int, count: Int) {
        unsafe other.elements.withUnsafeBufferPointer { from in
            unsafe elements.withUnsafeMutableBufferPointer { to in
                guard let from = from.baseAddress, let to = to.baseAddress else { return }
                unsafe (to + target).update(from: from + source, count: count)
            }
        }
    }
}
