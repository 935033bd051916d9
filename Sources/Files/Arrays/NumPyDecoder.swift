internal import ComplexModule
internal import RealModule

/// Gathers the elements of an array while its bytes arrive.
struct NumPyDecoder {
    private let type: NumPyType
    private let isBigEndian: Bool
    // Only one of these is filled. An array inside an enumeration would be copied whenever it grows.
    private var bytes: [UInt8] = []
    private var singles: [Float] = []
    private var doubles: [Double] = []
    private var complexes: [Complex<Double>] = []

    /// An empty array with memory for `count` elements.
    init(_ header: NumPyHeader, count: Int) {
        type = header.type
        isBigEndian = header.isBigEndian
        switch type {
        case .uint8: bytes.reserveCapacity(count)
        case .float16, .float32: singles.reserveCapacity(count)
        case .complex64, .complex128: complexes.reserveCapacity(count)
        default: doubles.reserveCapacity(count)
        }
    }

    /// What was gathered.
    consuming func elements() -> NumPyArray.Elements {
        switch type {
        case .uint8: .uint8(bytes)
        case .float16, .float32: .float32(singles)
        case .complex64, .complex128: .complex128(complexes)
        default: .float64(doubles)
        }
    }

    /// Adds the elements in `piece`, which holds whole ones.
    mutating func append(_ piece: [UInt8]) {
        switch type {
        case .uint8: bytes.append(contentsOf: piece)
        case .float16:
            piece.appendWords(to: &singles, isBigEndian: isBigEndian) { (word: UInt16) in
                Float(binary16: word)
            }
        case .float32:
            piece.appendWords(to: &singles, isBigEndian: isBigEndian) { (word: UInt32) in
                Float(bitPattern: word)
            }
        case .complex64: addPairs(piece) { (word: UInt32) in Double(Float(bitPattern: word)) }
        case .complex128: addPairs(piece) { (word: UInt64) in Double(bitPattern: word) }
        case .boolean:
            piece.appendWords(to: &doubles, isBigEndian: isBigEndian) { (word: UInt8) in word == 0 ? 0 : 1 }
        case .int8: piece.appendWords(to: &doubles, isBigEndian: isBigEndian) { (word: Int8) in Double(word) }
        case .int16:
            piece.appendWords(to: &doubles, isBigEndian: isBigEndian) { (word: Int16) in Double(word) }
        case .int32:
            piece.appendWords(to: &doubles, isBigEndian: isBigEndian) { (word: Int32) in Double(word) }
        case .int64:
            piece.appendWords(to: &doubles, isBigEndian: isBigEndian) { (word: Int64) in Double(word) }
        case .uint16:
            piece.appendWords(to: &doubles, isBigEndian: isBigEndian) { (word: UInt16) in Double(word) }
        case .uint32:
            piece.appendWords(to: &doubles, isBigEndian: isBigEndian) { (word: UInt32) in Double(word) }
        case .uint64:
            piece.appendWords(to: &doubles, isBigEndian: isBigEndian) { (word: UInt64) in Double(word) }
        case .float64:
            piece.appendWords(to: &doubles, isBigEndian: isBigEndian) { (word: UInt64) in
                Double(bitPattern: word)
            }
        }
    }

    @inline(__always)
    private mutating func addPairs<Word: FixedWidthInteger>(_ bytes: [UInt8], _ value: (Word) -> Double) {
        var parts: [Double] = []
        parts.reserveCapacity(bytes.count / MemoryLayout<Word>.size)
        bytes.appendWords(to: &parts, isBigEndian: isBigEndian, value)
        for place in stride(from: 0, to: parts.count - 1, by: 2) {
            complexes.append(Complex(parts[place], parts[place + 1]))
        }
    }
}
