extension SafetensorsFile {
    /// Reads the whole file.
    ///
    /// Every length is compared with the size of the file before memory is allocated.
    ///
    /// - Throws: `InputError` if the file cannot be read, is not a `.safetensors` file, is truncated, has
    ///   extra bytes, or has an element type that is not in `SafetensorsType`.
    public init(path: String) throws(InputError) {
        var file = try ByteReader(path: path)
        func failure(_ reason: String) -> InputError { InputError(path: path, reason: reason) }
        let isCompressed = file.isCompressed
        guard !isCompressed else { throw failure("it is a gzip file, not a .safetensors file") }
        let size = file.longestContent
        let start = try file.read(count: 8)
        guard start.count == 8 else { throw failure("it is not a .safetensors file: it has \(size) bytes") }
        let length = start.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length <= Self.longestHeader else {
            throw failure(
                Self.explanation(of: path)
                    ?? "it is not a .safetensors file, or its header of \(length) bytes is too long")
        }
        guard length <= size - 8 else {
            throw failure(
                Self.explanation(of: path)
                    ?? "it is truncated: \(size - 8) bytes after its first 8, but a header of \(length)")
        }
        let text = try file.read(count: Int(length))
        let header: SafetensorsHeader
        do throws(SafetensorsHeader.Failure) {
            header = try SafetensorsHeader(parsing: text)
            try header.validate(dataSize: size - 8 - Int(length))
        } catch {
            throw failure(error.reason)
        }
        var tensors: [String: SafetensorsTensor] = [:]
        for entry in header.entries {
            let bytes = try file.read(count: entry.end - entry.start)
            guard bytes.count == entry.end - entry.start else {
                throw failure("it is truncated within its tensor \(entry.name.quotedForSentence)")
            }
            tensors[entry.name] = SafetensorsTensor(
                shape: entry.shape, elements: Self.elements(entry.type, bytes))
        }
        self.init(tensors: tensors, metadata: header.metadata)
    }

    /// Says what a file is that is not a `.safetensors` file, and how its weights can be converted; nil if
    /// the kind is not known.
    private static func explanation(of path: String) -> String? {
        let name = FilePath(path).name
        let isPlain = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-+=".contains($0)) }
        let source = isPlain ? name : "FILE"
        let stem = source.contains(".") ? String(source.prefix { $0 != "." }) : source
        switch FileSignature.of(path) {
        case .torch, .pickle:
            return
                "it is a file of torch.save, but weights must be .safetensors files; to convert it with PyTorch and safetensors, run "
                + "python3 -c \"import torch; from safetensors.torch import save_file; "
                + "s = torch.load('\(source)', map_location='cpu', weights_only=True); "
                + "save_file({k: v.contiguous() for k, v in s.items()}, '\(stem).safetensors')\""
        case .numPy: return "it is a NumPy array, but weights must be .safetensors files"
        case .numPyArchive:
            return "it is a .npz archive of NumPy arrays, but weights must be .safetensors files"
        case .zip: return "it is a ZIP archive, but weights must be .safetensors files"
        case .hdf5: return "it is an HDF5 file, but weights must be .safetensors files"
        case .matlab: return "it is a MATLAB file, but weights must be .safetensors files"
        case .markup: return "it is a page of HTML or XML, but weights must be .safetensors files"
        case .text, .matrixMarket: return "it is a text file, but weights must be .safetensors files"
        case .picture(let kind): return "it is a \(kind) picture, but weights must be .safetensors files"
        case nil: return nil
        }
    }

    private static func elements(_ type: SafetensorsType, _ bytes: [UInt8]) -> SafetensorsTensor.Elements {
        switch type {
        case .float32: .float32(bytes.words { (word: UInt32) in Float(bitPattern: word) })
        case .float64: .float64(bytes.words { (word: UInt64) in Double(bitPattern: word) })
        case .float16: .float16(bytes.words { (word: UInt16) in word })
        case .bfloat16: .bfloat16(bytes.words { (word: UInt16) in word })
        default: .other(type, bytes)
        }
    }
}
