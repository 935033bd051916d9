public import ComplexModule
public import RealModule

/// An array read from a `.npy` file. Its elements are in C order (the last index runs fastest).
public struct NumPyArray: Sendable, Equatable {
    /// The elements in the type of the file.
    public enum Elements: Sendable, Equatable {
        case uint8([UInt8])
        case float32([Float])
        case float64([Double])
        case complex128([Complex<Double>])
    }

    /// The sizes along each axis; empty for a single number.
    public let shape: [Int]

    /// The elements; their number is the product of `shape`.
    public let elements: Elements

    /// The elements as real numbers, nil for a complex array.
    public var reals: [Double]? {
        switch elements {
        case .uint8(let values): values.map(Double.init)
        case .float32(let values): values.map(Double.init)
        case .float64(let values): values
        case .complex128: nil
        }
    }

    /// The elements as complex numbers.
    public var complexes: [Complex<Double>] {
        if case .complex128(let values) = elements { return values }
        return (reals ?? []).map { Complex($0) }
    }
}
