public import ComplexModule

/// A number that `NumPyWriter` writes: `Double` or `Complex<Double>`.
public protocol NumPyElement {
    /// The element's type in a `.npy` header, for example float64.
    static var numPyType: NumPyType { get }

    /// Adds the element to `bytes` in little-endian order.
    func appendLittleEndian(to bytes: inout [UInt8])
}

extension Double: NumPyElement {
    /// The type float64.
    public static var numPyType: NumPyType { .float64 }

    /// Adds the eight bytes of the binary64 value.
    public func appendLittleEndian(to bytes: inout [UInt8]) {
        var bits = bitPattern
        for _ in 0..<8 {
            bytes.append(UInt8(truncatingIfNeeded: bits))
            bits >>= 8
        }
    }
}

extension Complex: NumPyElement where RealType == Double {
    /// The type complex128.
    public static var numPyType: NumPyType { .complex128 }

    /// Adds the real, then the imaginary part, bit for bit even where they are not finite.
    public func appendLittleEndian(to bytes: inout [UInt8]) {
        let (real, imaginary) = rawStorage
        real.appendLittleEndian(to: &bytes)
        imaginary.appendLittleEndian(to: &bytes)
    }
}
