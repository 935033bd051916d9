/// The place of each weight matrix and bias vector in one contiguous buffer. Layers follow each other, the
/// encoder's first; each layer has its weights, outputs × inputs by rows, and then its bias. This is the
/// order of PyTorch's `parameters()`.
///
/// Gradients and the moments of an optimiser have the same layout.
public struct ParameterLayout: Hashable, Sendable {
    /// One named tensor.
    public struct Tensor: Hashable, Sendable {
        /// The name in PyTorch's state dictionary, such as `encoder.0.weight`.
        public let name: String
        /// [outputs, inputs] of a weight, [outputs] of a bias.
        public let shape: [Int]
        /// The tensor's place in the buffer.
        public let range: Range<Int>
    }

    /// The network's shape.
    public let architecture: AutoencoderArchitecture
    /// The network's layers, the encoder's first.
    public let layers: [LinearLayer]
    /// Weight and bias of each layer, in buffer order.
    public let tensors: [Tensor]
    /// The number of parameters.
    public let count: Int

    /// The layout of the parameters of an architecture.
    public init(_ architecture: AutoencoderArchitecture) {
        self.architecture = architecture
        layers = architecture.layers
        var tensors: [Tensor] = []
        var start = 0
        for layer in layers {
            for (part, shape) in [("weight", [layer.outputs, layer.inputs]), ("bias", [layer.outputs])] {
                let end = start + shape.reduce(1, *)
                tensors.append(Tensor(name: "\(layer.name).\(part)", shape: shape, range: start..<end))
                start = end
            }
        }
        self.tensors = tensors
        count = start
    }

    /// The place of a layer's weight matrix; layers are counted from 0, the encoder's first.
    public func weight(ofLayer layer: Int) -> Range<Int> { tensors[2 * layer].range }

    /// The place of a layer's bias vector.
    public func bias(ofLayer layer: Int) -> Range<Int> { tensors[2 * layer + 1].range }
}
