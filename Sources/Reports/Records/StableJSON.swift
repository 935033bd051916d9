public import Files
import Foundation

/// JSON that is the same bytes for the same value: sorted keys, two-space indentation, a trailing newline.
///
/// A number that is not finite is null: JSON has no such numbers, and a string among numbers breaks its readers.
/// Where infinity is an answer, a value of its own says so.
public enum StableJSON {
    /// What the encoder writes for a number that is not finite: a text that no argument, path or name can be.
    private static let placeholder = "\0"

    /// The value as JSON text.
    ///
    /// - Parameters:
    ///   - value: Any encodable value.
    ///   - name: The file or stream that an error is to name.
    /// - Throws: `OutputError` when the value's own encoding fails.
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
