internal import Files

/// Finds the linear layers of a checkpoint whose names are not `encoder.0`, `encoder.2`, …, `decoder.0`, …, and
/// gives them these names.
///
/// Recognised are other numbers in `encoder` and `decoder`, where layers without weights such as dropout stand
/// between them, and one `nn.Sequential` with an even number of layers, the first half of which is the encoder.
/// Other names must be given.
struct LayerNames {
    /// The contents of the file with the new names.
    private(set) var file: SafetensorsFile
    /// What was renamed, for the user; nil if nothing was.
    private(set) var remark: String?

    /// The names of the layers in a file.
    ///
    /// - Parameters:
    ///   - file: the contents.
    ///   - given: the names of the layers in their order, the encoder's first; empty if they must be found.
    ///   - path: the file, for the error.
    /// - Throws: `InputError` if a given layer is missing, or their number is odd.
    init(_ file: SafetensorsFile, given: [String], path: String) throws(InputError) {
        self.file = file
        guard given.isEmpty else {
            try Self.validate(given, file, path: path)
            let half = given.count / 2
            rename(
                Self.pairs(Array(given[..<half]), to: "encoder")
                    + Self.pairs(Array(given[half...]), to: "decoder"))
            return
        }
        let layers = Self.numberedLayers(file)
        let prefixes = Set(
            layers.keys.filter { $0.hasSuffix("encoder.") }.map { String($0.dropLast("encoder.".count)) })
        if let prefix = prefixes.first {
            guard prefixes.count == 1 else { return }
            rename(
                ["encoder", "decoder"].flatMap { half in
                    Self.pairs(layers["\(prefix)\(half)."] ?? [], to: "\(prefix)\(half)")
                })
        } else if layers.count == 1, let all = layers.values.first, all.count % 2 == 0 {
            let half = all.count / 2
            rename(
                Self.pairs(Array(all[..<half]), to: "encoder")
                    + Self.pairs(Array(all[half...]), to: "decoder"))
        }
    }

    private static func validate(
        _ given: [String], _ file: SafetensorsFile, path: String
    ) throws(InputError) {
        func failure(_ reason: String) -> InputError { InputError(path: path, reason: reason) }
        guard given.count % 2 == 0, Set(given).count == given.count else {
            throw failure(
                "\(given.count) names of layers were given, but encoder and decoder have equally many layers, each with "
                    + "a name of its own")
        }
        for name in given where file.tensors["\(name).weight"]?.shape.count != 2 {
            let names = file.tensors.keys.sorted().filter { file.tensors[$0]?.shape.count == 2 }
            throw failure(
                "it has no matrix '\(name).weight'"
                    + (names.isEmpty ? "" : "; its matrices are \(TensorNames.list(names))"))
        }
    }

    /// The modules with a matrix called weight and a number at the end of their names, by what comes before
    /// the number and in the order of the numbers.
    private static func numberedLayers(_ file: SafetensorsFile) -> [String: [String]] {
        var numbers: [String: [Int]] = [:]
        for (name, tensor) in file.tensors where tensor.shape.count == 2 && name.hasSuffix(".weight") {
            let module = name.dropLast(".weight".count)
            let digits = module.reversed().prefix { $0.isASCII && $0.isNumber }.reversed()
            guard let number = Int(String(digits)), String(number) == String(digits) else { continue }
            let stem = String(module.dropLast(digits.count))
            guard stem.isEmpty || stem.hasSuffix(".") else { continue }
            numbers[stem, default: []].append(number)
        }
        var layers: [String: [String]] = [:]
        for (stem, numbers) in numbers { layers[stem] = numbers.sorted().map { "\(stem)\($0)" } }
        return layers
    }

    private static func pairs(_ modules: [String], to half: String) -> [(old: String, new: String)] {
        modules.enumerated().map { (old: $1, new: "\(half).\(2 * $0)") }
    }

    /// Renames modules, unless one of the new names belongs to another tensor: the error about that tensor
    /// should then have the names of the file.
    private mutating func rename(_ pairs: [(old: String, new: String)]) {
        guard pairs.contains(where: { $0.old != $0.new }) else { return }
        var rest = file.tensors
        var moved: [String: SafetensorsTensor] = [:]
        for (old, new) in pairs {
            for part in ["weight", "bias"] {
                guard let tensor = rest.removeValue(forKey: "\(old).\(part)") else { continue }
                moved["\(new).\(part)"] = tensor
            }
        }
        guard moved.keys.allSatisfy({ rest[$0] == nil }) else { return }
        file.tensors = rest.merging(moved) { old, _ in old }
        remark =
            "its layers were read as "
            + pairs.map { "\($0.new) (\($0.old.quotedForSentence))" }.joined(separator: ", ") + "."
    }
}
