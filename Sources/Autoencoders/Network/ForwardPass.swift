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
    public init(_ layers: [DenseLayer]) {
        self.layers = layers
        values = Array(repeating: Matrix(), count: layers.count)
    }

    /// The half's outputs, one column a point.
    public var outputs: Matrix<Double> { values[values.count - 1] }

    /// The values after each ReLU: hidden unit i of a layer is active where they are positive.
    public var hidden: ArraySlice<Matrix<Double>> { values.dropLast() }

    /// Applies the layers to the columns of `points`.
    public mutating func run(_ points: Matrix<Double>) {
        for (i, layer) in layers.enumerated() {
            if i == 0 {
                Matrix.multiply(layer.weight, points, into: &values[0])
            } else {
                // Taken out so that one matrix is read while another is written.
                var target = Matrix<Double>()
                swap(&target, &values[i])
                Matrix.multiply(layer.weight, values[i - 1], into: &target)
                swap(&target, &values[i])
            }
            values[i].withMutableComponents { (components: inout MutableSpan<Double>) in
                finish(&components, bias: layer.bias.span, layer.activation)
            }
        }
    }
}

/// Adds the bias to each column and applies the activation.
private func finish(_ values: inout MutableSpan<Double>, bias: Span<Double>, _ activation: Activation) {
    unsafe values.withUnsafeMutableBufferPointer { values in
        unsafe bias.withUnsafeBufferPointer { bias in
            guard let start = values.baseAddress, let first = bias.baseAddress else { return }
            unsafe rmt_add_to_columns(start, first, bias.count, values.count / bias.count)
            // A NaN stays one, as in PyTorch.
            if activation == .relu { unsafe rmt_rectify(start, values.count) }
        }
    }
    if activation == .tanh { replaceByHyperbolicTangents(&values) }
}
