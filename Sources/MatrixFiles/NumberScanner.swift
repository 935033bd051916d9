#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Reads numbers from text: decimal numbers, with an exponent after e, E, d or D (Fortran), and complex
/// numbers `a+bi`, `a+bj`, `bj`, in parentheses or not.
///
/// The C function `strtod` converts the digits; it rounds correctly.
enum NumberScanner {
    /// A number: its real and its imaginary part, the latter nil where the text has none.
    struct Entry {
        var real: Double
        var imaginary: Double?
    }

    /// The number that fills a field, except for blanks before and after it; nil if the field is no number.
    ///
    /// - Parameters:
    ///   - text: the text. A byte that is not part of a number must follow the field.
    ///   - field: the bytes of the field.
    static func entry(_ text: [UInt8], _ field: Range<Int>) -> Entry? {
        precondition(field.upperBound < text.count, "a line end must follow a line")
        var (place, end) = (field.lowerBound, field.upperBound)
        while end > place, isBlank(text[end - 1]) { end -= 1 }
        skipBlanks(text, &place, end)
        if place < end, text[place] == UInt8(ascii: "("), text[end - 1] == UInt8(ascii: ")") {
            (place, end) = (place + 1, end - 1)
            skipBlanks(text, &place, end)
        }
        guard let first = real(text, &place, end) else { return nil }
        if place == end { return Entry(real: first) }
        if takeUnit(text, &place, end) { return place == end ? Entry(real: 0, imaginary: first) : nil }
        skipBlanks(text, &place, end)
        guard place < end, isSign(text[place]) else { return nil }
        let isNegative = text[place] == UInt8(ascii: "-")
        // MATLAB writes blanks after the sign, and old versions of NumPy `+-` before negative numbers.
        place += 1
        skipBlanks(text, &place, end)
        guard let second = real(text, &place, end), takeUnit(text, &place, end), place == end else {
            return nil
        }
        return Entry(real: first, imaginary: isNegative ? -second : second)
    }

    /// A number at a place, which moves behind it; nil if there is none.
    ///
    /// - Parameters:
    ///   - text: the text. A byte that is not part of a number must follow `end`.
    ///   - place: where the number begins; unspecified if there is none.
    ///   - end: the end of the field.
    static func real(_ text: [UInt8], _ place: inout Int, _ end: Int) -> Double? {
        let start = place
        if place < end, isSign(text[place]) { place += 1 }
        var digits = skipDigits(text, &place, end)
        if place < end, text[place] == UInt8(ascii: ".") {
            place += 1
            digits += skipDigits(text, &place, end)
        }
        guard digits > 0 else { return nil }
        var isFortran = false
        if place < end, (text[place] | 0x20) == UInt8(ascii: "e") || (text[place] | 0x20) == UInt8(ascii: "d")
        {
            isFortran = (text[place] | 0x20) == UInt8(ascii: "d")
            place += 1
            if place < end, isSign(text[place]) { place += 1 }
            guard skipDigits(text, &place, end) > 0 else { return nil }
        }
        guard isFortran else { return convert(text, start) }
        let copy = text[start..<place].map { ($0 | 0x20) == UInt8(ascii: "d") ? UInt8(ascii: "e") : $0 }
        return convert(copy + [0], 0)
    }

    /// Whether the field is a word for a number that is missing or not finite, such as "NaN" or "-inf".
    static func isMissing(_ text: [UInt8], _ field: Range<Int>) -> Bool {
        let word = text[field].filter { !isBlank($0) && $0 != UInt8(ascii: "\"") }
        let letters = String(decoding: word.drop(while: isSign).map { $0 | 0x20 }, as: UTF8.self)
        return word.isEmpty
            || ["nan", "inf", "infinity", "na", "n/a", "null", "none", "missing"].contains(letters)
    }

    /// Whether a byte is a space or a tab.
    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    /// Moves the place to the next byte that is no blank.
    static func skipBlanks(_ text: [UInt8], _ place: inout Int, _ end: Int) {
        while place < end, isBlank(text[place]) { place += 1 }
    }

    private static func isSign(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
    }

    private static func skipDigits(_ text: [UInt8], _ place: inout Int, _ end: Int) -> Int {
        let start = place
        while place < end, text[place] &- UInt8(ascii: "0") < 10 { place += 1 }
        return place - start
    }

    /// Takes i, j, I or J, and a `*` before it, as Mathematica writes.
    private static func takeUnit(_ text: [UInt8], _ place: inout Int, _ end: Int) -> Bool {
        var next = place
        if next < end, text[next] == UInt8(ascii: "*") { next += 1 }
        guard next < end, (text[next] | 0x20) == UInt8(ascii: "i") || (text[next] | 0x20) == UInt8(ascii: "j")
        else { return false }
        place = next + 1
        return true
    }

    /// The number whose text begins at a place. The syntax was checked, and the program leaves the locale at
    /// "C", so that the decimal point is a point.
    private static func convert(_ text: [UInt8], _ start: Int) -> Double {
        unsafe text.withUnsafeBytes { bytes in
            unsafe strtod(bytes.baseAddress!.assumingMemoryBound(to: CChar.self) + start, nil)
        }
    }
}
