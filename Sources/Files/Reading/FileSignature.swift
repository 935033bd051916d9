/// A kind of file that users may give by mistake in place of the right one, recognised by its first bytes.
public enum FileSignature: Equatable, Sendable {
    /// One NumPy array, `.npy`.
    case numPy
    /// NumPy arrays in a ZIP archive, `.npz`.
    case numPyArchive
    /// A file of `torch.save`, which is a ZIP archive of pickles, and before PyTorch 1.6 was a plain pickle that
    /// begins with a number of its own.
    case torch
    /// A Python pickle.
    case pickle
    /// Another ZIP archive.
    case zip
    /// A picture, for example "PNG".
    case picture(String)
    /// HDF5, the format of Keras.
    case hdf5
    /// A MATLAB file from version 5 on; from 7.3 on it is HDF5 behind 512 bytes.
    case matlab
    /// A matrix in the format Matrix Market.
    case matrixMarket
    /// HTML or XML, such as a web page that was downloaded instead of the file.
    case markup
    /// Other readable text, for example CSV.
    case text

    /// This many bytes are enough to recognise every kind; fewer may be enough too.
    public static let longest = 128

    /// The kind of a file that begins with these bytes; nil for any other.
    public init?(_ start: [UInt8]) {
        func begins(_ bytes: [UInt8]) -> Bool { start.starts(with: bytes) }
        if start.first == 0x93, ([0x93] + Array("NUMPY".utf8)).starts(with: start.prefix(6)) {
            self = .numPy
        } else if begins(Array("PK".utf8) + [3, 4]) {
            self = Self.archive(start)
        } else if begins(Self.legacyTorch) {
            self = .torch
        } else if start.count > 2, start[0] == 0x80, (2...5).contains(start[1]), start[2] != 0 {
            self = .pickle
        } else if begins([0x89] + Array("PNG".utf8)) {
            self = .picture("PNG")
        } else if begins([0xFF, 0xD8, 0xFF]) {
            self = .picture("JPEG")
        } else if begins([0x89] + Array("HDF\r\n".utf8)) {
            self = .hdf5
        } else if begins(Array("MATLAB ".utf8)),
            start.contains(where: { $0 == 0 }) || start.count == Self.longest
        {
            self = .matlab
        } else if begins(Array("%%MatrixMarket".utf8)) {
            self = .matrixMarket
        } else if Self.isText(start) {
            let first = start.first { $0 > 0x20 }
            self = first == UInt8(ascii: "<") ? .markup : .text
        } else {
            return nil
        }
    }

    /// The kind of a file; nil if it is of another kind or cannot be read.
    public static func of(_ path: String) -> FileSignature? {
        do throws(InputError) {
            var file = try ByteReader(path: path)
            return file.isCompressed ? nil : FileSignature(try file.read(count: longest))
        } catch {
            return nil
        }
    }

    /// Protocol 2, and the whole number of ten bytes 0x1950a86a20f9469cfc6c.
    private static let legacyTorch: [UInt8] = [
        0x80, 2, 0x8A, 10, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19,
    ]

    /// The kind of archive, by the name of its first member, which follows 30 bytes of header.
    private static func archive(_ start: [UInt8]) -> FileSignature {
        guard start.count > 30 else { return .zip }
        let length = Int(start[26]) | Int(start[27]) << 8
        let name = String(decoding: start[30..<min(start.count, 30 + length)], as: UTF8.self)
        if name.hasSuffix(".npy") { return .numPyArchive }
        return name.hasSuffix("data.pkl") || name.hasSuffix("/byteorder") ? .torch : .zip
    }

    private static func isText(_ start: [UInt8]) -> Bool {
        // No control characters except tabs and line ends, and no bytes that UTF-8 does not have.
        start.count >= 4
            && start.allSatisfy {
                (0x20...0xF4).contains($0) && ![0x7F, 0xC0, 0xC1].contains($0)
                    || [0x09, 0x0A, 0x0D].contains($0)
            }
    }
}
