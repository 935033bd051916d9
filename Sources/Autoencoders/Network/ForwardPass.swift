internal import CVectorLoops
public import LinearAlgebra
internal import SpecialFunctions

/// One half of a network applied to many points at once, with the memory it needs. Belongs to one worker.
///
/// Points are columns.
public struct ForwardPass {
    /// The values after each layer's activation; the last are the half's outputs.
    public private(set) var values: [Matrix<Double>]
    private let layers: [DenseLayer]

    /// A pass through the given layers.
    public init(_ layers: some Collection<DenseLayer>) {
        self.layers = Array(layers)
        values = Array(repeating: Matrix(), count: layers.count)
    }

    /// The half's outputs, one column a point.
    public var outputs: Matrix<Double> { values[values.count - 1] }

    /// The values after each ReLU: hidden unit i of a layer is active where they are positive.
    public var hidden: ArraySlice<Matrix<Double>> { values.dropLast() }

    /// Whether all values at a point are finite.
    func isFinite(column: Int) -> Bool { values.allSatisfy { $0.isFinite(column: column) } }

    /// Applies the layers to the columns of `points`.
    public mutating func run(_ points: Matrix<Double>) {
        for (i, layer) in layers.enumerated() {
            if i == 0 {
                Matrix.multiply(layer.weight, columnsOf: points, into: &values[0])
            } else {
                // Taken out so that one matrix is read while another is written.
                var target = Matrix<Double>()
                swap(&target, &values[i])
                Matrix.multiply(layer.weight, columnsOf: values[i - 1], into: &target)
                swap(&target, &values[i])
            }
            values[i].addToColumns(layer.bias)
            values[i].withMutableComponents { (components: inout MutableSpan<Double>) in
                activate(&components, layer.activation)
            }
        }
    }
}

private func activate(_ values: inout MutableSpan<Double>, _ activation: Activation) {
    switch activation {
    case .identity:
        break
    case .relu:
        unsafe values.withUnsafeMutableBufferPointer { values in
            guard let start = values.baseAddress else { return }
            // A NaN stays one, as in PyTorch.
            unsafe ranmat_rectify(start, values.count)
        }
    case .tanh:
        replaceByHyperbolicTangents(&values)
    }
}
