/// An array of numbers with a shape. Its elements are in C order (the last index runs fastest), as in
/// PyTorch.
public struct SafetensorsTensor: Sendable, Equatable {
    /// The elements in the type of the file; nothing is rounded.
    public enum Elements: Sendable, Equatable {
        case float32([Float])
        case float64([Double])
        /// Bit patterns of binary16.
        case float16([UInt16])
        /// Bit patterns of bfloat16, which are the upper halves of binary32.
        case bfloat16([UInt16])
        /// Bytes of another type, which are not interpreted.
        case other(SafetensorsType, [UInt8])

        /// The type in the file.
        public var type: SafetensorsType {
            switch self {
            case .float32: .float32
            case .float64: .float64
            case .float16: .float16
            case .bfloat16: .bfloat16
            case .other(let type, _): type
            }
        }

        /// The number of bytes in the file.
        var byteCount: Int {
            switch self {
            case .float32(let values): 4 * values.count
            case .float64(let values): 8 * values.count
            case .float16(let values), .bfloat16(let values): 2 * values.count
            case .other(_, let bytes): bytes.count
            }
        }

        /// The exact numbers; nil for a type with bytes that are not interpreted.
        public var numbers: [Double]? {
            switch self {
            case .float32(let values): values.map(Double.init)
            case .float64(let values): values
            case .float16(let patterns): patterns.map { Double(Float(binary16: $0)) }
            case .bfloat16(let patterns): patterns.map { Double(Float(bitPattern: UInt32($0) << 16)) }
            case .other: nil
            }
        }
    }

    /// The sizes along each axis; empty for a single number. A size may be 0.
    public let shape: [Int]

    /// The elements; their number is the product of `shape`.
    public let elements: Elements

    /// A tensor of any element type.
    public init(shape: [Int], elements: Elements) {
        precondition(shape.allSatisfy { $0 >= 0 }, "a size cannot be negative")
        let count = shape.contains(0) ? 0 : shape.reduce(1) { $0.multipliedClamping(by: $1) }
        precondition(
            elements.type.byteCount(of: count) == elements.byteCount,
            "\(elements.byteCount) bytes of \(elements.type.rawValue) in a tensor of shape \(shape)")
        self.shape = shape
        self.elements = elements
    }

    /// A tensor in single precision.
    public init(shape: [Int], _ values: [Float]) {
        self.init(shape: shape, elements: .float32(values))
    }

    /// The number of elements.
    public var count: Int { shape.reduce(1, *) }
}

extension Float {
    /// The exact number for a bit pattern of binary16, including infinities and NaNs.
    init(binary16 pattern: UInt16) {
        let sign = UInt32(pattern & 0x8000) << 16
        let exponent = UInt32(pattern >> 10) & 0x1F
        let fraction = UInt32(pattern & 0x3FF)
        switch exponent {
        case 0:
            // Zero and subnormal numbers are fraction · 2⁻²⁴.
            let magnitude = Float(fraction) * 0x1p-24
            self = sign == 0 ? magnitude : -magnitude
        case 0x1F:
            self = Float(bitPattern: sign | 0x7F80_0000 | fraction << 13)
        default:
            self = Float(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
        }
    }
}
