internal import CVectorLoops
public import LinearAlgebra
internal import SpecialFunctions

/// One half of a network applied to many points at once, with the memory for it. Belongs to one worker.
///
/// Points are columns.
public struct ForwardPass {
    /// The values after each layer's activation. The last are the outputs of the half.
    public private(set) var values: [Matrix<Double>]
    /// φ′ at the pre-activations of each layer with φ = tanh, since values near ±1 no longer determine it;
    /// empty for other layers.
    public private(set) var tangentSlopes: [Matrix<Double>]
    private let layers: [DenseLayer]

    /// A pass through the given layers.
    public init(_ layers: some Collection<DenseLayer>) {
        self.layers = Array(layers)
        values = Array(repeating: Matrix(), count: layers.count)
        tangentSlopes = values
    }

    /// The outputs of the half, one column per point.
    public var outputs: Matrix<Double> { values[values.count - 1] }

    /// φ′ at the outputs of a half that ends in tanh, such as the decoder, one column per point.
    public var outputSlopes: Matrix<Double> { tangentSlopes[tangentSlopes.count - 1] }

    /// The values after each ReLU. Hidden unit i of a layer is active if its value is positive.
    public var hidden: ArraySlice<Matrix<Double>> { values.dropLast() }

    /// Whether all values at a point are finite.
    func isFinite(column: Int) -> Bool { values.allSatisfy { $0.isFinite(column: column) } }

    /// Applies the layers to the columns of `points`.
    public mutating func run(_ points: Matrix<Double>) {
        for (i, layer) in layers.enumerated() {
            if i == 0 {
                Matrix.multiply(layer.weight, columnsOf: points, into: &values[0])
            } else {
                // Moved out, so that one matrix can be read while another is written.
                var target = Matrix<Double>()
                swap(&target, &values[i])
                Matrix.multiply(layer.weight, columnsOf: values[i - 1], into: &target)
                swap(&target, &values[i])
            }
            values[i].addToColumns(layer.bias)
            if layer.activation == .tanh { tangentSlopes[i].assignHyperbolicTangentSlopes(at: values[i]) }
            values[i].withMutableComponents { (components: inout MutableSpan<Double>) in
                activate(&components, layer.activation)
            }
        }
    }
}

extension Matrix<Double> {
    /// Becomes tanh′ of each entry of `arguments`, in all columns or in the first ones only.
    mutating func assignHyperbolicTangentSlopes(ofFirst columns: Int? = nil, at arguments: Matrix) {
        if (rows, columns) != (arguments.rows, arguments.columns) {
            self = Matrix(rows: arguments.rows, columns: arguments.columns)
        }
        let source = arguments.elements
        let count = (columns ?? arguments.columns) * rows
        withMutableComponents(ofFirst: count) { (target: inout MutableSpan<Double>) in
            writeHyperbolicTangentSlopes(at: source.span.extracting(..<count), to: &target)
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
            // NaN stays NaN, as in PyTorch.
            unsafe ranmat_rectify(start, values.count)
        }
    case .tanh:
        replaceByHyperbolicTangents(&values)
    }
}
