import Files
import Foundation
import TestSupport
import Testing

@Suite struct ByteReaderTests {
    let scratch = ScratchDirectory()

    private func content(_ bytes: [UInt8], piece: Int = 1000) throws -> [UInt8] {
        try Data(bytes).write(to: URL(fileURLWithPath: scratch.path("a")))
        var reader = try ByteReader(path: scratch.path("a"))
        var content: [UInt8] = []
        while true {
            let more = try reader.read(count: piece)
            #expect(more.count <= piece)
            content += more
            if more.isEmpty { return content }
        }
    }

    private func reason(_ bytes: [UInt8]) -> String? {
        do {
            _ = try content(bytes)
            return nil
        } catch {
            return (error as? InputError)?.reason
        }
    }

    private let sample = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }

    @Test(arguments: [1, 2, 65_536, 1_000_000]) func pieces(_ piece: Int) throws {
        let bytes = Array(sample.prefix(piece == 1 || piece == 2 ? 3000 : 200_000))
        #expect(try content(bytes, piece: piece) == bytes)
        #expect(try content(Gzip.stored(bytes), piece: piece) == bytes)
    }

    @Test(arguments: [0, 1, 2]) func shortFiles(_ count: Int) throws {
        #expect(try content(Array(sample.prefix(count))) == Array(sample.prefix(count)))
        #expect(try content(Gzip.stored(Array(sample.prefix(count)))) == Array(sample.prefix(count)))
    }

    /// Recorded from Python: gzip.compress(b"abc" * 5 + b"\n", 9, mtime=0).
    @Test func compressedByPython() throws {
        let file: [UInt8] = [
            0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x4B, 0x4C, 0x4A, 0x4E, 0x44, 0x42,
            0x5C, 0x00, 0x4D, 0xD3, 0xDB, 0x7D, 0x10, 0x00, 0x00, 0x00,
        ]
        #expect(try content(file) == Array("abcabcabcabcabc\n".utf8))
        #expect(try content(file + file) == Array("abcabcabcabcabc\nabcabcabcabcabc\n".utf8))
        #expect(try content(Gzip.mebibyteOfZeros) == [UInt8](repeating: 0, count: 1 << 20))
    }

    @Test func theBoundHolds() throws {
        try Data(Gzip.mebibyteOfZeros).write(to: URL(fileURLWithPath: scratch.path("a")))
        let reader = try ByteReader(path: scratch.path("a"))
        let (isCompressed, longest) = (reader.isCompressed, reader.longestContent)
        #expect(isCompressed && longest == 1051 * 1032 && longest >= 1 << 20)
    }

    @Test func truncatedEverywhere() {
        let file = Gzip.stored(Array(sample.prefix(100)))
        for count in 2..<file.count {
            #expect(reason(Array(file.prefix(count))) == "its gzip data end too early", "\(count)")
        }
    }

    /// Every bit of a gzip file is covered by a checksum, except time, operating system and flags in its
    /// header.
    @Test func flippedBits() {
        let file = Gzip.stored(Array(sample.prefix(40)))
        var unnoticed: Set<Int> = []
        for bit in 16..<(8 * file.count) {
            var damaged = file
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            if let reason = reason(damaged) {
                #expect(["its gzip data are damaged", "its gzip data end too early"].contains(reason))
            } else {
                unnoticed.insert(bit / 8)
            }
        }
        #expect(unnoticed.isSubset(of: [3, 4, 5, 6, 7, 8, 9, 10]))
    }

    @Test func trailingBytes() {
        let file = Gzip.stored([1, 2, 3])
        #expect(reason(file + [0]) == "it has bytes after the end of its gzip data")
        #expect(reason(file + Array("more".utf8)) == "it has bytes after the end of its gzip data")
        #expect(reason(file + [0x1F, 0x00]) == "its gzip data are damaged")
    }

    @Test func notRegularFiles() throws {
        func reason(_ path: String) -> String? {
            do throws(InputError) {
                _ = try ByteReader(path: path)
                return nil
            } catch {
                #expect(error.description == "cannot read '\(path)': \(error.reason)")
                return error.reason
            }
        }
        #expect(reason(scratch.path) == "it is a directory")
        #expect(reason("/dev/null") == "it is not a regular file")
        #expect(reason(scratch.path("none")) == "No such file or directory")
        #expect(reason("") == "No such file or directory")
        #expect(unsafe mkfifo(scratch.path("pipe"), 0o600) == 0)
        #expect(reason(scratch.path("pipe")) == "it is not a regular file")
    }

    @Test(.enabled(if: geteuid() != 0, "root may read everything")) func forbidden() throws {
        try Data([1]).write(to: URL(fileURLWithPath: scratch.path("a")))
        #expect(unsafe chmod(scratch.path("a"), 0) == 0)
        #expect(throws: InputError(path: scratch.path("a"), reason: "Permission denied")) {
            _ = try ByteReader(path: scratch.path("a"))
        }
    }
}
