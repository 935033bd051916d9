/// A seed that JSON holds as text.
///
/// A seed has 64 bits. Readers that store every number as a double (JavaScript, jq, R) lose digits beyond
/// 2⁵³. So every seed, small or large, is written as a string of decimal digits. Numbers, which versions up
/// to 0.1.0 wrote, are read too.
@propertyWrapper public struct SeedText: Codable, Hashable, Sendable {
    /// The seed.
    public var wrappedValue: UInt64

    /// A seed.
    public init(wrappedValue: UInt64) { self.wrappedValue = wrappedValue }

    /// Reads decimal digits in a string, or a number.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let digits = try? container.decode(String.self) else {
            wrappedValue = try container.decode(UInt64.self)
            return
        }
        guard let seed = UInt64(digits) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "a seed must be between 0 and \(UInt64.max), not '\(digits)'"
            )
        }
        wrappedValue = seed
    }

    /// Writes decimal digits in a string.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(String(wrappedValue))
    }
}
