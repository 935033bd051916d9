internal import ComplexModule
internal import Files
internal import RealModule

/// A table of numbers in a text file: a line for each row, with commas, semicolons, or blanks and tabs between
/// the numbers.
///
/// A first line without any number is a header. A first column of names is left out. Lines that begin with #
/// or %, and what follows a # on a line, are comments. Fields may be in quotation marks.
struct TextTable {
    /// The separator of the numbers in a line.
    enum Separator: String {
        case comma = ",", semicolon = ";", blank = "blanks"
    }

    private(set) var separator = Separator.blank
    /// The fields of the header; nil without one.
    private(set) var header: [String]?
    /// Whether a first column of names was left out.
    private(set) var hasRowNames = false
    /// Rows and columns of `numbers`.
    private(set) var rows = 0
    private(set) var columns = 0
    /// The numbers row by row.
    var numbers: Numbers { complexes.isEmpty ? .real(reals) : .complex(complexes) }

    /// The line of the first row.
    private var firstLine = 0
    // The second is filled, and the first empty, from the first complex number on.
    private var reals: [Double] = []
    private var complexes: [Complex<Double>] = []
    /// Memory for this many numbers is known to be there.
    private var checked = 1 << 20
    private var fields: [Range<Int>] = []

    /// Reads a file.
    ///
    /// - Throws: `InputError` if the file cannot be read, has no numbers, or has more than `largestCount`; with
    ///   the number of the line, if lines have different numbers of fields or a field is no finite number.
    init(_ file: consuming ByteReader, largestCount: Int) throws(InputError) {
        var lines = LineReader(file)
        let path = lines.path
        while let line = try lines.next() {
            guard let content = Self.content(lines.bytes, line) else { continue }
            if rows == 0, header == nil {
                separator = Self.separator(lines.bytes, content)
                split(lines.bytes, content)
                if let names = headerFields(lines.bytes) {
                    header = names
                    continue
                }
            } else {
                split(lines.bytes, content)
            }
            try addRow(lines)
            guard reals.count + complexes.count <= largestCount else {
                throw InputError(path: path, reason: "it has more than the \(largestCount) numbers allowed")
            }
        }
        guard rows > 0 else {
            throw InputError(
                path: path, reason: header == nil ? "it has no numbers" : "it has no numbers below its header"
            )
        }
    }

    /// A line without its comment; nil if nothing is left.
    private static func content(_ text: [UInt8], _ line: Range<Int>) -> Range<Int>? {
        var place = line.lowerBound
        NumberScanner.skipBlanks(text, &place, line.upperBound)
        guard place < line.upperBound, text[place] != UInt8(ascii: "%") else { return nil }
        guard let sign = text[line].firstIndex(of: UInt8(ascii: "#")) else { return line }
        return sign == place ? nil : line.lowerBound..<sign
    }

    private static func separator(_ text: [UInt8], _ line: Range<Int>) -> Separator {
        if text[line].contains(UInt8(ascii: ";")) { return .semicolon }
        return text[line].contains(UInt8(ascii: ",")) ? .comma : .blank
    }

    /// Divides a line into `fields`.
    private mutating func split(_ text: [UInt8], _ line: Range<Int>) {
        fields.removeAll(keepingCapacity: true)
        var place = line.lowerBound
        let mark: UInt8? =
            switch separator {
            case .comma: UInt8(ascii: ",")
            case .semicolon: UInt8(ascii: ";")
            case .blank: nil
            }
        func endOfField() -> Int {
            var (end, isQuoted, isNested) = (place, false, false)
            while end < line.upperBound {
                let byte = text[end]
                if byte == UInt8(ascii: "\"") {
                    isQuoted.toggle()
                } else if byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") {
                    isNested = byte == UInt8(ascii: "(")
                } else if !isQuoted, byte == mark || (mark == nil && !isNested && NumberScanner.isBlank(byte))
                {
                    break
                }
                end += 1
            }
            return end
        }
        if mark == nil { NumberScanner.skipBlanks(text, &place, line.upperBound) }
        while place < line.upperBound || mark != nil {
            let end = endOfField()
            fields.append(Self.withoutQuotes(text, place..<end))
            place = end + 1
            if mark == nil { NumberScanner.skipBlanks(text, &place, line.upperBound) }
            if end == line.upperBound { break }
        }
    }

    private static func withoutQuotes(_ text: [UInt8], _ field: Range<Int>) -> Range<Int> {
        var (start, end) = (field.lowerBound, field.upperBound)
        while start < end, NumberScanner.isBlank(text[start]) { start += 1 }
        while end > start, NumberScanner.isBlank(text[end - 1]) { end -= 1 }
        let mark = UInt8(ascii: "\"")
        return end - start >= 2 && text[start] == mark && text[end - 1] == mark
            ? (start + 1)..<(end - 1) : start..<end
    }

    /// The fields of the first line if it is a header: none is a number, or the first one is empty, as above a
    /// column of names, or all are in quotation marks.
    private func headerFields(_ text: [UInt8]) -> [String]? {
        let isHeader =
            fields.allSatisfy { NumberScanner.entry(text, $0) == nil && !NumberScanner.isMissing(text, $0) }
            || fields.count > 1 && fields[0].isEmpty
            || fields.count > 1
                && fields.allSatisfy { $0.lowerBound > 0 && text[$0.lowerBound - 1] == UInt8(ascii: "\"") }
        return isHeader ? fields.map { String(decoding: text[$0], as: UTF8.self) } : nil
    }

    private mutating func addRow(_ lines: borrowing LineReader) throws(InputError) {
        if rows == 0 {
            firstLine = lines.number
            hasRowNames = beginsWithNames(lines.bytes)
            columns = fields.count - (hasRowNames ? 1 : 0)
        }
        let first = hasRowNames ? 1 : 0
        guard fields.count == columns + first else {
            throw lines.failure(
                "it has \(fields.count) \(fields.count == 1 ? "entry" : "entries"), but line \(firstLine) has "
                    + "\(columns + first); all rows must be equally long")
        }
        if first == 1, header == nil, NumberScanner.entry(lines.bytes, fields[0]) != nil {
            throw InputError(
                path: lines.path,
                reason:
                    "line \(firstLine), column 1: it is no number, but line \(lines.number) begins with one")
        }
        for column in first..<fields.count {
            guard let entry = NumberScanner.entry(lines.bytes, fields[column]) else {
                throw Self.complaint(lines, column + 1, fields[column])
            }
            guard entry.real.isFinite, (entry.imaginary ?? 0).isFinite else {
                throw lines.failure(column: column + 1, "the number is too large for double precision")
            }
            append(entry)
        }
        rows += 1
        try requireMemory(lines.path)
    }

    /// Whether the first row begins with a name: the header says so by an empty first field, or by having one
    /// field less than the row; or only the first field is no number.
    private func beginsWithNames(_ text: [UInt8]) -> Bool {
        guard fields.count > 1 else { return false }
        if let header, header.first == "" || header.count == fields.count - 1 { return true }
        return NumberScanner.entry(text, fields[0]) == nil && !NumberScanner.isMissing(text, fields[0])
            && fields.dropFirst().allSatisfy { NumberScanner.entry(text, $0) != nil }
    }

    private mutating func append(_ entry: NumberScanner.Entry) {
        if let imaginary = entry.imaginary, complexes.isEmpty {
            complexes = reals.map { Complex($0) }
            reals = []
            complexes.append(Complex(entry.real, imaginary))
        } else if complexes.isEmpty {
            reals.append(entry.real)
        } else {
            complexes.append(Complex(entry.real, entry.imaginary ?? 0))
        }
    }

    /// Checks, before the arrays double their memory, that it is there.
    private mutating func requireMemory(_ path: String) throws(InputError) {
        guard reals.count + complexes.count > checked else { return }
        // The old array, the new one of twice the size.
        let wanted = (3 * MemoryLayout<Double>.size).multipliedClamping(by: reals.count + 2 * complexes.count)
        if let refusal = AvailableMemory.refusal(of: wanted) {
            throw InputError(path: path, reason: "its table of more than \(rows) rows \(refusal)")
        }
        checked *= 2
    }

    private static func complaint(
        _ lines: borrowing LineReader, _ column: Int, _ field: Range<Int>
    ) -> InputError {
        let text = String(decoding: lines.bytes[field], as: UTF8.self).quotedForSentence
        if field.isEmpty {
            return lines.failure(column: column, "the field is empty, but every entry must be a number")
        }
        if NumberScanner.isMissing(lines.bytes, field) {
            return lines.failure(
                column: column, "\(text) is no finite number; replace it or remove the row or the column")
        }
        let hasDecimalComma = lines.bytes[field].contains(UInt8(ascii: ","))
        return lines.failure(
            column: column,
            "\(text) is no number" + (hasDecimalComma ? "; write decimal points, not decimal commas" : ""))
    }
}
