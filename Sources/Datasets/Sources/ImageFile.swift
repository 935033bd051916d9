import Files

/// Images of one file, whatever its format.
struct ImageFile {
    let height: Int
    let width: Int
    let pixels: [Float]
    let scaling: PixelScaling

    /// The SHA-256 of the uncompressed file.
    let sha256: String

    var count: Int { pixels.count / (height * width) }

    /// Reads IDX images (n × height × width) or a `.npy` array (n × height × width or n × p); which of them is told by
    /// the file's first bytes. A row of p numbers is taken as a square image where p is a square, otherwise as one line.
    ///
    /// - Throws: `InputError` when the file is neither, is damaged, or holds nothing or numbers that are not finite.
    init(path: String) throws(InputError) {
        var file = try ByteReader(path: path)
        if !file.isCompressed, try file.read(count: 1) == [0x93] {
            self = try Self(numPy: path)
        } else {
            self = try Self(idx: path)
        }
    }

    private init(idx path: String) throws(InputError) {
        let file = try IDXFile(path: path, axes: 3, of: "images")
        height = file.shape[1]
        width = file.shape[2]
        pixels = PixelScaling.symmetric(file.bytes)
        scaling = .symmetric
        sha256 = file.sha256
    }

    private init(numPy path: String) throws(InputError) {
        func failure(_ reason: String) -> InputError { InputError(path: path, reason: reason) }
        let array = try NumPyFile.read(path: path)
        switch array.shape.count {
        case 2:
            let root = Int(Double(array.shape[1]).squareRoot())
            (height, width) = root * root == array.shape[1] ? (root, root) : (1, array.shape[1])
        case 3: (height, width) = (array.shape[1], array.shape[2])
        default: throw failure("its array has \(array.shape.count) axes, and images have 2 or 3")
        }
        let sizes = array.shape.map(String.init).joined(separator: " × ")
        guard !array.shape.contains(0) else { throw failure("it holds no images: its sizes are \(sizes)") }
        switch array.elements {
        case .uint8(let bytes):
            pixels = PixelScaling.symmetric(bytes)
            scaling = .symmetric
        case .float32(let values):
            pixels = values
            scaling = .unchanged
        case .float64(let values):
            pixels = values.map(Float.init)
            scaling = .unchanged
        case .complex128: throw failure("its numbers are complex, and pixels are real")
        }
        if let place = pixels.firstIndex(where: { !$0.isFinite }) {
            throw failure("the number at place \(place) is not finite as a 32-bit number")
        }
        sha256 = try SHA256.hexadecimal(ofFile: path) ?? ""
    }
}
