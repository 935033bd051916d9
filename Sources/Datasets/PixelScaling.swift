/// How numbers in a file become numbers that a network sees.
public enum PixelScaling: String, Sendable, Codable {
    /// v/127.5 − 1 for bytes v, in float32: both operations are rounded, as in NumPy and PyTorch.
    case symmetric = "v/127.5 - 1"

    /// Floating-point numbers as they are, rounded to float32.
    case unchanged = "as in the file"

    /// The 256 values of `symmetric`.
    static let symmetricValues: [Float] = (0...255).map { Float($0) / 127.5 - 1 }

    static func symmetric(_ bytes: [UInt8]) -> [Float] {
        let values = symmetricValues
        return bytes.map { values[Int($0)] }
    }
}
