public import ComplexModule
public import RealModule

/// An array read from a `.npy` file.
public struct NumPyArray: Sendable, Equatable {
    /// The elements, none of them rounded except integers beyond 2⁵³. Half precision is widened to single
    /// precision, complex64 to complex128; truth values and integers other than bytes are float64.
    public enum Elements: Sendable, Equatable {
        case uint8([UInt8])
        case float32([Float])
        case float64([Double])
        case complex128([Complex<Double>])
    }

    /// The sizes along each axis; empty for a single number.
    public let shape: [Int]

    /// The type in the file.
    public let type: NumPyType

    /// Whether the first index runs fastest in `elements` (Fortran order), and not the last one (C order).
    /// The order does not matter with fewer than two axes.
    public let isFortranOrder: Bool

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

    /// The array with the last index fastest.
    package func inCOrder() -> NumPyArray {
        guard isFortranOrder else { return self }
        let ordered: Elements =
            switch elements {
            case .uint8(let values): .uint8(reordered(values))
            case .float32(let values): .float32(reordered(values))
            case .float64(let values): .float64(reordered(values))
            case .complex128(let values): .complex128(reordered(values))
            }
        return NumPyArray(shape: shape, type: type, isFortranOrder: false, elements: ordered)
    }

    private func reordered<Element>(_ values: [Element]) -> [Element] {
        guard shape.count > 1, !values.isEmpty else { return values }
        var strides = [Int](repeating: 1, count: shape.count)
        for axis in 1..<shape.count { strides[axis] = strides[axis - 1] * shape[axis - 1] }
        var index = [Int](repeating: 0, count: shape.count)
        var place = 0
        return (0..<values.count).map { _ in
            defer {
                var axis = shape.count - 1
                while axis >= 0 {
                    index[axis] += 1
                    place += strides[axis]
                    if index[axis] < shape[axis] { break }
                    place -= strides[axis] * shape[axis]
                    index[axis] = 0
                    axis -= 1
                }
            }
            return values[place]
        }
    }
}
