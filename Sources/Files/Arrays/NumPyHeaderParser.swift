/// Reads the Python dictionary in a `.npy` header, which must have exactly the keys descr, fortran_order and
/// shape.
struct NumPyHeaderParser {
    /// What is wrong, in words that can follow "cannot read 'FILE':".
    struct Failure: Error {
        let reason: String
        /// Whether the header is right, but the elements are no numbers of `NumPyType`.
        var isAboutType = false
    }

    /// The limit of NumPy itself.
    private static let mostAxes = 32

    private var rest: ArraySlice<UInt8>

    private init(_ text: [UInt8]) { rest = text[...] }

    static func parse(_ text: [UInt8]) throws(Failure) -> NumPyHeader {
        var parser = NumPyHeaderParser(text)
        return try parser.dictionary()
    }

    private mutating func dictionary() throws(Failure) -> NumPyHeader {
        var type: (NumPyType, isBigEndian: Bool)?
        var isFortranOrder: Bool?
        var shape: [Int]?
        try expect("{")
        while !take("}") {
            let key = try string()
            try expect(":")
            switch key {
            case "descr" where type == nil: type = try self.type()
            case "fortran_order" where isFortranOrder == nil: isFortranOrder = try boolean()
            case "shape" where shape == nil: shape = try tuple()
            default: throw Self.malformed
            }
            if !take(",") {
                try expect("}")
                break
            }
        }
        skipSpace()
        guard rest.isEmpty, let type, let isFortranOrder, let shape else { throw Self.malformed }
        return NumPyHeader(
            type: type.0, isBigEndian: type.isBigEndian, isFortranOrder: isFortranOrder, shape: shape)
    }

    /// The element type after its byte order: `<` little-endian, `>` big-endian, `|` where there is none, `=`
    /// that of the machine, which is little-endian on every machine that this program supports.
    private mutating func type() throws(Failure) -> (NumPyType, isBigEndian: Bool) {
        if take("[") { throw Self.unsupported("a structured type") }
        let name = try string()
        guard let order = name.first else { throw Self.malformed }
        let code = "<>|=".contains(order) ? String(name.dropFirst()) : name
        if let type = NumPyType(rawValue: code) { return (type, isBigEndian: order == ">") }
        switch code.first {
        case "O":
            throw Failure(
                reason:
                    "it holds Python objects, which are pickled, and not numbers; to convert it in Python: "
                    + "numpy.save('FILE.npy', array.astype(float))",
                isAboutType: true)
        case "U", "S", "a": throw Self.unsupported("text (type '\(name)')")
        default: throw Self.unsupported("type '\(name)'")
        }
    }

    private mutating func boolean() throws(Failure) -> Bool {
        if take("True") { return true }
        try expect("False")
        return false
    }

    private mutating func tuple() throws(Failure) -> [Int] {
        var sizes: [Int] = []
        try expect("(")
        while !take(")") {
            sizes.append(try size())
            guard sizes.count <= Self.mostAxes else { throw Failure(reason: "it has more than 32 axes") }
            if !take(",") {
                // In Python (3) is a number, not a shape.
                guard sizes.count > 1 else { throw Self.malformed }
                try expect(")")
                break
            }
        }
        return sizes
    }

    private mutating func size() throws(Failure) -> Int {
        skipSpace()
        let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard !digits.isEmpty else { throw Self.malformed }
        rest = rest.dropFirst(digits.count)
        guard let size = Int(String(decoding: digits, as: UTF8.self)) else {
            throw Failure(reason: "its shape is too large")
        }
        return size
    }

    private mutating func string() throws(Failure) -> String {
        skipSpace()
        guard let quote = rest.first, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else {
            throw Self.malformed
        }
        let text = rest.dropFirst().prefix { $0 != quote && (0x20..<0x7F).contains($0) }
        rest = rest.dropFirst(1 + text.count)
        guard rest.popFirst() == quote else { throw Self.malformed }
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func skipSpace() {
        rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\t") }
    }

    private mutating func take(_ word: StaticString) -> Bool {
        skipSpace()
        let word = "\(word)".utf8
        guard rest.starts(with: word) else { return false }
        rest = rest.dropFirst(word.count)
        return true
    }

    private mutating func expect(_ word: StaticString) throws(Failure) {
        guard take(word) else { throw Self.malformed }
    }

    private static let malformed = Failure(reason: "its .npy header is malformed")

    private static func unsupported(_ type: String) -> Failure {
        let supported = NumPyType.allCases.map { "\($0)" }.joined(separator: ", ")
        return Failure(reason: "it holds \(type); supported are \(supported)", isAboutType: true)
    }
}
