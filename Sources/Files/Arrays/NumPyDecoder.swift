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
        case .float16: Self.add(piece, isBigEndian, &singles) { (word: UInt16) in Float(binary16: word) }
        case .float32: Self.add(piece, isBigEndian, &singles) { (word: UInt32) in Float(bitPattern: word) }
        case .complex64: addPairs(piece) { (word: UInt32) in Double(Float(bitPattern: word)) }
        case .complex128: addPairs(piece) { (word: UInt64) in Double(bitPattern: word) }
        case .boolean: Self.add(piece, isBigEndian, &doubles) { (word: UInt8) in word == 0 ? 0 : 1 }
        case .int8: Self.add(piece, isBigEndian, &doubles) { (word: Int8) in Double(word) }
        case .int16: Self.add(piece, isBigEndian, &doubles) { (word: Int16) in Double(word) }
        case .int32: Self.add(piece, isBigEndian, &doubles) { (word: Int32) in Double(word) }
        case .int64: Self.add(piece, isBigEndian, &doubles) { (word: Int64) in Double(word) }
        case .uint16: Self.add(piece, isBigEndian, &doubles) { (word: UInt16) in Double(word) }
        case .uint32: Self.add(piece, isBigEndian, &doubles) { (word: UInt32) in Double(word) }
        case .uint64: Self.add(piece, isBigEndian, &doubles) { (word: UInt64) in Double(word) }
        case .float64: Self.add(piece, isBigEndian, &doubles) { (word: UInt64) in Double(bitPattern: word) }
        }
    }

    @inline(__always)
    private static func add<Word: FixedWidthInteger, Value>(
        _ bytes: [UInt8], _ isBigEndian: Bool, _ values: inout [Value], _ value: (Word) -> Value
    ) {
        let size = MemoryLayout<Word>.size
        unsafe bytes.withUnsafeBytes { bytes in
            for place in stride(from: 0, to: bytes.count - size + 1, by: size) {
                let word = unsafe bytes.loadUnaligned(fromByteOffset: place, as: Word.self)
                values.append(value(isBigEndian ? Word(bigEndian: word) : Word(littleEndian: word)))
            }
        }
    }

    @inline(__always)
    private mutating func addPairs<Word: FixedWidthInteger>(_ bytes: [UInt8], _ value: (Word) -> Double) {
        var parts: [Double] = []
        parts.reserveCapacity(bytes.count / MemoryLayout<Word>.size)
        Self.add(bytes, isBigEndian, &parts, value)
        for place in stride(from: 0, to: parts.count - 1, by: 2) {
            complexes.append(Complex(parts[place], parts[place + 1]))
        }
    }
}
