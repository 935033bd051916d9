/// The element types that can be read from `.npy` files: NumPy's letter for the kind of number, and the
/// number of bytes.
public enum NumPyType: String, Sendable, CaseIterable {
    case boolean = "b1"
    case int8 = "i1"
    case int16 = "i2"
    case int32 = "i4"
    case int64 = "i8"
    case uint8 = "u1"
    case uint16 = "u2"
    case uint32 = "u4"
    case uint64 = "u8"
    case float16 = "f2"
    case float32 = "f4"
    case float64 = "f8"
    case complex64 = "c8"
    case complex128 = "c16"

    /// The number of bytes of one element.
    public var size: Int {
        switch self {
        case .boolean, .int8, .uint8: 1
        case .int16, .uint16, .float16: 2
        case .int32, .uint32, .float32: 4
        case .int64, .uint64, .float64, .complex64: 8
        case .complex128: 16
        }
    }

    /// The number of bytes of one element in `NumPyArray.Elements`, where numbers may be wider.
    var sizeInMemory: Int {
        switch self {
        case .uint8: 1
        case .float16, .float32: 4
        case .boolean, .int8, .int16, .int32, .int64, .uint16, .uint32, .uint64, .float64: 8
        case .complex64, .complex128: 16
        }
    }
}
