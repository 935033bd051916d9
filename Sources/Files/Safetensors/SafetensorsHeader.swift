/// The JSON header of a `.safetensors` file.
struct SafetensorsHeader {
    /// What is wrong, in words that can follow "cannot read 'FILE':".
    struct Failure: Error { let reason: String }

    /// One tensor. Its bytes are `start ..< end` of the data after the header.
    struct Entry {
        let name: String
        let type: SafetensorsType
        let shape: [Int]
        let start: Int
        let end: Int
    }

    /// The tensors in the order of their bytes. A tensor without bytes comes before one that starts at the
    /// same place.
    let entries: [Entry]

    let metadata: [String: String]

    /// Reads the text of the header.
    init(parsing text: [UInt8]) throws(Failure) {
        do throws(JSONReader.Failure) {
            var reader = JSONReader(text)
            var entries: [Entry] = []
            var metadata: [String: String]?
            var names: Set<String> = []
            try reader.object { name, reader throws(JSONReader.Failure) in
                guard names.insert(name).inserted else {
                    throw .invalid("its header names \(name.quotedForSentence) twice")
                }
                if name == "__metadata__" {
                    metadata = try Self.metadata(&reader)
                } else {
                    entries.append(try Self.entry(name, &reader))
                }
            }
            try reader.end()
            self.entries = entries.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
            self.metadata = metadata ?? [:]
        } catch {
            switch error {
            case .malformed(let place):
                throw Failure(reason: "its header is not the JSON of a .safetensors file (byte \(place))")
            case .invalid(let reason): throw Failure(reason: reason)
            }
        }
    }

    /// Checks that offsets, shapes and types agree with each other and with the number of bytes after the
    /// header.
    func validate(dataSize: Int) throws(Failure) {
        var end = 0
        for entry in entries {
            let name = entry.name.quotedForSentence
            guard entry.start == end, entry.end >= entry.start else {
                throw Failure(
                    reason:
                        "its tensor \(name) lies at bytes \(entry.start) to \(entry.end), but the next must begin at byte \(end)"
                )
            }
            end = entry.end
            let count =
                entry.shape.contains(0) ? 0 : entry.shape.reduce(1) { $0.multipliedClamping(by: $1) }
            guard entry.type.byteCount(of: count) == entry.end - entry.start else {
                throw Failure(
                    reason: "its tensor \(name) has \(entry.end - entry.start) bytes, which is not what "
                        + "\(entry.type.rawValue) numbers of shape \(entry.shape.prefix(8)) need")
            }
        }
        guard end <= dataSize else {
            throw Failure(
                reason: "it is truncated: \(dataSize) bytes of data, but its header promises \(end)")
        }
        guard end == dataSize else {
            throw Failure(reason: "it has \(dataSize - end) bytes after its last tensor")
        }
    }

    private static func metadata(_ reader: inout JSONReader) throws(JSONReader.Failure) -> [String: String] {
        var metadata: [String: String] = [:]
        try reader.object { key, reader throws(JSONReader.Failure) in
            guard metadata[key] == nil else {
                throw .invalid("its metadata names \(key.quotedForSentence) twice")
            }
            metadata[key] = try reader.string()
        }
        return metadata
    }

    private static func entry(_ name: String, _ reader: inout JSONReader) throws(JSONReader.Failure) -> Entry
    {
        var type: SafetensorsType?
        var shape: [Int]?
        var offsets: [Int]?
        let quoted = name.quotedForSentence
        try reader.object { key, reader throws(JSONReader.Failure) in
            switch key {
            case "dtype" where type == nil:
                let text = try reader.string()
                guard let known = SafetensorsType(rawValue: text) else {
                    throw .invalid(
                        "its tensor \(quoted) has type \(text.quotedForSentence), which the format does not have"
                    )
                }
                type = known
            case "shape" where shape == nil: shape = try reader.wholeNumbers()
            case "data_offsets" where offsets == nil: offsets = try reader.wholeNumbers()
            default:
                throw .invalid("its tensor \(quoted) has an unknown or repeated key \(key.quotedForSentence)")
            }
        }
        guard let type, let shape, let offsets, offsets.count == 2 else {
            throw .invalid("its tensor \(quoted) lacks dtype, shape or the two data_offsets")
        }
        return Entry(name: name, type: type, shape: shape, start: offsets[0], end: offsets[1])
    }
}
