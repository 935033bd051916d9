public import LinearAlgebra

/// The weights and biases of an autoencoder in double precision, converted once.
public struct AutoencoderNetwork: Sendable {
    /// The shape.
    public let architecture: AutoencoderArchitecture
    /// The layers from the input to the latent space.
    public let encoder: [DenseLayer]
    /// The layers from the latent space to the output.
    public let decoder: [DenseLayer]

    /// Converts the parameters of a network.
    public init(_ parameters: AutoencoderParameters) {
        self.init(parameters.layout, values: parameters.values.map(Double.init))
    }

    /// A network with parameters in double precision, in the order of the layout.
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
    /// The weights W, outputs × inputs.
    public let weight: Matrix<Double>
    /// Wᵀ.
    public let transposedWeight: Matrix<Double>
    /// The bias b.
    public let bias: [Double]
    /// The activation φ.
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
