public import Files
import Foundation

/// JSON with the same bytes for the same value: sorted keys, two-space indentation, a line feed at the end.
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
}
