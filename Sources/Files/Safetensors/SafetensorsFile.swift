/// Named tensors in a `.safetensors` file, the format in which PyTorch users exchange weights.
///
/// Eight bytes hold the length of a JSON header (little-endian), the header holds for each tensor its `dtype`, `shape`
/// and `data_offsets` and optionally `__metadata__`, strings by name; then come the tensors' bytes. What the reference
/// implementation (huggingface/safetensors) validates is validated here: a header of at most 100 MB; offsets that follow
/// each other without gap or overlap and end with the file; as many bytes as shape and type need. A name that occurs
/// twice is an error here, too.
public struct SafetensorsFile: Sendable, Equatable {
    /// The reference implementation's limit, in bytes.
    static let longestHeader = 100_000_000

    /// The tensors by name.
    public var tensors: [String: SafetensorsTensor]

    /// Strings by name, for example `format: pt`, which PyTorch's own files have.
    public var metadata: [String: String]

    /// The contents of a file to be written.
    public init(tensors: [String: SafetensorsTensor], metadata: [String: String] = [:]) {
        self.tensors = tensors
        self.metadata = metadata
    }

    /// The numbers of a tensor of known shape, finite all of them: what a weight has to be. Half and single precision
    /// are widened exactly.
    ///
    /// - Parameters:
    ///   - name: The tensor's name.
    ///   - shape: The shape it must have.
    ///   - path: The file, for the error.
    /// - Throws: `InputError` naming the tensor when it is missing, has another shape or another type than F16, BF16,
    /// F32
    ///   and F64, or when one of its numbers is not finite.
    public func finiteWeights(_ name: String, shape: [Int], path: String) throws(InputError) -> [Double] {
        func failure(_ reason: String) -> InputError { InputError(path: path, reason: reason) }
        let quoted = name.quotedForSentence
        guard let tensor = tensors[name] else { throw failure("it has no tensor \(quoted)") }
        guard tensor.shape == shape else {
            throw failure("its tensor \(quoted) has shape \(tensor.shape), not \(shape)")
        }
        guard let values = tensor.elements.numbers else {
            throw failure(
                "its tensor \(quoted) has type \(tensor.elements.type.rawValue), and weights are F16, BF16, F32 or "
                    + "F64")
        }
        if let place = values.firstIndex(where: { !$0.isFinite }) {
            throw failure("its tensor \(quoted) is not finite: element \(place) is \(values[place])")
        }
        return values
    }
}

extension String {
    /// The text in quotation marks, safe in a sentence on a terminal: control characters escaped, and not too long.
    package var quotedForSentence: String {
        let longest = 80
        var text = ""
        for scalar in unicodeScalars.prefix(longest) {
            let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            text += isControl ? scalar.escaped(asASCII: true) : String(scalar)
        }
        return "'\(text)\(unicodeScalars.count > longest ? "…" : "")'"
    }
}
