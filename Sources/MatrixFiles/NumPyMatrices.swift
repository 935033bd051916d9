internal import Files

/// The arrays of NumPy's files.
enum NumPyMatrices {
    /// The array of a `.npy` file.
    static func read(path: String, largestCount: Int) throws(InputError) -> NamedArray {
        var file = try ByteReader(path: path)
        let array = try NumPyFile.readAsStored(&file, largestCount: largestCount)
        return try StoredArray(array).taken(path: path)
    }
}

extension StoredArray {
    /// An array of NumPy.
    init(_ array: consuming NumPyArray, name: String = "") {
        let type = array.type == .boolean ? "bool" : "\(array.type)"
        let numbers: Numbers =
            switch array.elements {
            case .complex128(let values): .complex(values)
            default: .real(array.reals ?? [])
            }
        self.init(
            name: name, shape: array.shape, numbers: numbers, isFortranOrder: array.isFortranOrder, type: type
        )
    }
}
