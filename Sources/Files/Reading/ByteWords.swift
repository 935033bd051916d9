extension [UInt8] {
    /// Adds the numbers in these bytes to `values`.
    ///
    /// - Parameters:
    ///   - values: where the numbers go.
    ///   - isBigEndian: whether the most significant byte of a word comes first.
    ///   - value: the number for a word.
    @inline(__always)
    package func appendWords<Word: FixedWidthInteger, Value>(
        to values: inout [Value], isBigEndian: Bool = false, _ value: (Word) -> Value
    ) {
        let size = MemoryLayout<Word>.size
        unsafe withUnsafeBytes { bytes in
            for place in stride(from: 0, to: bytes.count - size + 1, by: size) {
                let word = unsafe bytes.loadUnaligned(fromByteOffset: place, as: Word.self)
                values.append(value(isBigEndian ? Word(bigEndian: word) : Word(littleEndian: word)))
            }
        }
    }

    /// The numbers in these bytes, least significant byte first.
    @inline(__always)
    package func words<Word: FixedWidthInteger, Value>(_ value: (Word) -> Value) -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(count / MemoryLayout<Word>.size)
        appendWords(to: &values, value)
        return values
    }
}
