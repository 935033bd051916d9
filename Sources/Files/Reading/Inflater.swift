internal import CZlib

/// Uncompresses deflated bytes (RFC 1951) piece by piece.
@safe struct Inflater: ~Copyable {
    /// What the deflated bytes are wrapped in.
    enum Container {
        /// A gzip file (RFC 1952), which may have several members. zlib verifies their checksums.
        case gzip
        /// Nothing: so many deflated bytes, as in a ZIP archive, which keeps the checksum elsewhere.
        case none(bytes: Int)
    }

    enum Failure: Error {
        case truncated, damaged, trailingBytes

        /// What is wrong with a gzip file, in words that can follow "cannot read 'FILE':".
        var reason: String {
            switch self {
            case .truncated: "its gzip data end too early"
            case .damaged: "its gzip data are damaged"
            case .trailingBytes: "it has bytes after the end of its gzip data"
            }
        }
    }

    /// The first bytes of every gzip member.
    static let gzipMagic: [UInt8] = [0x1F, 0x8B]

    /// Deflate codes at most 258 bytes in two bits (RFC 1951, section 3.2.5).
    static let largestRatio = 1032

    private static let inputSize = 1 << 16
    private let stream: UnsafeMutablePointer<z_stream>
    private let input: UnsafeMutablePointer<UInt8>
    private let isGzip: Bool
    private var remainingInput: Int
    private var isBetweenMembers = false
    private var isAtEnd = false

    init(_ container: Container) {
        switch container {
        case .gzip: (isGzip, remainingInput) = (true, .max)
        case .none(let bytes): (isGzip, remainingInput) = (false, bytes)
        }
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        unsafe input = .allocate(capacity: Self.inputSize)
        let status = isGzip ? unsafe ranmat_inflate_open_gzip(stream) : unsafe ranmat_inflate_open(stream)
        guard status == Z_OK else { fatalError("out of memory for zlib") }
    }

    deinit {
        unsafe inflateEnd(stream)
        unsafe stream.deallocate()
        unsafe input.deallocate()
    }

    /// The next bytes, at most `count`; fewer only at the end, after the checksums of gzip members have been
    /// verified.
    ///
    /// - Throws: `Failure`, or `SystemFailure` if the file cannot be read.
    mutating func read(count: Int, from file: borrowing Descriptor) throws -> [UInt8] {
        var failure: (any Error)?
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            do {
                unsafe try fill(buffer, &filled, from: file)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }

    private mutating func fill(
        _ output: UnsafeMutableBufferPointer<UInt8>, _ filled: inout Int, from file: borrowing Descriptor
    ) throws {
        while filled < output.count, try prepareInput(from: file) {
            let space = UInt32(clamping: output.count - filled)
            unsafe stream.pointee.next_out = output.baseAddress! + filled
            unsafe stream.pointee.avail_out = space
            let status = unsafe inflate(stream, Z_NO_FLUSH)
            filled += Int(space - (unsafe stream.pointee.avail_out))
            switch status {
            case Z_OK, Z_BUF_ERROR: continue
            case Z_STREAM_END where isGzip: isBetweenMembers = true
            case Z_STREAM_END: isAtEnd = true
            default: throw Failure.damaged
            }
        }
    }

    /// Makes sure that there is input for the next step; returns false at the end of the last member.
    private mutating func prepareInput(from file: borrowing Descriptor) throws -> Bool {
        if isAtEnd { return false }
        if unsafe stream.pointee.avail_in == 0 {
            let bytes = try file.read(count: min(Self.inputSize, remainingInput))
            remainingInput -= isGzip ? 0 : bytes.count
            if bytes.isEmpty {
                guard isBetweenMembers else { throw Failure.truncated }
                isAtEnd = true
                return false
            }
            unsafe bytes.withUnsafeBufferPointer { source in
                unsafe input.update(from: source.baseAddress!, count: source.count)
            }
            unsafe stream.pointee.next_in = input
            unsafe stream.pointee.avail_in = UInt32(bytes.count)
        }
        if isBetweenMembers {
            // A gzip file may have several members one after another.
            guard unsafe stream.pointee.next_in.pointee == Self.gzipMagic[0] else {
                throw Failure.trailingBytes
            }
            unsafe inflateReset(stream)
            isBetweenMembers = false
        }
        return true
    }
}
