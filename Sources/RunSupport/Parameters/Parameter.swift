/// A parameter of a theorem, a law or an ensemble, as users give it. The command line makes its options and their help
/// from it.
public struct Parameter: Sendable, Equatable {
    /// What a value is.
    public enum Kind: Sendable, Equatable {
        /// A whole number in a range.
        case integer(ClosedRange<Int>)
        /// A number in a range.
        case real(ClosedRange<Double>)
        /// Numbers n_1, …, n_k of which the first is the smallest and only the ratios matter.
        case dimensions
        /// Whole numbers n_1, …, n_k of which the first is the smallest.
        case wholeDimensions
        /// One of some words.
        case choice([String])
        /// Up to so many whole numbers, each in a range.
        case wholeNumbers(ClosedRange<Int>, most: Int)
    }

    /// The name in words joined by hyphens, for example `claim-radius`; the command line's option is `--claim-radius`.
    public let name: String
    /// What a value is.
    public let kind: Kind
    /// One line for the help text, with the default.
    public let summary: String

    /// A parameter.
    public init(_ name: String, _ kind: Kind, _ summary: String) {
        self.name = name
        self.kind = kind
        self.summary = summary
    }

    /// The key in JSON files: `claim_radius`.
    public var key: String { name.replacing("-", with: "_") }

    /// Refuses a value of another kind or out of range.
    public func validate(_ value: ParameterValue) throws(DescriptionError) {
        switch (kind, value) {
        case (.integer(let range), .integer(let number)):
            guard range.contains(number) else {
                throw DescriptionError(
                    "\(parameter: name) \(range.requirement), not \(number)")
            }
        case (.real(let range), _):
            guard let number = value.number, range.contains(number) else {
                throw DescriptionError(
                    "\(parameter: name) must lie between \(range.lowerBound.brief) and \(range.upperBound.brief), "
                        + "not \(value)")
            }
        case (.dimensions, .list(let dimensions)), (.wholeDimensions, .list(let dimensions)):
            _ = try AspectRatios.of(dimensions, parameter: name)
        case (.choice(let words), .word(let word)):
            guard words.contains(word) else {
                throw DescriptionError(
                    "\(parameter: name) must be \(words.joined(separator: " or ")), not '\(word)'")
            }
        case (.wholeNumbers(let range, let most), .list(let numbers)):
            let isAllowed = numbers.allSatisfy { $0 == $0.rounded() && range.contains(Int(clamping: $0)) }
            guard isAllowed, (1...most).contains(numbers.count) else {
                throw DescriptionError(
                    "\(parameter: name) takes up to \(most) whole numbers between \(range.lowerBound) and "
                        + "\(range.upperBound), not \(value)")
            }
        default:
            throw DescriptionError("\(parameter: name) does not take \(value)")
        }
    }
}

extension Int {
    /// The nearest integer; the greatest or the least one where there is none, 0 for NaN.
    fileprivate init(clamping value: Double) {
        self = value >= 0x1p63 ? .max : value <= -0x1p63 ? .min : value.isNaN ? 0 : Int(value)
    }
}
