/// Bytes with numbers at given places, least significant byte first.
struct LittleEndianBytes {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var count: Int { bytes.count }

    /// The number in two bytes.
    func number16(_ place: Int) -> Int { Int(bytes[place]) | Int(bytes[place + 1]) << 8 }

    /// The number in four bytes.
    func number32(_ place: Int) -> UInt32 {
        UInt32(number16(place)) | UInt32(number16(place + 2)) << 16
    }

    /// The number in eight bytes; nil if it does not fit into an `Int`.
    func number64(_ place: Int) -> Int? {
        Int(exactly: UInt64(number32(place)) | UInt64(number32(place + 4)) << 32)
    }
}
