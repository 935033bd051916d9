/// Gzip files made without a compressor.
public enum Gzip {
    /// The bytes as one gzip member of stored blocks (RFC 1951, section 3.2.4), at most 65,535 bytes a block.
    public static func stored(_ bytes: [UInt8]) -> [UInt8] {
        var file: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
        var rest = bytes[...]
        repeat {
            let block = rest.prefix(65_535)
            rest = rest.dropFirst(block.count)
            file.append(rest.isEmpty ? 1 : 0)
            file += littleEndian(UInt32(block.count), 2) + littleEndian(~UInt32(block.count), 2) + block
        } while !rest.isEmpty
        return file + littleEndian(checksum(bytes), 4)
            + littleEndian(UInt32(truncatingIfNeeded: bytes.count), 4)
    }

    /// 2²⁰ zero bytes as Python's `gzip.compress(bytes(1 << 20), 9, mtime=0)` writes them, in 1,051 bytes.
    public static let mebibyteOfZeros: [UInt8] =
        [
            0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xED, 0xC1, 0x31, 0x01, 0x00, 0x00,
            0x00, 0xC2, 0xA0, 0xF5, 0x4F, 0x6D, 0x08, 0x5F, 0xA0,
        ] + [UInt8](repeating: 0, count: 1016) + [0x3E, 0x03, 0x1C, 0xEA, 0x38, 0xA7, 0x00, 0x00, 0x10, 0x00]

    private static func littleEndian(_ value: UInt32, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
    }

    /// CRC-32 of RFC 1952, bit by bit.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { remainder, byte in
            (0..<8).reduce(remainder ^ UInt32(byte)) { r, _ in r & 1 == 1 ? r >> 1 ^ 0xEDB8_8320 : r >> 1 }
        }
    }
}
