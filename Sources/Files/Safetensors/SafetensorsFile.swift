/// Named tensors in a `.safetensors` file, the format in which PyTorch users exchange weights.
///
/// Eight bytes (little-endian) hold the length of a JSON header. The header gives the `dtype`, `shape` and
/// `data_offsets` of each tensor, and optionally `__metadata__`, strings by name. The bytes of the tensors
/// follow. This reader validates what the reference implementation (huggingface/safetensors) validates: the
/// header has at most 100 MB, the offsets follow each other without gap or overlap and end with the file, and
/// each tensor has as many bytes as its shape and type need. In addition, a name that occurs twice is an
/// error.
public struct SafetensorsFile: Sendable, Equatable {
    /// The limit of the reference implementation, in bytes.
    static let longestHeader = 100_000_000

    /// The tensors by name.
    public var tensors: [String: SafetensorsTensor]

    /// Strings by name, for example `format: pt`, which files from PyTorch have.
    public var metadata: [String: String]

    /// The contents of a file to be written.
    public init(tensors: [String: SafetensorsTensor], metadata: [String: String] = [:]) {
        self.tensors = tensors
        self.metadata = metadata
    }

    /// The numbers of a tensor of known shape, all of which must be finite, as weights must be. Half and
    /// single precision are widened exactly.
    ///
    /// - Parameters:
    ///   - name: The name of the tensor.
    ///   - shape: The shape that it must have.
    ///   - path: The file, for the error.
    /// - Throws: `InputError` that names the tensor if it is missing, has another shape, has a type other
    ///   than F16, BF16, F32 and F64, or if one of its numbers is not finite.
    public func finiteWeights(_ name: String, shape: [Int], path: String) throws(InputError) -> [Double] {
        func failure(_ reason: String) -> InputError { InputError(path: path, reason: reason) }
        let quoted = name.quotedForSentence
        guard let tensor = tensors[name] else { throw failure("it has no tensor \(quoted)") }
        guard tensor.shape == shape else {
            throw failure("its tensor \(quoted) has shape \(tensor.shape), not \(shape)")
        }
        guard let values = tensor.elements.numbers else {
            throw failure(
                "its tensor \(quoted) has type \(tensor.elements.type.rawValue), but weights must be F16, BF16, F32 or "
                    + "F64")
        }
        if let place = values.firstIndex(where: { !$0.isFinite }) {
            throw failure("its tensor \(quoted) is not finite: element \(place) is \(values[place])")
        }
        return values
    }
}

extension String {
    /// The text in quotation marks, made safe for a sentence on a terminal: control characters are escaped,
    /// and long texts are cut.
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
