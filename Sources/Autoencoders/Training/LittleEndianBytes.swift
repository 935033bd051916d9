extension ArraySlice<Float> {
    /// The bytes of the numbers as in files: four each, the least significant first.
    var littleEndianBytes: [UInt8] {
        let words = map { $0.bitPattern.littleEndian }
        return unsafe words.withUnsafeBytes { bytes in unsafe Array(bytes) }
    }
}
