import Foundation

/// Reads JSON (RFC 8259) of known structure: objects, strings and arrays of whole numbers.
///
/// Foundation's decoders take the last of several equal names, and they read whole numbers as doubles. Here
/// the caller sees every name. The caller also determines the structure, so deep nesting in a file takes no
/// stack.
struct JSONReader {
    enum Failure: Error {
        /// The text is not the expected JSON at this byte.
        case malformed(Int)

        /// An error found by the caller.
        case invalid(String)
    }

    private let text: [UInt8]
    private var place = 0

    init(_ text: [UInt8]) { self.text = text }

    /// Reads an object. `value` is called with each name and must read its value.
    mutating func object(
        _ value: (_ name: String, _ reader: inout JSONReader) throws(Failure) -> Void
    ) throws(Failure) {
        try expect("{")
        if take("}") { return }
        repeat {
            let name = try string()
            try expect(":")
            try value(name, &self)
        } while take(",")
        try expect("}")
    }

    /// Reads an array of numbers without sign, fraction, exponent or leading zero that fit into an `Int`.
    mutating func wholeNumbers() throws(Failure) -> [Int] {
        try expect("[")
        if take("]") { return [] }
        var numbers: [Int] = []
        repeat { numbers.append(try wholeNumber()) } while take(",")
        try expect("]")
        return numbers
    }

    private mutating func wholeNumber() throws(Failure) -> Int {
        skipSpace()
        let start = place
        while place < text.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[place]) { place += 1 }
        let digits = text[start..<place]
        guard let number = Int(String(decoding: digits, as: UTF8.self)),
            digits.count == 1 || digits.first != UInt8(ascii: "0")
        else { throw .malformed(start) }
        return number
    }

    /// Reads a string. Foundation resolves the escapes.
    mutating func string() throws(Failure) -> String {
        try expect("\"")
        let start = place
        var hasEscapes = false
        while place < text.count, text[place] != UInt8(ascii: "\"") {
            guard text[place] >= 0x20 else { throw .malformed(place) }
            let isEscape = text[place] == UInt8(ascii: "\\")
            hasEscapes = hasEscapes || isEscape
            place += isEscape ? 2 : 1
        }
        guard place < text.count else { throw .malformed(text.count) }
        let content = text[start..<place]
        place += 1
        let string =
            hasEscapes
            ? try? JSONDecoder().decode(String.self, from: Data(text[(start - 1)..<place]))
            : String(validating: content, as: UTF8.self)
        guard let string else { throw .malformed(start) }
        return string
    }

    /// Checks that only spaces follow.
    mutating func end() throws(Failure) {
        skipSpace()
        guard place == text.count else { throw .malformed(place) }
    }

    private mutating func expect(_ character: Unicode.Scalar) throws(Failure) {
        guard take(character) else { throw .malformed(place) }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard place < text.count, text[place] == UInt8(ascii: character) else { return false }
        place += 1
        return true
    }

    private mutating func skipSpace() {
        while place < text.count, [0x20, 0x09, 0x0A, 0x0D].contains(text[place]) { place += 1 }
    }
}
