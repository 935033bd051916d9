extension SafetensorsFile {
    /// Reads a file whole.
    ///
    /// Every length is held against the size of the file before memory is asked for.
    ///
    /// - Throws: `InputError` when the file cannot be read, is no `.safetensors` file, is truncated or has bytes to
    ///   spare, or holds another element type than those of `SafetensorsType`.
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
            throw failure("it is not a .safetensors file, or its header of \(length) bytes is too long")
        }
        guard length <= size - 8 else {
            throw failure("it is truncated: \(size - 8) bytes after its first 8, and a header of \(length)")
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

    private static func elements(_ type: SafetensorsType, _ bytes: [UInt8]) -> SafetensorsTensor.Elements {
        switch type {
        case .float32:
            .float32(
                (0..<bytes.count / 4).map { index in
                    Float(
                        bitPattern: (0..<4).reduce(0) {
                            $0 | UInt32(bytes[4 * index + $1]) << (8 * UInt32($1))
                        })
                })
        case .float64:
            .float64(
                (0..<bytes.count / 8).map { index in
                    Double(
                        bitPattern: (0..<8).reduce(0) {
                            $0 | UInt64(bytes[8 * index + $1]) << (8 * UInt64($1))
                        })
                })
        }
    }
}
