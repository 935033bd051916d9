/// A whole number as people write it: 1000, 1e3, 1.5e3, with spaces around it.
///
/// It is read from its decimal digits, so that nothing is rounded.
struct WholeNumber {
    private let text: String
    private let isNegative: Bool
    /// Decimal digits without leading zeros; "0" for zero.
    private let digits: String

    /// Longer numbers fit no type in use.
    private static let mostDigits = 20

    /// Reads a text.
    init(_ text: some StringProtocol) throws(ArgumentError) {
        let text = text.trimmingSpaces
        self.text = text
        guard let parts = Decimal(text) else { throw Self.isNone(text) }
        var digits = parts.digits.drop { $0 == "0" }
        var exponent = parts.exponent
        while exponent < 0, digits.last == "0" {
            digits.removeLast()
            exponent += 1
        }
        guard !digits.isEmpty else {
            (isNegative, self.digits) = (false, "0")
            return
        }
        guard exponent >= 0 else { throw Self.isNone(text) }
        isNegative = parts.isNegative
        guard exponent <= Self.mostDigits else {
            // It fits no type, so its digits need not be written out.
            self.digits = String(repeating: "9", count: Self.mostDigits + 1)
            return
        }
        self.digits = String(digits) + String(repeating: "0", count: exponent)
    }

    private static func isNone(_ text: String) -> ArgumentError {
        ArgumentError(text.isEmpty ? "a number is missing" : "'\(text)' is not a whole number")
    }

    /// The number in a type that holds it.
    func value<Integer: FixedWidthInteger>(of type: Integer.Type) throws(ArgumentError) -> Integer {
        guard let value = Integer(isNegative ? "-" + digits : digits) else {
            throw ArgumentError(
                "'\(text)' does not lie between \(Integer.min) and \(Integer.max), the whole numbers taken here"
            )
        }
        return value
    }

    /// The parts of a decimal number: ±digits · 10^exponent.
    private struct Decimal {
        let isNegative: Bool
        let digits: String
        let exponent: Int

        init?(_ text: String) {
            var rest = text[...]
            isNegative = rest.first == "-"
            if rest.first == "-" || rest.first == "+" { rest.removeFirst() }
            let halves = rest.split(omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
            let mantissa = halves[0].split(separator: ".", omittingEmptySubsequences: false)
            guard halves.count <= 2, mantissa.count <= 2 else { return nil }
            let fraction = mantissa.count == 2 ? mantissa[1] : ""
            digits = String(mantissa[0] + fraction)
            guard !digits.isEmpty, digits.areDigits else { return nil }
            guard halves.count == 2 else {
                exponent = -fraction.count
                return
            }
            var power = halves[1]
            let isSmall = power.first == "-"
            if power.first == "-" || power.first == "+" { power.removeFirst() }
            guard !power.isEmpty, power.areDigits else { return nil }
            // An exponent that no integer holds is replaced by one that is far beyond all types.
            let size = min(Int(power) ?? .max, 1 << 40)
            exponent = (isSmall ? -size : size) - fraction.count
        }
    }
}

extension StringProtocol {
    /// Without spaces at either end.
    var trimmingSpaces: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    fileprivate var areDigits: Bool {
        utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
