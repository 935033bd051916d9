/// All weights and biases of an autoencoder, in one contiguous buffer.
public struct AutoencoderParameters: Hashable, Sendable {
    /// The place of each weight and bias.
    public let layout: ParameterLayout
    /// The parameters; their number must stay `layout.count`.
    public var values: [Float] {
        didSet { precondition(values.count == layout.count, "the number of parameters cannot change") }
    }

    /// Parameters with given values.
    public init(layout: ParameterLayout, values: [Float]) {
        precondition(
            values.count == layout.count, "\(layout.count) parameters are needed, not \(values.count)")
        self.layout = layout
        self.values = values
    }

    /// The network's shape.
    public var architecture: AutoencoderArchitecture { layout.architecture }

    /// The first tensor with an infinity or a NaN; nil if all parameters are finite.
    public var firstNonFiniteTensor: ParameterLayout.Tensor? {
        layout.tensors.first { tensor in !values[tensor.range].allSatisfy(\.isFinite) }
    }
}
