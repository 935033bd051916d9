public import Files

/// Weights on disk with PyTorch's names and shapes: a `.safetensors` file with `encoder.0.weight` (outputs ×
/// inputs), `encoder.0.bias`, …, `decoder.6.bias` in single precision. The metadata name the activations.
extension AutoencoderParameters {
    /// Writes the parameters, whole or not at all.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - metadata: strings that are stored with the tensors.
    public func write(path: String, metadata: [String: String] = [:]) throws(OutputError) {
        var tensors: [String: SafetensorsTensor] = [:]
        for tensor in layout.tensors {
            tensors[tensor.name] = SafetensorsTensor(shape: tensor.shape, Array(values[tensor.range]))
        }
        let own = WeightsMetadata.naming(architecture.activations).merging(["format": "pt"]) { $1 }
        let all = metadata.merging(own) { $1 }
        try SafetensorsFile(tensors: tensors, metadata: all).write(path: path)
    }

    /// Reads parameters, like `StoredWeights`, with the activations that the file names.
    ///
    /// - Throws: `InputError` as `StoredWeights`, and if a tensor in double precision has a number that
    ///   single precision cannot hold.
    public init(path: String) throws(InputError) {
        let weights = try StoredWeights(path: path)
        guard let parameters = weights.parameters else {
            throw InputError(
                path: path,
                reason: "its tensors hold numbers of double precision that single precision would round")
        }
        self = parameters
    }

    /// SHA-256 of the parameters in the order of the layout, as single-precision numbers with the least
    /// significant byte first, in hexadecimal digits.
    public var sha256: String { SHA256.hexadecimal(of: values[...].littleEndianBytes) }
}
