/// The members of a ZIP archive, as the central directory at its end lists them.
package struct ZipDirectory {
    /// One member.
    package struct Member {
        /// The name, a path with slashes.
        package let name: String
        /// The number of bytes when uncompressed, as the archive says.
        package let size: Int
        let compressedSize: Int
        let method: Int
        let checksum: UInt32
        let isEncrypted: Bool
        /// Where the member's own header begins.
        let start: Int

        /// Whether it is the entry of a folder.
        package var isFolder: Bool { name.hasSuffix("/") }
    }

    /// The archive as the user named it.
    package let path: String
    /// The members in the order of the directory.
    package let members: [Member]

    private static let endSignature: UInt32 = 0x0605_4B50
    private static let endSize = 22
    private static let longestComment = 0xFFFF
    private static let wideLocatorSignature: UInt32 = 0x0706_4B50
    private static let wideLocatorSize = 20
    private static let wideEndSignature: UInt32 = 0x0606_4B50
    private static let wideEndSize = 56
    private static let memberSignature: UInt32 = 0x0201_4B50
    private static let memberSize = 46

    /// Reads the directory.
    ///
    /// - Throws: `InputError` if the file cannot be read, its directory is damaged, or the members need more
    ///   bytes than the file has.
    package init(path: String) throws(InputError) {
        self.path = path
        let file = try Descriptor.readingRegular(path)
        do {
            members = try Self.members(file, fileSize: try file.status().size)
        } catch let failure as Failure {
            throw InputError(path: path, reason: failure.reason)
        } catch let failure as SystemFailure {
            throw InputError(path: path, failure)
        } catch {
            throw InputError(path: path, reason: "\(error)")
        }
    }

    /// Opens a member and lets `body` read it.
    ///
    /// - Throws: `InputError` that names the member, if it cannot be opened or `body` throws.
    package func read<Result>(
        _ member: Member, _ body: (inout ZipMemberReader) throws(InputError) -> Result
    ) throws(InputError) -> Result {
        do throws(InputError) {
            var reader = try ZipMemberReader(member, path: path)
            return try body(&reader)
        } catch {
            throw InputError(
                path: path, reason: "its member \(member.name.quotedForSentence): \(error.reason)")
        }
    }

    /// What is wrong, in words that can follow "cannot read 'FILE':".
    private struct Failure: Error {
        let reason: String

        static let damaged = Failure(reason: "the directory at the end of its ZIP archive is damaged")
    }

    private static func members(_ file: borrowing Descriptor, fileSize: Int) throws -> [Member] {
        let tailStart = max(0, fileSize - endSize - longestComment - wideLocatorSize)
        let tail = LittleEndianBytes(try bytes(file, at: tailStart, count: fileSize - tailStart))
        guard
            let end = stride(from: tail.count - endSize, through: 0, by: -1).first(where: {
                tail.number32($0) == endSignature && $0 + endSize + tail.number16($0 + 20) == tail.count
            })
        else { throw Failure(reason: "it is truncated: its ZIP archive has no directory at the end") }
        var count = tail.number16(end + 10)
        var size = Int(tail.number32(end + 12))
        var start = Int(tail.number32(end + 16))
        let isWide = count == 0xFFFF || size == 0xFFFF_FFFF || start == 0xFFFF_FFFF
        let locator = end - wideLocatorSize
        if isWide, locator >= 0, tail.number32(locator) == wideLocatorSignature {
            guard let place = tail.number64(locator + 8), place <= fileSize - wideEndSize else {
                throw Failure.damaged
            }
            let wide = LittleEndianBytes(try bytes(file, at: place, count: wideEndSize))
            guard wide.number32(0) == wideEndSignature, let wideCount = wide.number64(32),
                let wideSize = wide.number64(40), let wideStart = wide.number64(48)
            else { throw Failure.damaged }
            (count, size, start) = (wideCount, wideSize, wideStart)
        }
        guard size <= fileSize, start <= fileSize - size, count <= size / memberSize else {
            throw Failure.damaged
        }
        let table = LittleEndianBytes(try bytes(file, at: start, count: size))
        var members: [Member] = []
        var place = 0
        for _ in 0..<count { members.append(try member(table, &place)) }
        // Members that overlap could promise far more than the file can hold.
        let total = members.reduce(0) { sum, member in
            let (next, overflows) = sum.addingReportingOverflow(member.compressedSize)
            return overflows ? .max : next
        }
        guard total <= fileSize else { throw Failure.damaged }
        return members
    }

    private static func member(_ table: LittleEndianBytes, _ place: inout Int) throws -> Member {
        guard place + memberSize <= table.count, table.number32(place) == memberSignature else {
            throw Failure.damaged
        }
        let (nameLength, extraLength) = (table.number16(place + 28), table.number16(place + 30))
        let nameStart = place + memberSize
        let extraStart = nameStart + nameLength
        let next = extraStart + extraLength + table.number16(place + 32)
        guard next <= table.count else { throw Failure.damaged }
        // In the order of the extra field of ZIP64, which has those that do not fit into 32 bits.
        var numbers = [place + 24, place + 20, place + 42].map { Int(table.number32($0)) }
        if numbers.contains(0xFFFF_FFFF) {
            guard var wide = wideNumbers(table, extraStart..<(extraStart + extraLength)) else {
                throw Failure.damaged
            }
            for index in numbers.indices where numbers[index] == 0xFFFF_FFFF {
                guard wide.upperBound - wide.lowerBound >= 8, let number = table.number64(wide.lowerBound)
                else {
                    throw Failure.damaged
                }
                numbers[index] = number
                wide = (wide.lowerBound + 8)..<wide.upperBound
            }
        }
        defer { place = next }
        return Member(
            name: String(decoding: table.bytes[nameStart..<extraStart], as: UTF8.self), size: numbers[0],
            compressedSize: numbers[1], method: table.number16(place + 10),
            checksum: table.number32(place + 16),
            isEncrypted: table.number16(place + 8) & 1 == 1, start: numbers[2])
    }

    /// The contents of the extra field of ZIP64, which has the identifier 1.
    private static func wideNumbers(_ table: LittleEndianBytes, _ extra: Range<Int>) -> Range<Int>? {
        var place = extra.lowerBound
        while place + 4 <= extra.upperBound {
            let end = place + 4 + table.number16(place + 2)
            guard end <= extra.upperBound else { return nil }
            if table.number16(place) == 1 { return (place + 4)..<end }
            place = end
        }
        return nil
    }

    private static func bytes(_ file: borrowing Descriptor, at place: Int, count: Int) throws -> [UInt8] {
        try file.seek(to: place)
        let bytes = try file.read(count: count)
        guard bytes.count == count else { throw Failure.damaged }
        return bytes
    }
}
