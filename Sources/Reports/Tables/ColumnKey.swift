/// The name of a column as a key of JSON.
struct ColumnKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
}

extension CSVField: Encodable {
    /// Encodes the value; a number that is missing or not finite is null.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .integer(let value): try container.encode(value)
        case .real(let value) where value.isFinite: try container.encode(value)
        case .real, .missing: try container.encodeNil()
        case .text(let value): try container.encode(value)
        case .truth(let value): try container.encode(value)
        }
    }
}
