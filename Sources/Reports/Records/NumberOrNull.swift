/// A number that may not be finite, in a value that is read again from JSON.
///
/// `StableJSON` writes null for such a number, and null is read as NaN; a `Double` alone would refuse null.
/// The strings "nan", "inf" and "-inf", which versions up to 0.1.0 wrote, are read too.
@propertyWrapper public struct NumberOrNull: Codable, Hashable, Sendable {
    /// The number.
    public var wrappedValue: Double

    /// A number.
    public init(wrappedValue: Double) { self.wrappedValue = wrappedValue }

    /// Reads a number, null, or the name of a number that is not finite.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            wrappedValue = .nan
        } else if let name = try? container.decode(String.self), let value = Double(name) {
            wrappedValue = value
        } else {
            wrappedValue = try container.decode(Double.self)
        }
    }

    /// Writes the number in the same way as a `Double`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(wrappedValue)
    }
}
