internal import CZlib

/// The uncompressed bytes of a member of a ZIP archive, from beginning to end. Errors do not name the member;
/// `ZipDirectory.read` adds its name.
package struct ZipMemberReader: ~Copyable, ByteSource {
    package let path: String
    package let longestContent: Int
    package let isCompressed: Bool

    private let member: ZipDirectory.Member
    private let file: Descriptor
    private var inflater: Inflater?
    private var delivered = 0
    private var checksum: UInt32 = 0

    private static let headerSignature: UInt32 = 0x0403_4B50
    private static let headerSize = 30
    private static let stored = 0
    private static let deflated = 8

    /// Opens a member.
    ///
    /// - Throws: `InputError` if the file cannot be read, or the member is encrypted, compressed by another
    ///   method than deflate, or has impossible sizes.
    init(_ member: ZipDirectory.Member, path: String) throws(InputError) {
        func failure(_ reason: String) -> InputError { InputError(path: path, reason: reason) }
        guard !member.isEncrypted else { throw failure("it is encrypted; save it without a password") }
        guard member.method == Self.stored || member.method == Self.deflated else {
            throw failure(
                "it is compressed by method \(member.method), but only stored (0) and deflated (8) members can be read"
            )
        }
        let isPossible =
            member.method == Self.stored
            ? member.size == member.compressedSize
            : member.size <= member.compressedSize.multipliedClamping(by: Inflater.largestRatio)
        guard isPossible else { throw failure("its sizes contradict each other") }
        let file = try Descriptor.readingRegular(path)
        let isThere: Bool
        do throws(SystemFailure) {
            isThere = try Self.seek(to: member, file)
        } catch {
            throw InputError(path: path, error)
        }
        guard isThere else { throw failure("its header is damaged") }
        self.path = path
        self.member = member
        self.file = file
        longestContent = member.size
        isCompressed = member.method == Self.deflated
        inflater = isCompressed ? Inflater(.none(bytes: member.compressedSize)) : nil
    }

    /// Goes to the first byte of a member, behind its header; returns false if there is no such header, or
    /// the file ends too early.
    private static func seek(
        to member: ZipDirectory.Member, _ file: borrowing Descriptor
    ) throws(SystemFailure) -> Bool {
        let fileSize = try file.status().size
        guard member.start <= fileSize - headerSize else { return false }
        try file.seek(to: member.start)
        let header = LittleEndianBytes(try file.read(count: headerSize))
        guard header.count == headerSize, header.number32(0) == headerSignature else { return false }
        let start = member.start + headerSize + header.number16(26) + header.number16(28)
        guard start <= fileSize - member.compressedSize else { return false }
        try file.seek(to: start)
        return true
    }

    package mutating func read(count: Int) throws(InputError) -> [UInt8] {
        let count = min(count, member.size - delivered)
        guard count > 0 else { return [] }
        let bytes: [UInt8]
        do {
            bytes = try inflater?.read(count: count, from: file) ?? file.read(count: count)
        } catch let failure as SystemFailure {
            throw InputError(path: path, failure)
        } catch {
            throw damaged
        }
        guard bytes.count == count else { throw damaged }
        delivered += count
        checksum = unsafe bytes.withUnsafeBufferPointer { bytes in
            UInt32(truncatingIfNeeded: unsafe crc32_z(UInt(checksum), bytes.baseAddress, bytes.count))
        }
        guard delivered < member.size || checksum == member.checksum else { throw damaged }
        return bytes
    }

    private var damaged: InputError {
        InputError(
            path: path, reason: "it is damaged: its bytes do not have the stated number and checksum (CRC-32)"
        )
    }
}
