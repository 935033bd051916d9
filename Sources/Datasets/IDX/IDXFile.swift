import Files

/// An array of bytes from an IDX file, the format of MNIST: two zero bytes, the element type, the number of axes, the
/// size along each axis as big-endian 32-bit integers, and the elements, the last index running fastest.
struct IDXFile {
    private static let unsignedByte: UInt8 = 0x08

    /// At four bytes a number, 8 GB of images.
    static let largestCount = 1 << 31

    /// How many bytes are asked for at once: memory grows with what arrives, not with what a header promises.
    private static let pieceSize = 1 << 20

    /// The sizes along the axes, all ≥ 1.
    let shape: [Int]

    /// As many as the product of `shape`.
    let bytes: [UInt8]

    /// The SHA-256 of the uncompressed file.
    let sha256: String

    /// Whether a file begins as an array of bytes with so many axes and is, unless it is compressed, as long as it
    /// says.
    static func looksRight(_ path: String, axes: Int) -> Bool {
        do throws(InputError) {
            var file = try ByteReader(path: path)
            let header = try file.read(count: 4 + 4 * axes)
            guard header.count == 4 + 4 * axes, header.starts(with: [0, 0, unsignedByte, UInt8(axes)]) else {
                return false
            }
            let count = sizes(header, axes: axes).reduce(1) { $0.multipliedClamping(by: $1) }
            let isCompressed = file.isCompressed
            return count > 0 && (isCompressed || count == file.longestContent - header.count)
        } catch {
            return false
        }
    }

    private static func sizes(_ header: [UInt8], axes: Int) -> [Int] {
        (0..<axes).map { axis in header[(4 + 4 * axis)..<(8 + 4 * axis)].reduce(0) { $0 << 8 | Int($1) } }
    }

    /// Reads a file, gzip-compressed or not.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - axes: The number of axes wanted.
    ///   - things: What the file should hold, for example "images".
    /// - Throws: `InputError` when the file cannot be read, is no IDX file of unsigned bytes with that number of axes,
    ///   holds nothing, or is longer or shorter than its header says.
    init(path: String, axes: Int, of things: String) throws(InputError) {
        var file = try ByteReader(path: path)
        func failure(_ reason: String) -> InputError { InputError(path: path, reason: reason) }

        let header = try file.read(count: 4 + 4 * axes)
        guard !header.isEmpty else { throw failure("it is empty") }
        guard header.count >= 4, header[0] == 0, header[1] == 0, header[3] > 0 else {
            throw failure("it is not an IDX file")
        }
        guard header[2] == Self.unsignedByte else {
            throw failure("its IDX element type is \(header[2]), and only unsigned bytes (8) are read")
        }
        guard header[3] == axes else {
            throw failure("its IDX array has \(header[3]) axes, and \(things) have \(axes)")
        }
        guard header.count == 4 + 4 * axes else { throw failure("it is truncated within its header") }

        shape = Self.sizes(header, axes: axes)
        let sizes = shape.map(String.init).joined(separator: " × ")
        guard !shape.contains(0) else { throw failure("it holds no \(things): its sizes are \(sizes)") }
        let count = shape.reduce(1) { $0.multipliedClamping(by: $1) }
        guard count <= Self.largestCount else {
            throw failure("its header promises \(sizes) bytes, more than the \(Self.largestCount) allowed")
        }
        guard count <= file.longestContent - header.count else {
            throw failure("it is truncated: its header promises \(sizes) bytes, more than it can hold")
        }

        // Bytes while they grow, and numbers of four bytes made of them.
        if let refusal = AvailableMemory.refusal(of: 6 * count) {
            throw failure("an array of \(sizes) bytes \(refusal)")
        }

        var bytes: [UInt8] = []
        var digest = SHA256()
        digest.update(header)
        while bytes.count < count {
            let piece = try file.read(count: min(Self.pieceSize, count - bytes.count))
            guard !piece.isEmpty else {
                throw failure("it is truncated: \(bytes.count) of the \(sizes) bytes its header promises")
            }
            digest.update(piece)
            bytes.append(contentsOf: piece)
        }
        guard try file.read(count: 1).isEmpty else {
            throw failure("it has bytes after the \(sizes) its header promises")
        }
        self.bytes = bytes
        sha256 = digest.hexadecimal()
    }
}
