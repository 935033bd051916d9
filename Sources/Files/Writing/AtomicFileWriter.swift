/// A large file written piece by piece, and whole or not at all.
///
/// Nothing appears under the target's name before `commit()`; a writer dropped without it removes its
/// temporary. Bytes are buffered, so small pieces are cheap.
public struct AtomicFileWriter: ~Copyable {
    private static let bufferSize = 1 << 16

    /// The file as the user named it.
    public let path: String

    private let destination: Destination
    private var descriptor: Descriptor
    private var buffer: [UInt8] = []
    private var isCommitted = false

    /// Opens the temporary beside the target, whose directory must exist.
    ///
    /// - Throws: `OutputError` when the directory is missing or not writable, the path names a directory,
    ///   or this process is already writing the same file.
    public init(path: String) throws(OutputError) {
        let destination = try Destination(path)
        let descriptor = try destination.open()
        self.path = path
        self.destination = destination
        self.descriptor = descriptor
        buffer.reserveCapacity(Self.bufferSize)
    }

    deinit {
        if !isCommitted { destination.abandon() }
    }

    /// Adds bytes at the end.
    ///
    /// - Throws: `OutputError` when the disk is full or broken; the writer should then be dropped.
    public mutating func append(_ bytes: [UInt8]) throws(OutputError) {
        if buffer.count + bytes.count > Self.bufferSize { try flush() }
        if bytes.count >= Self.bufferSize {
            try Self.naming(path) { () throws(SystemFailure) in try write(bytes) }
        } else {
            buffer.append(contentsOf: bytes)
        }
    }

    /// Adds text in UTF-8 at the end.
    public mutating func append(text: String) throws(OutputError) {
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= Self.bufferSize { try flush() }
    }

    /// Replaces bytes already appended, as a header that holds the final count needs.
    ///
    /// - Throws: `OutputError` with "Illegal seek" for a pipe or terminal.
    mutating func overwrite(at offset: Int, _ bytes: [UInt8]) throws(OutputError) {
        try flush()
        try Self.naming(path) { () throws(SystemFailure) in
            try descriptor.overwrite(at: offset, bytes)
        }
    }

    /// Puts the data on disk; it can still be abandoned.
    mutating func synchronize() throws(OutputError) {
        try flush()
        guard !destination.isDirect else { return }
        try Self.naming(path) { () throws(SystemFailure) in try descriptor.synchronize() }
    }

    /// Puts the data on disk and then under the target's name.
    ///
    /// - Throws: `OutputError`; the target is then unchanged.
    public consuming func commit() throws(OutputError) {
        try synchronize()
        try Self.naming(path) { () throws(SystemFailure) in
            try descriptor.close()
            try destination.finish()
        }
        isCommitted = true
    }

    private mutating func flush() throws(OutputError) {
        guard !buffer.isEmpty else { return }
        try Self.naming(path) { () throws(SystemFailure) in try write(buffer) }
        buffer.removeAll(keepingCapacity: true)
    }

    private func write(_ bytes: [UInt8]) throws(SystemFailure) {
        if destination.isDirect { try descriptor.writeWaiting(bytes) } else { try descriptor.write(bytes) }
    }

    /// Runs system calls; their failure names the user's path.
    private static func naming(
        _ path: String, _ calls: () throws(SystemFailure) -> Void
    ) throws(OutputError) {
        do throws(SystemFailure) {
            try calls()
        } catch {
            throw OutputError(path: path, error)
        }
    }
}
