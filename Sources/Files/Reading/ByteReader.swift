/// The bytes of a regular file from beginning to end. A gzip file is uncompressed while it is read.
///
/// The first two bytes tell whether a file is compressed, not its name.
public struct ByteReader: ~Copyable {
    /// The file as the user named it.
    public let path: String

    /// An upper bound of the number of bytes that can follow; exact for a file that is not compressed.
    public let longestContent: Int

    /// Whether the file is a gzip file.
    public let isCompressed: Bool

    private let file: Descriptor
    private var inflater: Inflater?

    /// Opens a file.
    ///
    /// - Throws: `InputError` if it cannot be opened or is a directory, a pipe or a device.
    public init(path: String) throws(InputError) {
        let file = try Descriptor.readingRegular(path)
        let (size, start) = try Self.look(at: file, path)
        self.path = path
        isCompressed = start == Inflater.gzipMagic
        longestContent = isCompressed ? size.multipliedClamping(by: Inflater.largestRatio) : size
        inflater = isCompressed ? Inflater(.gzip) : nil
        self.file = file
    }

    private static func look(
        at file: borrowing Descriptor, _ path: String
    ) throws(InputError) -> (size: Int, start: [UInt8]) {
        do throws(SystemFailure) {
            let start = try file.read(count: 2)
            try file.rewind()
            return (try file.status().size, start)
        } catch {
            throw InputError(path: path, error)
        }
    }

    /// The next bytes, at most `count`; fewer only at the end of the file.
    ///
    /// - Throws: `InputError` if the file cannot be read or its gzip data are truncated or damaged.
    public mutating func read(count: Int) throws(InputError) -> [UInt8] {
        do {
            // Memory is never allocated for more bytes than there can be.
            let count = min(count, longestContent)
            return try inflater?.read(count: count, from: file) ?? file.read(count: count)
        } catch let failure as Inflater.Failure {
            throw InputError(path: path, reason: failure.reason)
        } catch let failure as SystemFailure {
            throw InputError(path: path, failure)
        } catch {
            throw InputError(path: path, reason: "\(error)")
        }
    }
}
