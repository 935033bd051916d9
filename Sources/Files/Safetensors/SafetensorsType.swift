/// The element types that a `.safetensors` file may have here, all little-endian.
public enum SafetensorsType: String, Sendable, CaseIterable {
    case float32 = "F32"
    case float64 = "F64"

    /// Bytes of one element.
    public var size: Int {
        switch self {
        case .float32: 4
        case .float64: 8
        }
    }
}
