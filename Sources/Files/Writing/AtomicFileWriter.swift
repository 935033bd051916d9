/// Writes a large file piece by piece; it appears whole or not at all.
///
/// Nothing appears under the target's name before `commit()`. A writer that goes out of scope without it
/// removes its temporary. Bytes are buffered, so small pieces are cheap.
public struct AtomicFileWriter: ~Copyable {
    private static let bufferSize = 1 << 16

    /// The file as the user named it.
    public let path: String

    private let destination: Destination
    private var descriptor: Descriptor
    private var buffer: [UInt8] = []
    private var isCommitted = false

    /// Opens the temporary next to the target. The directory must exist.
    ///
    /// - Throws: `OutputError` if the directory is missing or not writable, the path names a directory, or
    ///   this process is already writing the same file.
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
    /// - Throws: `OutputError` if the disk is full or broken. No more bytes should then be added.
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

    /// Replaces bytes already added. A header with the final count needs this.
    ///
    /// - Throws: `OutputError` with "Illegal seek" for a pipe or terminal.
    mutating func overwrite(at offset: Int, _ bytes: [UInt8]) throws(OutputError) {
        try flush()
        try Self.naming(path) { () throws(SystemFailure) in
            try descriptor.overwrite(at: offset, bytes)
        }
    }

    /// Makes sure the bytes are on disk. The file can still be abandoned.
    mutating func synchronize() throws(OutputError) {
        try flush()
        guard !destination.isDirect else { return }
        try Self.naming(path) { () throws(SystemFailure) in try descriptor.synchronize() }
    }

    /// Makes sure the bytes are on disk and then gives the file the target's name.
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

    /// Runs system calls; an error names the path as the user gave it.
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
