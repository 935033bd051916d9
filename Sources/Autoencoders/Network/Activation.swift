/// The function φ applied to each output of a linear layer.
public enum Activation: String, Codable, Sendable, CaseIterable {
    /// The identity, x.
    case identity
    /// max(x, 0). Its derivative is 1 for x > 0 and 0 otherwise, as in PyTorch.
    case relu
    /// tanh x.
    case tanh
    /// The logistic function 1/(1 + e^{−x}).
    case sigmoid

    /// What the hidden layers of an autoencoder can have.
    public static let hidden: [Activation] = [.relu, .tanh, .sigmoid, .identity]

    /// What the outputs of an autoencoder can have: φ′ is positive everywhere, so that no output makes an
    /// eigenvalue exactly zero.
    public static let output: [Activation] = [.tanh, .sigmoid, .identity]

    /// Whether φ′ varies between the kinks of φ. If it does not, a network is affine on each of its regions.
    var isCurved: Bool { self == .tanh || self == .sigmoid }
}
