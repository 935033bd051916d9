internal import Foundation

/// Numbers that are written to a file in half the space and a fraction of the time of decimal digits: the base64 text of
/// their 8 bytes each, the least significant first.
@propertyWrapper public struct PackedDoubles: Codable, Sendable, Equatable {
    /// The numbers.
    public var wrappedValue: [Double]

    /// Numbers.
    public init(wrappedValue: [Double]) { self.wrappedValue = wrappedValue }

    /// Writes the text.
    public func encode(to encoder: any Encoder) throws {
        var bytes = Data(capacity: 8 * wrappedValue.count)
        for number in wrappedValue {
            var pattern = number.bitPattern
            for _ in 0..<8 {
                bytes.append(UInt8(truncatingIfNeeded: pattern))
                pattern >>= 8
            }
        }
        var container = encoder.singleValueContainer()
        try container.encode(bytes.base64EncodedString())
    }

    /// Reads the text.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let data = Data(base64Encoded: try container.decode(String.self)), data.count % 8 == 0 else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "these are not the bytes of numbers")
        }
        let bytes = Array(data)
        wrappedValue = stride(from: 0, to: bytes.count, by: 8).map { start in
            Double(
                bitPattern: (0..<8).reversed().reduce(0) { $0 << 8 | UInt64(bytes[start + $1]) })
        }
    }
}
