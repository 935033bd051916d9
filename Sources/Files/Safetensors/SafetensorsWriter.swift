extension SafetensorsFile {
    /// Writes the file, whole or not at all. The same contents give the same bytes, and these are the bytes
    /// that the reference implementation writes: tensors ordered by type (later types first) and name, and
    /// the header padded to a multiple of eight bytes.
    ///
    /// - Throws: `OutputError` as `AtomicFileWriter`.
    public func write(path: String) throws(OutputError) {
        precondition(tensors["__metadata__"] == nil, "a tensor cannot have the name __metadata__")
        let sorted = tensors.sorted { a, b in
            let (typeA, typeB) = (a.value.elements.type, b.value.elements.type)
            return typeA != typeB ? typeA.rank > typeB.rank : a.key.utf8.lexicographicallyPrecedes(b.key.utf8)
        }
        var header = Array(headerText(sorted).utf8)
        while header.count % 8 != 0 { header.append(UInt8(ascii: " ")) }
        var file = try AtomicFileWriter(path: path)
        try file.append((0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) })
        try file.append(header)
        for (_, tensor) in sorted { try file.append(Self.bytes(tensor.elements)) }
        try file.commit()
    }

    private func headerText(_ sorted: [(key: String, value: SafetensorsTensor)]) -> String {
        var members: [String] = []
        if !metadata.isEmpty {
            let pairs = metadata.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
                .map { "\(Self.literal($0.key)):\(Self.literal($0.value))" }
            members.append("\"__metadata__\":{\(pairs.joined(separator: ","))}")
        }
        var start = 0
        for (name, tensor) in sorted {
            let type = tensor.elements.type
            let end = start + tensor.elements.byteCount
            let shape = tensor.shape.map(String.init).joined(separator: ",")
            members.append(
                "\(Self.literal(name)):{\"dtype\":\"\(type.rawValue)\",\"shape\":[\(shape)],"
                    + "\"data_offsets\":[\(start),\(end)]}")
            start = end
        }
        return "{\(members.joined(separator: ","))}"
    }

    /// A JSON string.
    private static func literal(_ text: String) -> String {
        let short: [Unicode.Scalar: String] = [
            "\"": "\\\"", "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\u{8}": "\\b", "\u{C}": "\\f",
        ]
        var literal = "\""
        for scalar in text.unicodeScalars {
            if let escape = short[scalar] {
                literal += escape
            } else if scalar.value < 0x20 {
                literal += scalar.value < 0x10 ? "\\u000" : "\\u00"
                literal += String(scalar.value, radix: 16)
            } else {
                literal.unicodeScalars.append(scalar)
            }
        }
        return literal + "\""
    }

    private static func bytes(_ elements: SafetensorsTensor.Elements) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(elements.byteCount)
        switch elements {
        case .float32(let values):
            for value in values {
                for place in 0..<4 {
                    bytes.append(UInt8(truncatingIfNeeded: value.bitPattern >> (8 * UInt32(place))))
                }
            }
        case .float64(let values):
            for value in values { value.appendLittleEndian(to: &bytes) }
        case .float16(let patterns), .bfloat16(let patterns):
            for pattern in patterns {
                bytes += [UInt8(truncatingIfNeeded: pattern), UInt8(truncatingIfNeeded: pattern >> 8)]
            }
        case .other(_, let others):
            bytes = others
        }
        return bytes
    }
}
