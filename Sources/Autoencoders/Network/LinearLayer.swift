/// One layer of a network, x ↦ φ(Wx + b), with W of shape outputs × inputs.
public struct LinearLayer: Hashable, Sendable {
    /// The layer's name in PyTorch, such as `encoder.2`.
    public let name: String
    /// The number of outputs, rows of W.
    public let outputs: Int
    /// The number of inputs, columns of W.
    public let inputs: Int
    /// The activation φ.
    public let activation: Activation
}
