/// The architecture of an autoencoder: an encoder from the input through hidden layers to the latent space,
/// a decoder with the same widths in reverse, and the activations.
///
/// The default is that of the paper: 784-128-64-32-d-32-64-128-784, with ReLU after each hidden layer of both
/// halves and tanh after the output. The latent layer has no activation.
public struct AutoencoderArchitecture: Hashable, Sendable {
    /// The dimension of the input and of the output.
    public let inputDimension: Int
    /// The widths of the encoder's hidden layers, from the input on; empty if each half is one linear layer.
    public let hiddenWidths: [Int]
    /// The dimension d of the latent space.
    public let latentDimension: Int
    /// The activations of hidden layers and outputs.
    public let activations: NetworkActivations

    static let largestWidth = 1 << 20
    static let mostHiddenLayers = 64
    /// One gigabyte in single precision.
    static let mostParameters = 1 << 28

    /// Describes an autoencoder; throws if a width is not positive, the network is unreasonably large, or
    /// layers cannot have such an activation.
    public init(
        inputDimension: Int = 784, hiddenWidths: [Int] = [128, 64, 32], latentDimension: Int,
        activations: NetworkActivations = .paper
    ) throws(ArchitectureError) {
        guard activations.output.suitsOutputs else {
            throw .outputActivation(activations.output)
        }
        let allowed = 1...Self.largestWidth
        guard allowed.contains(latentDimension) else { throw .latentDimension(latentDimension) }
        for width in [inputDimension] + hiddenWidths where !allowed.contains(width) { throw .width(width) }
        guard hiddenWidths.count <= Self.mostHiddenLayers else { throw .hiddenLayers(hiddenWidths.count) }
        self.inputDimension = inputDimension
        self.hiddenWidths = hiddenWidths
        self.latentDimension = latentDimension
        self.activations = activations
        guard parameterCount <= Self.mostParameters else { throw .parameters(parameterCount) }
    }

    /// The encoder's layers: input, hidden layers, latent space.
    public var encoder: [LinearLayer] {
        half("encoder", [inputDimension] + hiddenWidths + [latentDimension], last: .identity)
    }

    /// The decoder's layers: latent space, hidden layers, output.
    public var decoder: [LinearLayer] {
        half(
            "decoder", [latentDimension] + hiddenWidths.reversed() + [inputDimension],
            last: activations.output)
    }

    /// All layers, the encoder's first.
    public var layers: [LinearLayer] { encoder + decoder }

    /// Whether the slopes of hidden layers are computed at every point.
    var hasCurvedLayers: Bool { !hiddenWidths.isEmpty && activations.hidden.hasPointwiseSlopes }

    /// The number of weights and biases.
    public var parameterCount: Int { layers.reduce(0) { $0 + $1.outputs * ($1.inputs + 1) } }

    // PyTorch numbers all modules of a Sequential, including activations, so linear layers have even numbers.
    private func half(_ name: String, _ widths: [Int], last: Activation) -> [LinearLayer] {
        (0..<(widths.count - 1)).map { i in
            LinearLayer(
                name: "\(name).\(2 * i)", outputs: widths[i + 1], inputs: widths[i],
                activation: i + 2 < widths.count ? activations.hidden : last)
        }
    }
}

extension AutoencoderArchitecture: Codable {
    private enum CodingKeys: CodingKey {
        case inputDimension, hiddenWidths, latentDimension, hiddenActivation, outputActivation
    }

    /// Encodes everything.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(inputDimension, forKey: .inputDimension)
        try container.encode(hiddenWidths, forKey: .hiddenWidths)
        try container.encode(latentDimension, forKey: .latentDimension)
        try container.encode(activations.hidden, forKey: .hiddenActivation)
        try container.encode(activations.output, forKey: .outputActivation)
    }

    /// Decodes and validates. Records of versions that knew no others do not name the activations, which are
    /// the paper's.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            inputDimension: container.decode(Int.self, forKey: .inputDimension),
            hiddenWidths: container.decode([Int].self, forKey: .hiddenWidths),
            latentDimension: container.decode(Int.self, forKey: .latentDimension),
            activations: NetworkActivations(
                hidden: container.decodeIfPresent(Activation.self, forKey: .hiddenActivation)
                    ?? NetworkActivations.paper.hidden,
                output: container.decodeIfPresent(Activation.self, forKey: .outputActivation)
                    ?? NetworkActivations.paper.output))
    }
}
