public import Files

/// The weights of an autoencoder from a `.safetensors` file: F32, or F16, BF16 and F64 without rounding.
///
/// The shapes of the tensors give the widths. The decoder must mirror the encoder. The activations are those
/// that the metadata name; files of other programs name none, and their reader gives them. A tensor that is not
/// one of the weights and biases is an error if it may belong to a layer that changes the function (PReLU,
/// batch normalisation); the error names it. A missing bias is zero, except in files that this program wrote.
/// `remarks` names the tensors that cannot change it and are
/// ignored.
public struct StoredWeights: Sendable {
    /// The architecture.
    public let architecture: AutoencoderArchitecture
    /// Sentences for the user about tensors that were ignored or have another name.
    public let remarks: [String]
    private let layout: ParameterLayout
    private let values: Values

    private enum Values {
        case single([Float])
        /// Double precision, since some numbers do not fit into single precision.
        case double([Double])
    }

    /// Weights from memory.
    public init(_ parameters: AutoencoderParameters) {
        architecture = parameters.architecture
        layout = parameters.layout
        values = .single(parameters.values)
        remarks = []
    }

    /// Reads a file.
    ///
    /// - Throws: `InputError` as `init(_:path:activations:layers:)`, and if the file cannot be read.
    public init(
        path: String, activations: GivenActivations = .none, layers: [String] = []
    ) throws(InputError) {
        try self.init(SafetensorsFile(path: path), path: path, activations: activations, layers: layers)
    }

    /// The weights from the contents of a file.
    ///
    /// - Parameters:
    ///   - file: the contents.
    ///   - path: the file, for the error.
    ///   - activations: what is known of the activations.
    ///   - layers: the names of the linear layers in their order, the encoder's first; empty if they have
    ///     PyTorch's usual names.
    /// - Throws: `InputError` that names a tensor which is missing, does not belong to such a network, has
    ///   the wrong shape, or has a number that is not finite; also if the file names other activations than
    ///   those given.
    public init(
        _ file: SafetensorsFile, path: String, activations given: GivenActivations = .none,
        layers: [String] = []
    ) throws(InputError) {
        let activations = try WeightsMetadata.activations(file.metadata, given: given, path: path)
        let layerNames = try LayerNames(file, given: layers, path: path)
        var names = try TensorNames(layerNames.file, path: path)
        try names.requireLinearLayers(path: path)
        let widths = try Self.encoderWidths(names.file, path: path)
        let layout: ParameterLayout
        do throws(ArchitectureError) {
            layout = ParameterLayout(
                try AutoencoderArchitecture(
                    inputDimension: widths[0], hiddenWidths: Array(widths[1..<(widths.count - 1)]),
                    latentDimension: widths[widths.count - 1], activations: activations))
        } catch {
            throw InputError(path: path, reason: "its tensors are not those of an autoencoder: \(error)")
        }
        try names.requireNothing(besides: layout, path: path)
        var values: [Double] = []
        values.reserveCapacity(layout.count)
        var missing: [String] = []
        for tensor in layout.tensors {
            if tensor.shape.count == 1, names.file.tensors[tensor.name] == nil,
                !WeightsMetadata.namesActivations(file.metadata)
            {
                values += [Double](repeating: 0, count: tensor.shape[0])
                missing.append(tensor.name)
                continue
            }
            values += try names.file.finiteWeights(tensor.name, shape: tensor.shape, path: path)
        }
        architecture = layout.architecture
        self.layout = layout
        let rounded = values.map { Float($0) }
        self.values =
            zip(values, rounded).allSatisfy { $0 == Double($1) } ? .single(rounded) : .double(values)
        let absent =
            missing.isEmpty
            ? nil : "it has no \(TensorNames.list(missing)); a layer without a bias adds zero."
        remarks = ([layerNames.remark] + names.remarks + [absent]).compactMap { $0 }.map {
            "'\(path)': \($0)"
        }
    }

    /// The parameters in single precision; nil if that would round one of them.
    public var parameters: AutoencoderParameters? {
        guard case .single(let values) = values else { return nil }
        return AutoencoderParameters(layout: layout, values: values)
    }

    /// The network with every weight exactly as in the file.
    public var network: AutoencoderNetwork {
        switch values {
        case .single(let values): AutoencoderNetwork(layout, values: values.map(Double.init))
        case .double(let values): AutoencoderNetwork(layout, values: values)
        }
    }

    /// SHA-256 of the parameters in the order of the layout, with the least significant byte first, in
    /// hexadecimal digits. The numbers have single precision, as for `AutoencoderParameters`, or double
    /// precision if some do not fit into single.
    public var sha256: String {
        switch values {
        case .single(let values):
            return SHA256.hexadecimal(of: values[...].littleEndianBytes)
        case .double(let values):
            var bytes: [UInt8] = []
            bytes.reserveCapacity(8 * values.count)
            for value in values { value.appendLittleEndian(to: &bytes) }
            return SHA256.hexadecimal(of: bytes)
        }
    }

    /// n_0, …, n_L, d, from the shapes of `encoder.0.weight`, `encoder.2.weight`, ….
    private static func encoderWidths(_ file: SafetensorsFile, path: String) throws(InputError) -> [Int] {
        var widths: [Int] = []
        while let tensor = file.tensors[TensorNames.weight("encoder", layer: max(widths.count - 1, 0))] {
            guard tensor.shape.count == 2, tensor.shape.allSatisfy({ $0 > 0 }) else {
                let name = TensorNames.weight("encoder", layer: max(widths.count - 1, 0))
                throw InputError(
                    path: path,
                    reason: "its tensor '\(name)' has shape \(tensor.shape), not [outputs, inputs]")
            }
            if widths.isEmpty { widths.append(tensor.shape[1]) }
            widths.append(tensor.shape[0])
        }
        return widths
    }
}
