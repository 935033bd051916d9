public import Files

/// The weights of an autoencoder as a `.safetensors` file has them: F32, or F16, BF16 and F64 without a rounding.
///
/// The shapes of the tensors tell the architecture, which must be that of an autoencoder whose decoder mirrors its
/// encoder. A tensor that is none of its weights and biases is refused by name, since it may be of a layer that changes
/// the function (PReLU, batch normalisation); `remarks` names those that cannot, and are left aside.
public struct StoredWeights: Sendable {
    /// The shape.
    public let architecture: AutoencoderArchitecture
    /// Sentences on what was left aside or read under another name, for the user.
    public let remarks: [String]
    private let layout: ParameterLayout
    private let values: Values

    private enum Values {
        case single([Float])
        /// Some of them are not numbers of single precision.
        case double([Double])
    }

    /// Weights that are in memory.
    public init(_ parameters: AutoencoderParameters) {
        architecture = parameters.architecture
        layout = parameters.layout
        values = .single(parameters.values)
        remarks = []
    }

    /// Reads a file.
    ///
    /// - Throws: `InputError` as `init(_:path:)`, and when the file cannot be read.
    public init(path: String) throws(InputError) {
        try self.init(SafetensorsFile(path: path), path: path)
    }

    /// The weights in a file that was read.
    ///
    /// - Parameters:
    ///   - file: its contents.
    ///   - path: the file, for the error.
    /// - Throws: `InputError` naming the tensor that is missing, is none of such a network's, has a shape that fits
    /// none, or
    ///   holds a number that is not finite.
    public init(_ file: SafetensorsFile, path: String) throws(InputError) {
        var names = try TensorNames(file, path: path)
        try names.requireLinearLayers(path: path)
        let widths = try Self.encoderWidths(names.file, path: path)
        let layout: ParameterLayout
        do throws(ArchitectureError) {
            layout = ParameterLayout(
                try AutoencoderArchitecture(
                    inputDimension: widths[0], hiddenWidths: Array(widths[1..<(widths.count - 1)]),
                    latentDimension: widths[widths.count - 1]))
        } catch {
            throw InputError(path: path, reason: "its tensors are not those of an autoencoder: \(error)")
        }
        try names.requireNothing(besides: layout, path: path)
        var values: [Double] = []
        values.reserveCapacity(layout.count)
        for tensor in layout.tensors {
            values += try names.file.finiteWeights(tensor.name, shape: tensor.shape, path: path)
        }
        architecture = layout.architecture
        self.layout = layout
        let rounded = values.map { Float($0) }
        self.values =
            zip(values, rounded).allSatisfy { $0 == Double($1) } ? .single(rounded) : .double(values)
        remarks = names.remarks.map { "'\(path)': \($0)" }
    }

    /// The parameters in single precision; nil where that would round one.
    public var parameters: AutoencoderParameters? {
        guard case .single(let values) = values else { return nil }
        return AutoencoderParameters(layout: layout, values: values)
    }

    /// The network, with every weight as the file has it.
    public var network: AutoencoderNetwork {
        switch values {
        case .single(let values): AutoencoderNetwork(layout, values: values.map(Double.init))
        case .double(let values): AutoencoderNetwork(layout, values: values)
        }
    }

    /// SHA-256 of the parameters in the layout's order with the least significant byte first, in hexadecimal digits: as
    /// numbers of single precision, as `AutoencoderParameters` has it, or of double precision where some are not
    /// single.
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

    /// n_0, …, n_L, d from the shapes of `encoder.0.weight`, `encoder.2.weight`, ….
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
