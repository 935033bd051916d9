/// An array of numbers with a shape, its elements in C order (the last index runs fastest), as PyTorch stores them.
public struct SafetensorsTensor: Sendable, Equatable {
    /// The elements in the type that the file holds. Double precision is kept and never narrowed.
    public enum Elements: Sendable, Equatable {
        case float32([Float])
        case float64([Double])

        var count: Int {
            switch self {
            case .float32(let values): values.count
            case .float64(let values): values.count
            }
        }

        var type: SafetensorsType {
            switch self {
            case .float32: .float32
            case .float64: .float64
            }
        }
    }

    /// The sizes along each axis; empty for a single number. A size may be 0.
    public let shape: [Int]

    /// As many as the product of `shape`.
    public let elements: Elements

    /// A tensor of any of the types.
    public init(shape: [Int], elements: Elements) {
        precondition(shape.allSatisfy { $0 >= 0 }, "a size cannot be negative")
        precondition(
            shape.reduce(1) { $0.multipliedClamping(by: $1) } == elements.count,
            "\(elements.count) elements in a tensor of shape \(shape)")
        self.shape = shape
        self.elements = elements
    }

    /// A tensor in single precision.
    public init(shape: [Int], _ values: [Float]) {
        self.init(shape: shape, elements: .float32(values))
    }
}
