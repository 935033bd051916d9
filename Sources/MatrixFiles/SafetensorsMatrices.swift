internal import ComplexModule
internal import Files
internal import Foundation
internal import RealModule

/// The tensors of a network in a `.safetensors` file.
enum SafetensorsMatrices {
    /// The tensors with two axes or more, ordered by their names, and remarks about those that were left
    /// aside. Tensors with more than two axes are convolutions: outputs × (inputs · kernel).
    ///
    /// - Throws: `InputError` as `SafetensorsFile`, if there is no such tensor, or one of them has a type below
    ///   eight bits, F8, or a number that is not finite.
    static func read(
        path: String, largestCount: Int
    ) throws(InputError) -> (arrays: [NamedArray], remarks: [String]) {
        let file = try SafetensorsFile(path: path)
        // Numbers within names by their value: layer 2 before layer 10.
        let names = file.tensors.keys.sorted {
            let order = $0.compare($1, options: [.numeric, .literal])
            return order == .orderedSame ? $0 < $1 : order == .orderedAscending
        }
        let chosen = names.filter { isMatrix(file.tensors[$0]) }
        guard !chosen.isEmpty else {
            throw InputError(
                path: path,
                reason: names.isEmpty
                    ? "it has no tensors"
                    : "none of its tensors has two axes or more; it has \(NameList.words(names))")
        }
        let count = chosen.reduce(0) { $0 + (file.tensors[$1]?.count ?? 0) }
        guard count <= largestCount else {
            throw InputError(
                path: path, reason: "its tensors have \(count) numbers, more than the \(largestCount) allowed"
            )
        }
        // Numbers, and one tensor before it is transposed.
        if let refusal = AvailableMemory.refusal(of: 16.multipliedClamping(by: count)) {
            throw InputError(
                path: path, reason: "the matrices of its tensors in double precision: this \(refusal)")
        }
        var arrays: [NamedArray] = []
        for name in chosen {
            guard let tensor = file.tensors[name] else { continue }
            let stored = StoredArray(
                name: name, shape: tensor.shape, numbers: try numbers(tensor, name: name, path: path),
                type: tensor.elements.type.rawValue)
            arrays.append(
                tensor.shape.count == 2
                    ? try stored.taken(path: path) : try stored.flattened("convolution", path: path))
        }
        let others = names.filter { !isMatrix(file.tensors[$0]) }
        let remark =
            "\(NameList.words(others)) \(others.count == 1 ? "has" : "have") fewer than two axes or no numbers and "
            + "\(others.count == 1 ? "was" : "were") left aside."
        return (arrays, others.isEmpty ? [] : [remark])
    }

    private static func isMatrix(_ tensor: SafetensorsTensor?) -> Bool {
        tensor.map { $0.shape.count > 1 && !$0.shape.contains(0) } ?? false
    }

    /// The numbers in double precision. Integers beyond 2⁵³ are rounded.
    private static func numbers(
        _ tensor: SafetensorsTensor, name: String, path: String
    ) throws(InputError) -> Numbers {
        if let reals = tensor.elements.numbers { return .real(reals) }
        guard case .other(let type, let bytes) = tensor.elements else { return .real([]) }
        switch type {
        case .boolean: return .real(bytes.words { (word: UInt8) in word == 0 ? 0 : 1 })
        case .uint8: return .real(bytes.words { (word: UInt8) in Double(word) })
        case .int8: return .real(bytes.words { (word: Int8) in Double(word) })
        case .int16: return .real(bytes.words { (word: Int16) in Double(word) })
        case .uint16: return .real(bytes.words { (word: UInt16) in Double(word) })
        case .int32: return .real(bytes.words { (word: Int32) in Double(word) })
        case .uint32: return .real(bytes.words { (word: UInt32) in Double(word) })
        case .int64: return .real(bytes.words { (word: Int64) in Double(word) })
        case .uint64: return .real(bytes.words { (word: UInt64) in Double(word) })
        case .complex64:
            let parts = bytes.words { (word: UInt32) in Double(Float(bitPattern: word)) }
            return .complex((0..<(parts.count / 2)).map { Complex(parts[2 * $0], parts[2 * $0 + 1]) })
        case .float4, .float6E2M3, .float6E3M2, .float8E5M2, .float8E4M3, .float8E8M0, .float16, .bfloat16,
            .float32, .float64:
            throw InputError(
                path: path,
                reason:
                    "its tensor \(name.quotedForSentence) has type \(type.rawValue), whose numbers have scales of "
                    + "their own; save it as BF16, F16 or F32 first")
        }
    }
}
