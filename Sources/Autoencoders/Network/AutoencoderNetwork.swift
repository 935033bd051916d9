public import LinearAlgebra

/// An autoencoder's weights and biases in double precision, widened once.
public struct AutoencoderNetwork: Sendable {
    /// The shape.
    public let architecture: AutoencoderArchitecture
    /// The layers from the input to the latent space.
    public let encoder: [DenseLayer]
    /// The layers from the latent space to the output.
    public let decoder: [DenseLayer]

    /// Widens a network's parameters.
    public init(_ parameters: AutoencoderParameters) {
        self.init(parameters.layout, values: parameters.values.map(Double.init))
    }

    /// A network with parameters in double precision, in the layout's order.
    init(_ layout: ParameterLayout, values: [Double]) {
        precondition(
            values.count == layout.count, "\(layout.count) parameters are needed, not \(values.count)")
        let layers = layout.layers.indices.map { DenseLayer(layout, values, layer: $0) }
        architecture = layout.architecture
        encoder = Array(layers[..<architecture.encoder.count])
        decoder = Array(layers[architecture.encoder.count...])
    }
}

/// One layer x ↦ φ(Wx + b) in double precision.
public struct DenseLayer: Sendable {
    /// W, outputs × inputs.
    public let weight: Matrix<Double>
    /// Wᵀ.
    public let transposedWeight: Matrix<Double>
    /// b.
    public let bias: [Double]
    /// φ.
    public let activation: Activation

    init(_ layout: ParameterLayout, _ values: [Double], layer: Int) {
        let (outputs, inputs) = (layout.layers[layer].outputs, layout.layers[layer].inputs)
        // The rows of PyTorch's W are the columns of Wᵀ.
        var transposed = Matrix<Double>(rows: inputs, columns: outputs)
        transposed.elements = Array(values[layout.weight(ofLayer: layer)])
        var weight = Matrix<Double>(rows: outputs, columns: inputs)
        for i in 0..<outputs {
            for j in 0..<inputs {
                weight.elements[i + j * outputs] = transposed.elements[j + i * inputs]
            }
        }
        self.weight = weight
        transposedWeight = transposed
        bias = Array(values[layout.bias(ofLayer: layer)])
        activation = layout.layers[layer].activation
    }
}
