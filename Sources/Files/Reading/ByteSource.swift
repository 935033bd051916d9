/// Bytes that are read from beginning to end: those of a file, or of a member of an archive.
package protocol ByteSource: ~Copyable {
    /// The file as the user named it.
    var path: String { get }

    /// An upper bound of the number of bytes that can follow; exact where the bytes are not compressed.
    var longestContent: Int { get }

    /// Whether the bytes are uncompressed while they are read.
    var isCompressed: Bool { get }

    /// The next bytes, at most `count`; fewer only at the end.
    ///
    /// - Throws: `InputError` if the file cannot be read or its compressed data are truncated or damaged.
    mutating func read(count: Int) throws(InputError) -> [UInt8]
}

extension ByteReader: ByteSource {}
