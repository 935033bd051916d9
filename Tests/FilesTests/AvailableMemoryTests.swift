import Files
import Foundation
import TestSupport
import Testing

@Suite struct AvailableMemoryTests {
    @Test func limits() {
        #expect(AvailableMemory.refusal(of: 900, limit: 1000) == nil)
        let refusal = AvailableMemory.refusal(of: 950_000_000, limit: 1_000_000_000)
        #expect(refusal == "needs 950 MB of memory, but there are only 1000 MB")
        #expect(AvailableMemory.bytes > 100_000_000 && AvailableMemory.bytes <= AvailableMemory.physicalBytes)
        #if os(Linux)
            // The libraries alone take more than this.
            #expect(AvailableMemory.usedAddressSpaceBytes > 20_000_000)
        #endif
    }

    /// A sparse file, larger than any memory, is refused before memory is allocated.
    @Test func aHugeArray() throws {
        let scratch = ScratchDirectory()
        let path = scratch.path("huge.npy")
        let writer = try NumPyWriter<Double>(path: path, rows: 0, columns: 1 << 40)
        try writer.commit()
        var bytes = try #require(scratch.bytes("huge.npy"))
        let old = Array("(0, ".utf8)
        let place = try #require(bytes.indices.first { bytes[$0...].starts(with: old) })
        bytes[place + 1] = UInt8(ascii: "1")
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        // Not every file system can hold a file of this length.
        guard unsafe truncate(path, off_t(bytes.count + (8 << 40))) == 0 else { return }
        let error = #expect(throws: InputError.self) { try NumPyFile.read(path: path) }
        #expect(error?.reason.contains("of memory, but there are only") == true, "\(error?.reason ?? "")")
    }
}
