public import Files

/// The kinds of files from which matrices are read.
public enum MatrixFileFormat: String, Sendable, CaseIterable {
    /// One NumPy array.
    case numPy = "NumPy array (.npy)"
    /// Several NumPy arrays.
    case numPyArchive = "NumPy arrays (.npz)"
    /// Matrix Market, dense or coordinates.
    case matrixMarket = "Matrix Market (.mtx)"
    /// Numbers in text, with commas, semicolons, tabs or blanks between them.
    case text = "text (.csv, .tsv, .txt, .dat)"
    /// Tensors of a network.
    case safetensors = "safetensors (.safetensors)"
    /// Images of MNIST's format.
    case idx = "IDX images (…-idx3-ubyte)"

    /// All formats in words, for errors and help.
    public static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }

    /// The suffixes of files in a folder that are read, beside IDX files, whose names have none.
    static let suffixes = ["npy", "npz", "mtx", "csv", "tsv", "txt", "dat", "safetensors"]

    /// The kind of a file. Its first bytes decide, not its name.
    ///
    /// - Throws: `InputError` that says what to do, if the file cannot be opened, is empty, or is of another
    ///   kind.
    public static func recognise(_ path: String) throws(InputError) -> MatrixFileFormat {
        var file = try ByteReader(path: path)
        let isCompressed = file.isCompressed
        let start = try file.read(count: FileSignature.longest)
        guard !start.isEmpty else { throw InputError(path: path, reason: "it is empty") }
        if isIDX(start) { return .idx }
        if !isCompressed, isSafetensors(start) { return .safetensors }
        let signature = FileSignature(start)
        switch signature {
        case .numPy: return .numPy
        case .numPyArchive where !isCompressed, .zip where !isCompressed: return .numPyArchive
        case .matrixMarket: return .matrixMarket
        case .text: return .text
        case nil where isShortText(start): return .text
        default:
            throw InputError(
                path: path,
                reason: UnreadableKind.reason(signature, start, path: path, isCompressed: isCompressed))
        }
    }

    /// Two zero bytes, an element type and at least one axis.
    private static func isIDX(_ start: [UInt8]) -> Bool {
        start.count >= 4 && start[0] == 0 && start[1] == 0 && (0x08...0x0E).contains(start[2]) && start[3] > 0
            && start[3] < 8
    }

    /// The length of a header below 2³² bytes, and the brace with which it begins.
    private static func isSafetensors(_ start: [UInt8]) -> Bool {
        start.count > 8 && start[4..<8].allSatisfy { $0 == 0 } && start[8] == UInt8(ascii: "{")
    }

    /// `FileSignature` asks for four bytes of text, but "1 2" is a matrix.
    private static func isShortText(_ start: [UInt8]) -> Bool {
        start.count < 4 && FileSignature(start + [0x20, 0x20, 0x20]) == .text
    }
}
