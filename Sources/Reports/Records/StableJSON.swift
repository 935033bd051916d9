public import Files
public import Foundation

/// JSON with the same bytes for the same value: sorted keys, two-space indentation, a line feed at the end.
///
/// Keys are Swift's names in snake_case, as the columns of tables are: `latentDimension` becomes `latent_dimension`,
/// `percentile5` becomes `percentile_5`. Keys of dictionaries are data and stay as they are.
///
/// A number that is not finite is null. JSON has no such numbers, and a string among numbers would break
/// readers. Where infinity is a possible result, another value says so.
public enum StableJSON {
    /// The text that the encoder writes for a number that is not finite. No argument, path or name can be
    /// equal to it.
    private static let placeholder = "\0"

    /// The value as JSON text.
    ///
    /// - Parameters:
    ///   - value: Any encodable value.
    ///   - name: The file or stream that an error names.
    /// - Throws: `OutputError` if the value itself cannot be encoded.
    public static func text(
        _ value: some Encodable, for name: String = "JSON"
    ) throws(OutputError) -> String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .custom { path in Key(path[path.count - 1].stringValue.snakeCase) }
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: placeholder, negativeInfinity: placeholder, nan: placeholder)
        do {
            let text = String(decoding: try encoder.encode(value), as: UTF8.self)
            return text.replacing("\"\\u0000\"", with: "null") + "\n"
        } catch {
            throw OutputError(path: name, reason: "\(error)")
        }
    }

    /// A value from such text; nil where it is another's.
    public static func value<Value: Decodable>(_ type: Value.Type, from bytes: Data) -> Value? {
        try? decoder.decode(type, from: bytes)
    }

    /// Reads such text.
    package static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .custom { path in Key(path[path.count - 1].stringValue.camelCase) }
        return decoder
    }

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { nil }
    }
}

extension String {
    /// The Swift name whose `snakeCase` this is: words joined, all but the first with a capital. An underscore between
    /// digits stays, as in `below0_2`, since there is no other way to tell `0_2` from `02`. A name without underscores is
    /// left as it is.
    package var camelCase: String {
        let words = split(separator: "_")
        guard words.count > 1, let first = words.first else { return self }
        return words.dropFirst().reduce(String(first)) { name, word in
            let isNumber = name.last?.isNumber == true && word.first?.isNumber == true
            return name + (isNumber ? "_" : "") + word.prefix(1).uppercased() + word.dropFirst()
        }
    }

    /// Words of a Swift name in lower case, joined by underscores; a number at the end of a word in lower case is a word.
    package var snakeCase: String {
        let characters = Array(self)
        var snake = ""
        for (i, character) in characters.enumerated() {
            if i > 0 {
                let (previous, next) = (characters[i - 1], i + 1 < characters.count ? characters[i + 1] : " ")
                let begins =
                    character.isUppercase
                    ? previous.isLowercase || previous.isNumber || next.isLowercase
                    : character.isNumber && previous.isLowercase
                if begins { snake.append("_") }
            }
            snake.append(contentsOf: character.lowercased())
        }
        return snake
    }
}
