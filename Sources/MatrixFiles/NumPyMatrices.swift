internal import Files

/// The arrays of NumPy's files.
enum NumPyMatrices {
    private static let suffix = ".npy"

    /// The array of a `.npy` file.
    static func read(path: String, largestCount: Int) throws(InputError) -> NamedArray {
        var file = try ByteReader(path: path)
        let array = try NumPyFile.readAsStored(&file, largestCount: largestCount)
        return try named(array, path: path)
    }

    /// The arrays of a `.npz` file with one axis or more, and remarks about the members that were left aside.
    static func readArchive(
        path: String, largestCount: Int
    ) throws(InputError) -> (arrays: [NamedArray], remarks: [String]) {
        let directory = try ZipDirectory(path: path)
        let members = directory.members.filter { $0.name.hasSuffix(suffix) }
        guard !members.isEmpty else {
            throw InputError(path: path, reason: UnreadableKind.archive(directory))
        }
        var remarks: [String] = []
        let others = directory.members.filter { !$0.name.hasSuffix(suffix) && !$0.isFolder }
        if !others.isEmpty {
            remarks.append(
                "\(NameList.words(others.map(\.name))) \(others.count == 1 ? "is" : "are") no .npy member and "
                    + "\(others.count == 1 ? "was" : "were") left aside.")
        }
        var arrays: [NamedArray] = []
        var rest = largestCount
        for member in members {
            let name = String(member.name.dropLast(suffix.count))
            if let reason = try directory.read(member, NumPyFile.reasonForNoNumbers) {
                remarks.append("\(name.quotedForSentence) was left aside: \(reason).")
                continue
            }
            let array = try directory.read(member) { reader throws(InputError) in
                try NumPyFile.readAsStored(&reader, largestCount: rest)
            }
            guard !array.shape.isEmpty, !array.shape.contains(0) else {
                remarks.append(
                    "\(name.quotedForSentence) was left aside: it is "
                        + (array.shape.isEmpty ? "a single number." : "empty."))
                continue
            }
            rest -= array.shape.reduce(1, *)
            arrays.append(try named(array, name: name, path: path))
        }
        guard !arrays.isEmpty else {
            throw InputError(
                path: path, reason: "it has no array of numbers; \(remarks.joined(separator: " "))")
        }
        return (arrays, remarks)
    }

    private static func named(
        _ array: consuming NumPyArray, name: String = "", path: String
    ) throws(InputError) -> NamedArray {
        guard array.shape.count > 3 else { return try StoredArray(array, name: name).taken(path: path) }
        return try StoredArray(array.inCOrder(), name: name).flattened("an array", path: path)
    }
}

extension StoredArray {
    /// An array of NumPy.
    init(_ array: consuming NumPyArray, name: String) {
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
