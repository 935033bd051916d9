/// The shape of an autoencoder: an encoder from the input through hidden layers to the latent space, and a
/// decoder with the same widths in reverse.
///
/// The default is that of the paper: 784-128-64-32-d-32-64-128-784. ReLU follows each hidden layer of both
/// halves, tanh follows the output, and the latent layer has no activation.
public struct AutoencoderArchitecture: Hashable, Sendable {
    /// The dimension of the input and of the output.
    public let inputDimension: Int
    /// The widths of the encoder's hidden layers, from the input on; empty if each half is one linear layer.
    public let hiddenWidths: [Int]
    /// The dimension d of the latent space.
    public let latentDimension: Int

    static let largestWidth = 1 << 20
    static let mostHiddenLayers = 64
    /// One gigabyte in single precision.
    static let mostParameters = 1 << 28

    /// Describes an autoencoder; throws if a width is not positive or the network is unreasonably large.
    public init(
        inputDimension: Int = 784, hiddenWidths: [Int] = [128, 64, 32], latentDimension: Int
    ) throws(ArchitectureError) {
        let allowed = 1...Self.largestWidth
        guard allowed.contains(latentDimension) else { throw .latentDimension(latentDimension) }
        for width in [inputDimension] + hiddenWidths where !allowed.contains(width) { throw .width(width) }
        guard hiddenWidths.count <= Self.mostHiddenLayers else { throw .hiddenLayers(hiddenWidths.count) }
        self.inputDimension = inputDimension
        self.hiddenWidths = hiddenWidths
        self.latentDimension = latentDimension
        guard parameterCount <= Self.mostParameters else { throw .parameters(parameterCount) }
    }

    /// The encoder's layers: input, hidden layers, latent space.
    public var encoder: [LinearLayer] {
        Self.half("encoder", [inputDimension] + hiddenWidths + [latentDimension], last: .identity)
    }

    /// The decoder's layers: latent space, hidden layers, output.
    public var decoder: [LinearLayer] {
        Self.half("decoder", [latentDimension] + hiddenWidths.reversed() + [inputDimension], last: .tanh)
    }

    /// All layers, the encoder's first.
    public var layers: [LinearLayer] { encoder + decoder }

    /// The number of weights and biases.
    public var parameterCount: Int { layers.reduce(0) { $0 + $1.outputs * ($1.inputs + 1) } }

    // PyTorch numbers all modules of a Sequential, including each ReLU, so linear layers have even numbers.
    private static func half(_ name: String, _ widths: [Int], last: Activation) -> [LinearLayer] {
        (0..<(widths.count - 1)).map { i in
            LinearLayer(
                name: "\(name).\(2 * i)", outputs: widths[i + 1], inputs: widths[i],
                activation: i + 2 < widths.count ? .relu : last)
        }
    }
}

extension AutoencoderArchitecture: Codable {
    private enum CodingKeys: CodingKey {
        case inputDimension, hiddenWidths, latentDimension
    }

    /// Decodes and validates.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            inputDimension: container.decode(Int.self, forKey: .inputDimension),
            hiddenWidths: container.decode([Int].self, forKey: .hiddenWidths),
            latentDimension: container.decode(Int.self, forKey: .latentDimension))
    }
}
