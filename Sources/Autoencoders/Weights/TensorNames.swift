internal import Files

/// Sorts the tensors of a file into those of an autoencoder and others.
struct TensorNames {
    /// The file. A prefix that all names of the network share has been removed.
    private(set) var file: SafetensorsFile
    /// Remarks that the user must see.
    private(set) var remarks: [String] = []

    static func weight(_ half: String, layer: Int) -> String { "\(half).\(2 * layer).weight" }

    private static let firstWeight = weight("encoder", layer: 0)
    /// The largest number of names in a list.
    private static let mostNames = 8

    /// The names in a file. If `encoder.0.weight` occurs under exactly one prefix, such as DataParallel's
    /// `module.`, the prefix is removed.
    ///
    /// - Throws: `InputError` with a list of the tensors if none has that name or several have it.
    init(_ file: SafetensorsFile, path: String) throws(InputError) {
        self.file = file
        if file.tensors[Self.firstWeight] != nil { return }
        let names = file.tensors.keys.sorted()
        let prefixes = names.filter { $0.hasSuffix(".\(Self.firstWeight)") }
            .map { String($0.dropLast(Self.firstWeight.count)) }
        guard let prefix = prefixes.first else {
            throw InputError(
                path: path,
                reason: "it has no tensor '\(Self.firstWeight)'"
                    + (names.isEmpty ? ", nor any other" : "; it has \(Self.list(names))"))
        }
        guard prefixes.count == 1 else {
            throw InputError(
                path: path,
                reason:
                    "it holds \(prefixes.count) networks, with the prefixes \(Self.list(prefixes)), but only one can be read"
            )
        }
        var tensors: [String: SafetensorsTensor] = [:]
        for (name, tensor) in file.tensors {
            let short = name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
            // If two names differ only by the prefix, both are kept.
            tensors[tensors[short] == nil && (short == name || file.tensors[short] == nil) ? short : name] =
                tensor
        }
        self.file = SafetensorsFile(tensors: tensors, metadata: file.metadata)
        remarks.append("the prefix \(prefix.quotedForSentence) of its tensors' names was removed.")
    }

    /// Refuses tensors that may change the function, because they cannot be weights and biases of linear
    /// layers with even numbers.
    ///
    /// This is done before shapes are compared: an unknown layer shifts the numbers of the known ones, and
    /// the error should name the unknown layer.
    func requireLinearLayers(path: String) throws(InputError) {
        let linear = file.tensors.keys.filter { name in
            let parts = name.split(separator: ".")
            guard parts.count == 3, parts[0] == "encoder" || parts[0] == "decoder", let place = Int(parts[1]),
                place % 2 == 0, !isLayerNorm("\(parts[0]).\(parts[1])")
            else { return false }
            return parts[2] == "weight"
                || (parts[2] == "bias" && file.tensors["\(parts[0]).\(place).weight"] != nil)
        }
        try refuse(othersThan: Set(linear), path: path)
    }

    /// Refuses tensors that do not belong to the network and may change its function; mentions the others in
    /// `remarks`.
    mutating func requireNothing(besides layout: ParameterLayout, path: String) throws(InputError) {
        let known = Set(layout.tensors.map(\.name))
        try refuse(othersThan: known, path: path)
        let others = file.tensors.keys.filter { !known.contains($0) }.sorted()
        guard !others.isEmpty else { return }
        remarks.append(
            "\(Self.list(others)) \(others.count == 1 ? "does" : "do") not act on the network and "
                + "\(others.count == 1 ? "was" : "were") ignored.")
    }

    private func refuse(othersThan known: Set<String>, path: String) throws(InputError) {
        let others = file.tensors.keys.filter { !known.contains($0) }.sorted()
        let refused = others.filter { !isHarmless($0) }
        guard refused.isEmpty else {
            throw InputError(
                path: path,
                reason:
                    "its \(refused.count == 1 ? "tensor" : "tensors") \(Self.list(refused.map(described), isQuoted: true)) "
                    + "may change the network's function, but only linear layers encoder.0, encoder.2, … and decoder.0, … "
                    + "with activations without weights between them can be read")
        }
    }

    /// Whether the tensor is a counter or belongs to the state of an optimiser.
    private func isHarmless(_ name: String) -> Bool {
        guard let tensor = file.tensors[name] else { return true }
        let parts = name.lowercased().split { ".:/".contains($0) }.map(String.init)
        if parts.contains(where: Self.optimiserNames.contains) { return true }
        // Any other whole number can be a quantised weight, a zero point, a mask or a permutation.
        return tensor.elements.type.isInteger && tensor.count <= 1
            && parts.last.map(Self.counterNames.contains) ?? false
    }

    /// What counters are called: that of batch normalisation, and those that trainings store.
    private static let counterNames: Set = [
        "num_batches_tracked", "epoch", "epochs", "global_step", "step", "steps", "n_averaged",
    ]

    private static let optimiserNames: Set = [
        "optimizer", "optimiser", "optim", "optimizer_state", "optimizer_states", "optimizer_state_dict",
        "exp_avg", "exp_avg_sq", "max_exp_avg_sq", "momentum_buffer", "square_avg", "lr_scheduler",
        "lr_schedulers",
        "scheduler", "grad_scaler",
    ]

    /// Whether a module has a weight and a bias for each unit, one-dimensional and of one width, and no
    /// statistics, as `nn.LayerNorm` and `nn.GroupNorm` have.
    private func isLayerNorm(_ module: String) -> Bool {
        guard let weight = file.tensors["\(module).weight"], let bias = file.tensors["\(module).bias"],
            file.tensors["\(module).running_mean"] == nil
        else { return false }
        return weight.shape.count == 1 && weight.shape == bias.shape
    }

    /// The name, the shape and a guess about the kind of layer.
    private func described(_ name: String) -> String {
        let shape = file.tensors[name]?.shape ?? []
        let module = String(name.prefix(upTo: name.lastIndex(of: ".") ?? name.startIndex))
        func shapeOf(_ part: String) -> [Int]? { file.tensors["\(module).\(part)"]?.shape }
        let guess =
            if shapeOf("running_mean") != nil || shapeOf("running_var") != nil {
                ", batch normalisation"
            } else if isLayerNorm(module), shape == shapeOf("weight") {
                ", LayerNorm"
            } else if name.hasSuffix(".weight"), shape.count == 1, shapeOf("bias") == nil,
                file.tensors[name]?.elements.type.isInteger == false
            {
                ", PReLU"
            } else {
                ""
            }
        return "\(name.quotedForSentence) (shape \(shape.prefix(8))\(guess))"
    }

    /// The first names in quotation marks, and how many more there are.
    static func list(_ names: [String], isQuoted: Bool = false) -> String {
        let shown = names.prefix(mostNames).map { isQuoted ? $0 : $0.quotedForSentence }
        return shown.joined(separator: ", ")
            + (names.count > mostNames ? " and \(names.count - mostNames) more" : "")
    }
}
