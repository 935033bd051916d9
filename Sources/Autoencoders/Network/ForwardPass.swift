package import LinearAlgebra

/// One half of a network applied to many points at once, with the memory for it. Belongs to one worker.
///
/// Points are columns.
package struct ForwardPass {
    /// The values after each layer's activation. The last are the outputs of the half.
    package private(set) var values: [Matrix<Double>]
    /// φ′ at the pre-activations of each layer; empty for ReLU, whose values tell its slopes.
    package private(set) var slopes: [Matrix<Double>]
    private let layers: [DenseLayer]

    /// A pass through the given layers.
    package init(_ layers: some Collection<DenseLayer>) {
        self.layers = Array(layers)
        values = Array(repeating: Matrix(), count: layers.count)
        slopes = values
    }

    /// The outputs of the half, one column per point.
    package var outputs: Matrix<Double> { values[values.count - 1] }

    /// φ′ at the outputs of the half, one column per point.
    package var outputSlopes: Matrix<Double> { slopes[slopes.count - 1] }

    /// The values after each hidden layer. Unit i of a layer of ReLUs is active if its value is positive.
    package var hidden: ArraySlice<Matrix<Double>> { values.dropLast() }

    /// Whether all values at a point are finite.
    func isFinite(column: Int) -> Bool { values.allSatisfy { $0.isFinite(column: column) } }

    /// Applies the layers to the columns of `points`.
    package mutating func run(_ points: Matrix<Double>) {
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
            if layer.activation != .relu { slopes[i].assignSlopes(of: layer.activation, at: values[i]) }
            values[i].withMutableComponents { (components: inout MutableSpan<Double>) in
                layer.activation.apply(to: &components)
            }
        }
    }
}
