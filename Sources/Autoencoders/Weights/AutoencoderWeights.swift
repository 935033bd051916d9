public import Files

/// Weights on disk, as PyTorch names and lays them out: a `.safetensors` file with `encoder.0.weight` (outputs × inputs),
/// `encoder.0.bias`, …, `decoder.6.bias` in single precision.
extension AutoencoderParameters {
    /// Writes the parameters, whole or not at all.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - metadata: strings that the file carries beside the tensors.
    public func write(path: String, metadata: [String: String] = [:]) throws(OutputError) {
        var tensors: [String: SafetensorsTensor] = [:]
        for tensor in layout.tensors {
            tensors[tensor.name] = SafetensorsTensor(shape: tensor.shape, Array(values[tensor.range]))
        }
        let all = metadata.merging(["format": "pt"]) { _, new in new }
        try SafetensorsFile(tensors: tensors, metadata: all).write(path: path)
    }

    /// Reads parameters, as `StoredWeights`.
    ///
    /// - Throws: `InputError` as `StoredWeights`, and when a tensor in double precision holds a number that single
    /// precision
    ///   does not.
    public init(path: String) throws(InputError) {
        let weights = try StoredWeights(path: path)
        guard let parameters = weights.parameters else {
            throw InputError(
                path: path,
                reason: "its tensors hold numbers of double precision that single precision would round")
        }
        self = parameters
    }

    /// SHA-256 of the parameters in the layout's order, as single-precision numbers with the least significant byte
    /// first, in hexadecimal digits.
    public var sha256: String { SHA256.hexadecimal(of: values[...].littleEndianBytes) }
}
