/// The value of one parameter.
public enum ParameterValue: Sendable, CustomStringConvertible {
    /// A whole number.
    case integer(Int)
    /// A number.
    case real(Double)
    /// Numbers in order.
    case list([Double])
    /// A word.
    case word(String)

    /// The number; nil for a list or a word.
    public var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .real(let value): value
        case .list, .word: nil
        }
    }

    public var description: String {
        switch self {
        case .integer(let value): "\(value)"
        case .real(let value): "\(value)"
        case .list(let values): values.map(\.brief).joined(separator: ",")
        case .word(let word): word
        }
    }
}

extension ParameterValue: Equatable {
    /// Numbers are equal whether written as whole ones or not.
    public static func == (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.list(let left), .list(let right)): left == right
        case (.integer(let left), .integer(let right)): left == right
        case (.word(let left), .word(let right)): left == right
        default: left.number != nil && left.number == right.number
        }
    }
}

extension ParameterValue: Codable {
    /// A number, a word or a list of numbers, as JSON has it.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let value = try? container.decode(Int.self) {
            self = .integer(value)
        } else if let value = try? container.decode(Double.self) {
            self = .real(value)
        } else if let value = try? container.decode(String.self) {
            self = .word(value)
        } else {
            self = .list(try container.decode([Double].self))
        }
    }

    /// As a JSON number, string or array.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .integer(let value): try container.encode(value)
        case .real(let value): try container.encode(value)
        case .list(let values): try container.encode(values)
        case .word(let word): try container.encode(word)
        }
    }
}

/// Values of parameters by the parameters' names.
public struct ParameterValues: Sendable, Equatable {
    private var values: [String: ParameterValue] = [:]

    /// No values: every parameter has its default.
    public init() {}

    /// The value of a parameter; nil where it was not given.
    public subscript(_ parameter: Parameter) -> ParameterValue? {
        get { values[parameter.name] }
        set { values[parameter.name] = newValue }
    }

    /// Sets the value of a parameter by its name, or leaves the default.
    public mutating func set(_ name: String, _ value: ParameterValue?) { values[name] = value }

    /// The parameters given, by name.
    public var names: [String] { values.keys.sorted() }

    /// Whether nothing was given.
    public var isEmpty: Bool { values.isEmpty }

    /// The whole number given.
    public func integer(_ parameter: Parameter) -> Int? {
        if case .integer(let value)? = values[parameter.name] { value } else { nil }
    }

    /// The number given.
    public func real(_ parameter: Parameter) -> Double? { values[parameter.name]?.number }

    /// The numbers given.
    public func list(_ parameter: Parameter) -> [Double]? {
        if case .list(let values)? = values[parameter.name] { values } else { nil }
    }

    /// The word given.
    public func word(_ parameter: Parameter) -> String? {
        if case .word(let value)? = values[parameter.name] { value } else { nil }
    }

    /// Sets a whole number, or leaves the default.
    public mutating func set(_ parameter: Parameter, _ value: Int?) {
        values[parameter.name] = value.map { .integer($0) }
    }

    /// Sets a number, or leaves the default.
    public mutating func set(_ parameter: Parameter, _ value: Double?) {
        values[parameter.name] = value.map { .real($0) }
    }

    /// Sets numbers, or leaves the default.
    public mutating func set(_ parameter: Parameter, _ value: [Double]?) {
        values[parameter.name] = value.map { .list($0) }
    }

    /// Only the values of parameters that are among those given.
    public func only(_ parameters: [Parameter]) -> ParameterValues {
        var kept = ParameterValues()
        let names = Set(parameters.map(\.name))
        kept.values = values.filter { names.contains($0.key) }
        return kept
    }

    /// Refuses values out of range, and values that belong to others.
    ///
    /// - Parameters:
    ///   - parameters: those of the theorem, law or ensemble at hand.
    ///   - subject: what that is called.
    ///   - owners: the names of those to which a parameter belongs.
    public func validate(
        _ parameters: [Parameter], of subject: String, owners: (String) -> [String]
    ) throws(DescriptionError) {
        for (name, value) in values.sorted(by: { $0.key < $1.key }) {
            guard let parameter = parameters.first(where: { $0.name == name }) else {
                let others = owners(name).joined(separator: ", ")
                throw DescriptionError(
                    "\(parameter: name) belongs to \(others.isEmpty ? "nothing known" : others), not to '\(subject)'"
                )
            }
            try parameter.validate(value)
        }
    }
}

extension ParameterValues: ExpressibleByDictionaryLiteral {
    /// Values by the parameters' names.
    public init(dictionaryLiteral elements: (String, ParameterValue)...) {
        values = Dictionary(elements, uniquingKeysWith: { $1 })
    }
}

extension ParameterValues: Codable {
    private struct JSONKey: CodingKey {
        let stringValue: String
        init(stringValue: String) { self.stringValue = stringValue }
        var intValue: Int? { nil }
        init?(intValue: Int) { nil }
    }

    /// From an object whose keys are the parameters' names in `snake_case`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: JSONKey.self)
        for key in container.allKeys {
            // Readers of snake_case give claimVariance for claim_variance.
            let name = key.stringValue.reduce(into: "") { name, character in
                name += character.isUppercase ? "-\(character.lowercased())" : "\(character)"
            }
            values[name.replacing("_", with: "-")] =
                try container.decode(ParameterValue.self, forKey: key)
        }
    }

    /// As an object whose keys are the parameters' names in `snake_case`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: JSONKey.self)
        for (name, value) in values {
            try container.encode(value, forKey: JSONKey(stringValue: name.replacing("-", with: "_")))
        }
    }
}
