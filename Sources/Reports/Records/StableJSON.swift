public import Files
import Foundation

/// JSON that is the same bytes for the same value: sorted keys, two-space indentation, a trailing newline.
///
/// Numbers that are not finite are the strings "nan", "inf" and "-inf".
public enum StableJSON {
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
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        do {
            return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
        } catch {
            throw OutputError(path: name, reason: "\(error)")
        }
    }
}
