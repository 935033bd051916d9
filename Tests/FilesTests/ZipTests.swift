import Files
import Foundation
import TestSupport
import Testing

/// ZIP archives made by hand.
@Suite struct ZipTests {
    let scratch = ScratchDirectory()

    /// One member, with all that can be wrong about it.
    private struct Member {
        var name: String
        var bytes: [UInt8]
        var isDeflated = false
        var method: Int?
        var flags = 0
        var checksumChange: UInt8 = 0
        var sizeChange = 0
        /// Whether the sizes and the place are in the extra field of ZIP64.
        var isWide = false
    }

    private func little(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    /// An archive; `isWide` puts the numbers of its directory into records of ZIP64.
    private func archive(_ members: [Member], isWide: Bool = false, comment: String = "") -> [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for member in members {
            // A gzip file is ten bytes, the deflated bytes, the checksum and the size.
            let gzip = Gzip.stored(member.bytes)
            let content = member.isDeflated ? Array(gzip[10..<(gzip.count - 8)]) : member.bytes
            var checksum = Array(gzip[(gzip.count - 8)..<(gzip.count - 4)])
            checksum[0] ^= member.checksumChange
            let method = little(member.method ?? (member.isDeflated ? 8 : 0), 2)
            let sizes = [content.count, member.bytes.count + member.sizeChange]
            let start = file.count
            let narrow = member.isWide ? [UInt8](repeating: 0xFF, count: 8) : sizes.flatMap { little($0, 4) }
            // In the order size, compressed size, place; behind a field of another kind.
            let extra =
                member.isWide
                ? little(0x7777, 2) + little(1, 2) + [9] + little(1, 2) + little(24, 2)
                    + [sizes[1], sizes[0], start].flatMap { little($0, 8) } : []
            let name = Array(member.name.utf8)
            let common =
                little(member.flags, 2) + method + [0, 0, 0, 0] + checksum + narrow + little(name.count, 2)
            file += Array("PK".utf8) + [3, 4, 20, 0] + common + [0, 0] + name + content
            directory +=
                Array("PK".utf8) + [1, 2, 20, 0, 20, 0] + common + little(extra.count, 2)
                + [UInt8](repeating: 0, count: 10) + little(member.isWide ? 0xFFFF_FFFF : start, 4) + name
                + extra
        }
        let (start, count) = (file.count, members.count)
        file += directory
        if isWide {
            let end = file.count
            file += Array("PK".utf8) + [6, 6] + little(44, 8) + [45, 0, 45, 0] + little(0, 8)
            file += [count, count, directory.count, start].flatMap { little($0, 8) }
            file += Array("PK".utf8) + [6, 7] + little(0, 4) + little(end, 8) + little(1, 4)
        }
        file +=
            Array("PK".utf8) + [5, 6, 0, 0, 0, 0]
            + (isWide ? [0xFF, 0xFF, 0xFF, 0xFF] : little(count, 2) + little(count, 2))
        file += isWide ? [UInt8](repeating: 0xFF, count: 8) : little(directory.count, 4) + little(start, 4)
        return file + little(comment.utf8.count, 2) + Array(comment.utf8)
    }

    private func write(_ bytes: [UInt8]) throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: scratch.path("a.zip")))
        return scratch.path("a.zip")
    }

    /// The contents by name, read in pieces of three bytes.
    private func read(_ bytes: [UInt8]) throws -> [String: [UInt8]] {
        let directory = try ZipDirectory(path: try write(bytes))
        var contents: [String: [UInt8]] = [:]
        for member in directory.members {
            contents[member.name] = try directory.read(member) { reader throws(InputError) in
                var bytes: [UInt8] = []
                while true {
                    let piece = try reader.read(count: 3)
                    if piece.isEmpty { return bytes }
                    bytes += piece
                }
            }
        }
        return contents
    }

    private func reason(_ bytes: [UInt8]) throws -> String? {
        do {
            _ = try read(bytes)
            return nil
        } catch let error as InputError {
            return error.reason
        }
    }

    private let text = Array("some bytes".utf8)

    @Test(arguments: [false, true], ["", "a comment"])
    func members(_ isWide: Bool, _ comment: String) throws {
        let members = [
            Member(name: "a", bytes: text, isWide: isWide),
            Member(name: "b/c", bytes: Array(text.reversed()), isDeflated: true, isWide: isWide),
            Member(name: "empty", bytes: []),
        ]
        #expect(
            try read(archive(members, isWide: isWide, comment: comment))
                == ["a": text, "b/c": Array(text.reversed()), "empty": []])
    }

    @Test func manyBytes() throws {
        let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 * $0 >> 5) }
        let file = archive([Member(name: "a", bytes: bytes, isDeflated: true)])
        let directory = try ZipDirectory(path: try write(file))
        let read = try directory.read(directory.members[0]) { reader throws(InputError) in
            try reader.read(count: 1 << 20)
        }
        #expect(read == bytes)
    }

    @Test func damage() throws {
        let good = Member(name: "a", bytes: text)
        func change(_ edit: (inout Member) -> Void) throws -> String? {
            var member = good
            edit(&member)
            return try reason(archive([member]))
        }
        let damaged =
            "its member 'a': it is damaged: its bytes do not have the stated number and checksum (CRC-32)"
        #expect(try change { _ in } == nil)
        #expect(try change { $0.checksumChange = 1 } == damaged)
        #expect(try change { ($0.checksumChange, $0.isDeflated) = (1, true) } == damaged)
        #expect(try change { ($0.sizeChange, $0.isDeflated) = (1, true) } == damaged)
        #expect(try change { ($0.sizeChange, $0.isDeflated) = (-1, true) } == damaged)
        #expect(try change { $0.sizeChange = 1 } == "its member 'a': its sizes contradict each other")
        #expect(
            try change { ($0.sizeChange, $0.isDeflated) = (100_000, true) }
                == "its member 'a': its sizes contradict each other")
        #expect(try change { $0.flags = 1 } == "its member 'a': it is encrypted; save it without a password")
        #expect(
            try change { $0.method = 12 }
                == "its member 'a': it is compressed by method 12, but only stored (0) and deflated (8) members can be read"
        )
    }

    /// Every truncation and every change of one byte gives the members or one sentence.
    @Test(arguments: [false, true])
    func everyByte(_ isWide: Bool) throws {
        let file = archive(
            [
                Member(name: "a", bytes: text, isDeflated: true, isWide: isWide),
                Member(name: "b", bytes: text),
            ],
            isWide: isWide)
        for length in 0..<file.count { #expect(try reason(Array(file.prefix(length))) != nil) }
        for place in file.indices {
            for value: UInt8 in [0, 0xFF, file[place] ^ 1] {
                var changed = file
                changed[place] = value
                _ = try reason(changed)
            }
        }
    }
}
