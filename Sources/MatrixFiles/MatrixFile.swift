public import Files

/// The arrays of a user's file.
///
///     let file = try MatrixFile.read(path: "model.safetensors")
///     for array in file.arrays { print(array.name, array.description) }
public struct MatrixFile: Sendable {
    /// How many numbers a file may hold at most, 8 GB of real ones.
    public static let largestCount = 1 << 30

    /// The file as the user named it.
    public let path: String
    /// What kind of file it is, recognised by its contents.
    public let format: MatrixFileFormat
    /// The arrays, in the order of the file; at least one.
    public let arrays: [NamedArray]
    /// Sentences for the user about what was left aside or changed.
    public let remarks: [String]

    /// Reads a file. Text, `.npy` and IDX files may be compressed by gzip.
    ///
    /// What headers promise is compared with the size of the file and with the memory that there is before
    /// anything is allocated.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - largestCount: how many numbers it may hold at most.
    /// - Throws: `InputError`, one sentence that says what is wrong and what to do.
    public static func read(
        path: String, largestCount: Int = largestCount
    ) throws(InputError) -> MatrixFile {
        let format = try MatrixFileFormat.recognise(path)
        var arrays: [NamedArray] = []
        var remarks: [String] = []
        switch format {
        case .numPy: arrays = [try NumPyMatrices.read(path: path, largestCount: largestCount)]
        case .numPyArchive:
            (arrays, remarks) = try NumPyMatrices.readArchive(path: path, largestCount: largestCount)
        case .text: arrays = [try TextMatrices.read(ByteReader(path: path), largestCount: largestCount)]
        case .matrixMarket:
            let (array, remark) = try MatrixMarketMatrix.read(
                ByteReader(path: path), largestCount: largestCount)
            (arrays, remarks) = ([array], remark)
        case .safetensors:
            (arrays, remarks) = try SafetensorsMatrices.read(path: path, largestCount: largestCount)
        case .idx: arrays = [try ImageMatrix.read(path: path, largestCount: largestCount)]
        }
        return MatrixFile(path: path, format: format, arrays: arrays, remarks: remarks)
    }
}
