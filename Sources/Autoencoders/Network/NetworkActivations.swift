/// The activations of an autoencoder. The latent layer has none.
public struct NetworkActivations: Hashable, Sendable {
    /// The activation of the hidden layers of both halves.
    public var hidden: Activation
    /// The activation of the outputs.
    public var output: Activation

    /// Activations; those of the paper unless given.
    public init(hidden: Activation = .relu, output: Activation = .tanh) {
        self.hidden = hidden
        self.output = output
    }

    /// ReLU and tanh. Files of versions that knew no others do not name them.
    public static let paper = NetworkActivations()
}

extension NetworkActivations: CustomStringConvertible {
    /// For example "hidden activation relu, output activation tanh".
    public var description: String {
        "hidden activation \(hidden.rawValue), output activation \(output.rawValue)"
    }
}
