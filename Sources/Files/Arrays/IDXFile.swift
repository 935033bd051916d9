/// An array of bytes from an IDX file, the format of MNIST. The file has two zero bytes, the element type,
/// the number of axes, the size along each axis as a big-endian 32-bit integer, and then the elements, where
/// the last index runs fastest.
package struct IDXFile {
    private static let unsignedByte: UInt8 = 0x08

    /// As numbers of four bytes these are 8 GB of images.
    package static let largestCount = 1 << 31

    /// The number of bytes read at once. Memory grows with the bytes that arrive, not with the sizes in a
    /// header.
    private static let pieceSize = 1 << 20

    /// The sizes along the axes, all ≥ 1.
    package let shape: [Int]

    /// The elements; their number is the product of `shape`.
    package let bytes: [UInt8]

    /// The SHA-256 of the uncompressed file.
    package let sha256: String

    /// Whether a file begins like an array of bytes with this many axes and, unless it is compressed, has the
    /// length that its header says.
    package static func looksRight(_ path: String, axes: Int) -> Bool {
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
    ///   - axes: The required number of axes.
    ///   - things: What the file should contain, for example "images".
    ///   - largestCount: How many bytes it may have at most.
    /// - Throws: `InputError` if the file cannot be read, is not an IDX file of unsigned bytes with that
    ///   number of axes, is empty, or is longer or shorter than its header says.
    package init(
        path: String, axes: Int, of things: String, largestCount: Int = largestCount
    ) throws(InputError) {
        var file = try ByteReader(path: path)
        func failure(_ reason: String) -> InputError { InputError(path: path, reason: reason) }

        let header = try file.read(count: 4 + 4 * axes)
        guard !header.isEmpty else { throw failure("it is empty") }
        guard header.count >= 4, header[0] == 0, header[1] == 0, header[3] > 0 else {
            throw failure("it is not an IDX file")
        }
        guard header[2] == Self.unsignedByte else {
            throw failure("its IDX element type is \(header[2]), but only unsigned bytes (8) can be read")
        }
        guard header[3] == axes else {
            throw failure("its IDX array has \(header[3]) axes, but \(things) have \(axes)")
        }
        guard header.count == 4 + 4 * axes else { throw failure("it is truncated within its header") }

        shape = Self.sizes(header, axes: axes)
        let sizes = shape.map(String.init).joined(separator: " × ")
        guard !shape.contains(0) else { throw failure("it holds no \(things): its sizes are \(sizes)") }
        let count = shape.reduce(1) { $0.multipliedClamping(by: $1) }
        guard count <= largestCount else {
            throw failure("its header promises \(sizes) bytes, more than the \(largestCount) allowed")
        }
        guard count <= file.longestContent - header.count else {
            throw failure("it is truncated: its header promises \(sizes) bytes, more than it can hold")
        }

        // Memory for the bytes while their array grows, and for numbers of four bytes made from them.
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
