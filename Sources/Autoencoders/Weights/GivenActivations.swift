/// What a reader of weights knows of the network's activations, which weights do not show.
public struct GivenActivations: Hashable, Sendable {
    /// The activation of the hidden layers; nil for what the file says, or ReLU.
    public var hidden: Activation?
    /// The activation of the outputs; nil for what the file says, or tanh.
    public var output: Activation?

    /// What is known.
    public init(hidden: Activation? = nil, output: Activation? = nil) {
        self.hidden = hidden
        self.output = output
    }

    /// Nothing is known: what the file says, or the paper's.
    public static let none = GivenActivations()
}
