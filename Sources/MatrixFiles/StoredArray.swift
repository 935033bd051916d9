internal import Files

/// An array as a reader found it, before it is taken for something.
struct StoredArray {
    /// The name in the file, or empty.
    var name = ""
    /// The sizes along each axis.
    var shape: [Int]
    /// The numbers; as many as the product of `shape`.
    var numbers: Numbers
    /// Whether the first index runs fastest.
    var isFortranOrder = false
    /// The type and other words about how the numbers are stored, for example "float16".
    var type: String

    /// What the array is taken for by its axes: one axis is eigenvalues, two a matrix, three a stack of
    /// matrices.
    ///
    /// - Throws: `InputError` if the array is empty, has another number of axes, or has a number that is not
    ///   finite.
    consuming func taken(path: String) throws(InputError) -> NamedArray {
        let (name, shape, sizes) = (name, shape, Self.inWords(shape))
        let isFortran = isFortranOrder && shape.count > 1
        let words = "\(type) of shape \(sizes)" + (isFortran ? " in Fortran order" : "")
        try requireNumbers(path: path)
        switch shape.count {
        case 1:
            return NamedArray(
                name: name, shape: shape, content: .eigenvalues(numbers),
                description: "\(type): \(shape[0]) eigenvalues")
        case 2:
            let matrix = AnyMatrix(
                takeNumbers(), rows: shape[0], columns: shape[1], isByRows: !isFortran)
            return NamedArray(
                name: name, shape: shape, content: .matrix(matrix), description: "\(words): a matrix")
        case 3:
            let matrices = isFortran ? numbers.interleavedMatrices(shape) : numbers.matrices(shape)
            return NamedArray(
                name: name, shape: shape, content: .stack(matrices),
                description:
                    "\(words): a stack of \(shape[0]) matrices of \(Self.inWords([shape[1], shape[2]]))")
        default:
            throw InputError(
                path: path,
                reason:
                    "\(Self.subject(name)) has \(shape.count) axes, but eigenvalues have 1, matrices 2 and "
                    + "stacks of matrices 3; reshape it first")
        }
    }

    /// The array as a matrix with the first axis along the rows and all others along the columns.
    ///
    /// - Parameters:
    ///   - kind: what it is, for example "a convolution".
    ///   - isData: whether it is data, a row for each observation.
    /// - Throws: `InputError` as `taken(path:)`.
    consuming func flattened(
        _ kind: String, isData: Bool = false, path: String
    ) throws(InputError) -> NamedArray {
        precondition(!isFortranOrder && shape.count > 1, "only arrays in C order can be flattened in place")
        try requireNumbers(path: path)
        let (name, type, shape) = (name, type, shape)
        let (rows, columns) = (shape[0], numbers.count / shape[0])
        let matrix = AnyMatrix(takeNumbers(), rows: rows, columns: columns, isByRows: true)
        return NamedArray(
            name: name, shape: shape, content: isData ? .data(matrix) : .matrix(matrix),
            description:
                "\(type), \(kind) \(Self.inWords(shape)) reshaped to \(Self.inWords([rows, columns]))")
    }

    /// Moves the numbers out, so that a transposition in place finds no second owner and copies nothing.
    private mutating func takeNumbers() -> Numbers {
        let taken = numbers
        numbers = .real([])
        return taken
    }

    private func requireNumbers(path: String) throws(InputError) {
        guard numbers.count > 0 else {
            throw InputError(
                path: path, reason: "\(Self.subject(name)) is empty: its shape is \(Self.inWords(shape))")
        }
        guard let (place, value) = numbers.firstNotFinite() else { return }
        throw InputError(
            path: path,
            reason:
                "\(Self.subject(name)) has \(value) at \(position(of: place)), counted from 0, but all numbers "
                + "must be finite; replace or remove it")
    }

    /// The indices of the number at a place.
    private func position(of place: Int) -> String {
        var rest = place
        var indices: [Int] = []
        for size in isFortranOrder ? shape : shape.reversed() {
            indices.append(rest % size)
            rest /= size
        }
        return "[\((isFortranOrder ? indices : indices.reversed()).map(String.init).joined(separator: ", "))]"
    }

    private static func subject(_ name: String) -> String {
        name.isEmpty ? "its array" : "its array \(name.quotedForSentence)"
    }

    /// Sizes such as "40 × 30".
    static func inWords(_ shape: [Int]) -> String {
        shape.isEmpty ? "()" : shape.map(String.init).joined(separator: " × ")
    }
}

extension Numbers {
    /// The matrices of a stack in C order.
    fileprivate func matrices(_ shape: [Int]) -> [AnyMatrix] {
        let size = shape[1] * shape[2]
        return (0..<shape[0]).map { index in
            AnyMatrix(
                self[(index * size)..<((index + 1) * size)], rows: shape[1], columns: shape[2], isByRows: true
            )
        }
    }

    /// The matrices of a stack in Fortran order, where the number of the matrix runs fastest.
    fileprivate func interleavedMatrices(_ shape: [Int]) -> [AnyMatrix] {
        let size = shape[1] * shape[2]
        return (0..<shape[0]).map { index in
            AnyMatrix(
                every(shape[0], from: index, count: size), rows: shape[1], columns: shape[2], isByRows: false)
        }
    }

    private subscript(range: Range<Int>) -> Numbers {
        switch self {
        case .real(let values): .real(Array(values[range]))
        case .complex(let values): .complex(Array(values[range]))
        }
    }

    private func every(_ step: Int, from start: Int, count: Int) -> Numbers {
        switch self {
        case .real(let values): .real((0..<count).map { values[start + $0 * step] })
        case .complex(let values): .complex((0..<count).map { values[start + $0 * step] })
        }
    }
}
