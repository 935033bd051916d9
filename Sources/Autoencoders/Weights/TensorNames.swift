internal import Files

/// Which of a file's tensors are an autoencoder's, and which are something else.
struct TensorNames {
    /// The file, with a prefix that all of the network's names have taken off.
    private(set) var file: SafetensorsFile
    /// What a user must be told.
    private(set) var remarks: [String] = []

    static func weight(_ half: String, layer: Int) -> String { "\(half).\(2 * layer).weight" }

    private static let firstWeight = weight("encoder", layer: 0)
    /// So many names are listed.
    private static let mostNames = 8

    /// The names in a file. Where `encoder.0.weight` is there under one prefix only, such as DataParallel's `module.`,
    /// the prefix is taken off.
    ///
    /// - Throws: `InputError` that lists what is there where no tensor is called so, or several are.
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
                    "it holds \(prefixes.count) networks, with the prefixes \(Self.list(prefixes)), and one is read"
            )
        }
        var tensors: [String: SafetensorsTensor] = [:]
        for (name, tensor) in file.tensors {
            let short = name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
            // Two of one name are not told apart by a prefix.
            tensors[tensors[short] == nil && (short == name || file.tensors[short] == nil) ? short : name] =
                tensor
        }
        self.file = SafetensorsFile(tensors: tensors, metadata: file.metadata)
        remarks.append("the prefix \(prefix.quotedForSentence) of its tensors' names was taken off.")
    }

    /// Refuses tensors that cannot be weights and biases of linear layers at even places and may change the function.
    ///
    /// This comes before shapes are compared: a layer that is not known shifts the numbers of those that are, and is
    /// what a user should hear of.
    func requireLinearLayers(path: String) throws(InputError) {
        let linear = file.tensors.keys.filter { name in
            let parts = name.split(separator: ".")
            guard parts.count == 3, parts[0] == "encoder" || parts[0] == "decoder", let place = Int(parts[1]),
                place % 2 == 0
            else { return false }
            return parts[2] == "weight"
                || (parts[2] == "bias" && file.tensors["\(parts[0]).\(place).weight"] != nil)
        }
        try refuse(othersThan: Set(linear), path: path)
    }

    /// Refuses tensors that are none of the network's and may change its function; remembers the others in `remarks`.
    mutating func requireNothing(besides layout: ParameterLayout, path: String) throws(InputError) {
        let known = Set(layout.tensors.map(\.name))
        try refuse(othersThan: known, path: path)
        let others = file.tensors.keys.filter { !known.contains($0) }.sorted()
        guard !others.isEmpty else { return }
        remarks.append(
            "\(Self.list(others)) \(others.count == 1 ? "does" : "do") not act on the network and "
                + "\(others.count == 1 ? "was" : "were") left aside.")
    }

    private func refuse(othersThan known: Set<String>, path: String) throws(InputError) {
        let others = file.tensors.keys.filter { !known.contains($0) }.sorted()
        let refused = others.filter { !isHarmless($0) }
        guard refused.isEmpty else {
            throw InputError(
                path: path,
                reason:
                    "its \(refused.count == 1 ? "tensor" : "tensors") \(Self.list(refused.map(described), isQuoted: true)) "
                    + "may change the network's function, and only linear layers encoder.0, encoder.2, … and decoder.0, … "
                    + "with ReLU between them and tanh at the end are read")
        }
    }

    /// Counters, and what an optimiser keeps of each parameter.
    private func isHarmless(_ name: String) -> Bool {
        guard let tensor = file.tensors[name] else { return true }
        let parts = name.lowercased().split { ".:/".contains($0) }.map(String.init)
        if parts.contains(where: Self.optimiserNames.contains) { return true }
        // An array of whole numbers can be a mask or a permutation.
        return tensor.elements.type.isInteger && tensor.count <= 1
    }

    private static let optimiserNames: Set = [
        "optimizer", "optimiser", "optim", "optimizer_state", "optimizer_states", "optimizer_state_dict",
        "exp_avg", "exp_avg_sq", "max_exp_avg_sq", "momentum_buffer", "square_avg", "lr_scheduler",
        "lr_schedulers",
        "scheduler", "grad_scaler",
    ]

    /// The name, the shape and a guess what layer it is of.
    private func described(_ name: String) -> String {
        let shape = file.tensors[name]?.shape ?? []
        let module = String(name.prefix(upTo: name.lastIndex(of: ".") ?? name.startIndex))
        func has(_ part: String) -> Bool { file.tensors["\(module).\(part)"] != nil }
        let guess =
            if has("running_mean") || has("running_var") {
                ", batch normalisation"
            } else if name.hasSuffix(".weight"), shape.count == 1, !has("bias") {
                ", PReLU"
            } else {
                ""
            }
        return "\(name.quotedForSentence) (shape \(shape.prefix(8))\(guess))"
    }

    private static func list(_ names: [String], isQuoted: Bool = false) -> String {
        let shown = names.prefix(mostNames).map { isQuoted ? $0 : $0.quotedForSentence }
        return shown.joined(separator: ", ")
            + (names.count > mostNames ? " and \(names.count - mostNames) more" : "")
    }
}
