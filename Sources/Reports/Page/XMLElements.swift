/// The elements of an XML document, with a check that it is well formed. It covers as much of XML 1.0 as
/// drawings need.
///
/// A text that is not well formed, or that defines its own entities, is refused; no text causes a crash. (On
/// Linux, Foundation's `XMLParser` accepts documents that end too early, and reads beyond the end of some
/// damaged ones.)
struct XMLElements {
    /// The start tag of an element.
    struct Element: Equatable {
        let name: String
        let attributes: [String: String]
    }

    /// The elements of a document and its root.
    struct Document {
        /// The elements in the order of their start tags; the first is the root.
        let elements: [Element]

        /// The text from the end of the root's name to the beginning of its end tag.
        let rest: String
    }

    /// Nil if the text is not a well-formed document, or if its root has no end tag.
    static func document(_ text: String) -> Document? {
        var reader = XMLElements(Array(text.utf8))
        guard (try? reader.document()) != nil, let range = reader.root,
            reader.elements.allSatisfy(reader.hasKnownPrefixes)
        else { return nil }
        return Document(
            elements: reader.elements, rest: String(decoding: reader.bytes[range], as: UTF8.self))
    }

    /// Prefixes stand for namespaces, which must be declared in the root.
    private func hasKnownPrefixes(_ element: Element) -> Bool {
        ([element.name] + element.attributes.keys).allSatisfy { name in
            let parts = name.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count <= 2, !parts.contains("") else { return false }
            guard parts.count == 2, parts[0] != "xml" else { return true }
            if parts[0] == "xmlns" { return element.attributes[name] != "" }
            return elements[0].attributes["xmlns:\(parts[0])"] != nil
        }
    }

    private struct Malformed: Error {}

    private static let deepest = 1000

    private let bytes: [UInt8]
    private var place = 0
    private var elements: [Element] = []
    private var root: Range<Int>?

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    private mutating func document() throws {
        // Characters that XML does not allow may not be anywhere.
        let isForbidden = bytes.contains { $0 < 0x20 && $0 != 9 && $0 != 10 && $0 != 13 }
        // U+FFFE and U+FFFF.
        let nonCharacters = bytes.indices.dropLast(2).contains {
            bytes[$0] == 0xEF && bytes[$0 + 1] == 0xBF && bytes[$0 + 2] >= 0xBE
        }
        guard !isForbidden, !nonCharacters else { throw Malformed() }
        _ = take([0xEF, 0xBB, 0xBF])
        try prologue()
        var open: [String] = []
        var start = 0
        repeat {
            let here = place
            if take("</") {
                if open.count == 1 { root = start..<here }
                let name = try name()
                skipSpace()
                guard name == open.popLast() else { throw Malformed() }
                try need(">")
            } else if take("<!--") {
                try comment()
            } else if take("<![CDATA[") {
                guard !open.isEmpty else { throw Malformed() }
                _ = try text(until: "]]>")
            } else if take("<?") {
                try instruction()
            } else if take("<") {
                if open.isEmpty { start = place + (try peekName().utf8.count) }
                if try element() { open.append(elements[elements.count - 1].name) }
                guard open.count <= Self.deepest else { throw Malformed() }
            } else {
                try characters()
            }
        } while !open.isEmpty
        try epilogue()
    }

    /// Declaration, comments, instructions and a document type without definitions, before the first element.
    private mutating func prologue() throws {
        if take("<?xml"), let next = peek, Self.isSpace(next) { _ = try text(until: "?>") }
        while true {
            skipSpace()
            if take("<!--") {
                try comment()
            } else if take("<?") {
                try instruction()
            } else if take("<!DOCTYPE") {
                guard !(try text(until: ">").contains("[")) else { throw Malformed() }
            } else if peek == UInt8(ascii: "<") {
                return
            } else {
                throw Malformed()
            }
        }
    }

    private mutating func epilogue() throws {
        while place < bytes.count {
            skipSpace()
            if place == bytes.count { return }
            if take("<!--") {
                try comment()
            } else if take("<?") {
                try instruction()
            } else {
                throw Malformed()
            }
        }
    }

    private mutating func comment() throws {
        guard !(try text(until: "-->").contains("--")) else { throw Malformed() }
    }

    private mutating func instruction() throws {
        guard try name().lowercased() != "xml" else { throw Malformed() }
        _ = try text(until: "?>")
    }

    /// Reads a start tag after its opening bracket; returns whether the element stays open.
    private mutating func element() throws -> Bool {
        let name = try name()
        var attributes: [String: String] = [:]
        while true {
            let hasSpace = skipSpace()
            let isEmpty = take("/>")
            if isEmpty || take(">") {
                elements.append(Element(name: name, attributes: attributes))
                return !isEmpty
            }
            guard hasSpace else { throw Malformed() }
            let key = try self.name()
            skipSpace()
            try need("=")
            skipSpace()
            guard let quote = peek, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
                throw Malformed()
            }
            place += 1
            var value: [UInt8] = []
            while let byte = peek, byte != quote {
                guard byte != UInt8(ascii: "<") else { throw Malformed() }
                if byte == UInt8(ascii: "&") {
                    value += try reference()
                } else {
                    value.append(byte)
                    place += 1
                }
            }
            guard peek == quote else { throw Malformed() }
            place += 1
            guard attributes.updateValue(String(decoding: value, as: UTF8.self), forKey: key) == nil else {
                throw Malformed()
            }
        }
    }

    /// Reads text between elements.
    private mutating func characters() throws {
        guard let first = peek else { throw Malformed() }
        if first == UInt8(ascii: "&") {
            _ = try reference()
        } else {
            guard !starts("]]>") else { throw Malformed() }
            place += 1
        }
    }

    /// Reads a character reference, or one of the five entities that every document has.
    private mutating func reference() throws -> [UInt8] {
        place += 1
        let entities: [(String, String)] = [
            ("lt;", "<"), ("gt;", ">"), ("amp;", "&"), ("quot;", "\""), ("apos;", "'"),
        ]
        for (entity, character) in entities where take(entity) { return Array(character.utf8) }
        try need("#")
        let radix = take("x") ? 16 : 10
        let start = place
        while let byte = peek, byte != UInt8(ascii: ";"), place - start <= 8 { place += 1 }
        let digits = String(decoding: bytes[start..<place], as: UTF8.self)
        try need(";")
        guard digits.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }),
            let number = UInt32(digits, radix: radix), let scalar = Unicode.Scalar(number),
            number >= 0x20 || [9, 10, 13].contains(number), number & 0xFFFE != 0xFFFE
        else { throw Malformed() }
        return Array(String(Character(scalar)).utf8)
    }

    /// Reads a name of ASCII letters, digits and `-._:`, as in drawings. It must not begin with a digit, a
    /// hyphen or a point.
    private mutating func name() throws -> String {
        let start = place
        while let byte = peek, Self.isNamePart(byte) { place += 1 }
        guard start < place, !(UInt8(ascii: "-")...UInt8(ascii: "9")).contains(bytes[start]) else {
            throw Malformed()
        }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private func peekName() throws -> String {
        var ahead = self
        return try ahead.name()
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: ":"):
            true
        default: false
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 10 || byte == 13 }

    private var peek: UInt8? { place < bytes.count ? bytes[place] : nil }

    @discardableResult private mutating func skipSpace() -> Bool {
        let start = place
        while let byte = peek, Self.isSpace(byte) { place += 1 }
        return place > start
    }

    private func starts(_ text: String) -> Bool { bytes[place...].starts(with: text.utf8) }

    private mutating func take(_ text: String) -> Bool { take(Array(text.utf8)) }

    private mutating func take(_ wanted: [UInt8]) -> Bool {
        guard bytes[place...].starts(with: wanted) else { return false }
        place += wanted.count
        return true
    }

    private mutating func need(_ text: String) throws {
        guard take(text) else { throw Malformed() }
    }

    /// Reads the text before an end mark and the mark itself.
    private mutating func text(until end: String) throws -> String {
        let start = place
        while place < bytes.count {
            let here = place
            if take(end) { return String(decoding: bytes[start..<here], as: UTF8.self) }
            place += 1
        }
        throw Malformed()
    }
}
