/// The function applied to each output of a linear layer.
public enum Activation: String, Codable, Sendable {
    /// The identity, x.
    case identity
    /// max(x, 0). Its derivative is 1 for x > 0 and 0 otherwise, as in PyTorch.
    case relu
    /// tanh x.
    case tanh
}
