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
        let layout = parameters.layout
        let layers = layout.layers.indices.map { DenseLayer(parameters, layer: $0) }
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

    init(_ parameters: AutoencoderParameters, layer: Int) {
        let layout = parameters.layout
        let (outputs, inputs) = (layout.layers[layer].outputs, layout.layers[layer].inputs)
        // The rows of PyTorch's W are the columns of Wᵀ.
        var transposed = Matrix<Double>(rows: inputs, columns: outputs)
        transposed.elements = parameters.values[layout.weight(ofLayer: layer)].map(Double.init)
        var weight = Matrix<Double>(rows: outputs, columns: inputs)
        for i in 0..<outputs {
            for j in 0..<inputs {
                weight.elements[i + j * outputs] = transposed.elements[j + i * inputs]
            }
        }
        self.weight = weight
        transposedWeight = transposed
        bias = parameters.values[layout.bias(ofLayer: layer)].map(Double.init)
        activation = layout.layers[layer].activation
    }
}
