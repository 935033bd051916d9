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

    /// Reads parameters; the shapes of the tensors tell the architecture, which must be that of an autoencoder whose
    /// decoder mirrors its encoder. Other tensors in the file are left aside.
    ///
    /// - Throws: `InputError` when the file cannot be read, a tensor is missing, has a shape that fits no such
    ///   autoencoder, is not in single precision, or holds a number that is not finite.
    public init(path: String) throws(InputError) {
        try self.init(SafetensorsFile(path: path), path: path)
    }

    /// The parameters in a file that was read, as `init(path:)`.
    ///
    /// - Parameters:
    ///   - file: its contents.
    ///   - path: the file, for the error.
    public init(_ file: SafetensorsFile, path: String) throws(InputError) {
        let widths = try Self.encoderWidths(file, path: path)
        let layout: ParameterLayout
        do throws(ArchitectureError) {
            layout = ParameterLayout(
                try AutoencoderArchitecture(
                    inputDimension: widths[0], hiddenWidths: Array(widths[1..<(widths.count - 1)]),
                    latentDimension: widths[widths.count - 1]))
        } catch {
            throw InputError(path: path, reason: "its tensors are not those of an autoencoder: \(error)")
        }
        var values: [Float] = []
        values.reserveCapacity(layout.count)
        for tensor in layout.tensors {
            values += try file.finiteWeights(tensor.name, shape: tensor.shape, path: path)
        }
        self.init(layout: layout, values: values)
    }

    /// SHA-256 of the parameters in the layout's order, as single-precision numbers with the least significant byte
    /// first, in hexadecimal digits.
    public var sha256: String { SHA256.hexadecimal(of: values[...].littleEndianBytes) }

    /// n_0, …, n_L, d from the shapes of `encoder.0.weight`, `encoder.2.weight`, ….
    private static func encoderWidths(_ file: SafetensorsFile, path: String) throws(InputError) -> [Int] {
        var widths: [Int] = []
        while let tensor = file.tensors["encoder.\(2 * max(widths.count - 1, 0)).weight"] {
            let name = "encoder.\(2 * max(widths.count - 1, 0)).weight"
            guard tensor.shape.count == 2, tensor.shape.allSatisfy({ $0 > 0 }) else {
                throw InputError(
                    path: path,
                    reason: "its tensor '\(name)' has shape \(tensor.shape), not [outputs, inputs]")
            }
            if widths.isEmpty { widths.append(tensor.shape[1]) }
            widths.append(tensor.shape[0])
        }
        guard widths.count >= 2 else {
            throw InputError(path: path, reason: "it has no tensor 'encoder.0.weight'")
        }
        return widths
    }
}
