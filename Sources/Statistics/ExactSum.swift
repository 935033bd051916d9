/// The sum of doubles without any rounding, so that it does not depend on their order or on how they are split among
/// workers, runs and machines.
///
/// The sum is an integer multiple of 2^−1074, the least positive double. It is kept in digits of 32 bits, which have room for
/// the carries of 2³⁰ numbers before they are moved on. A sum takes 552 bytes.
///
/// - Source: U. Kulisch, *Advanced Arithmetic for the Digital Computer* (2002), chapter 1; R. M. Neal, "Fast exact summation
///   using small and large superaccumulators", arXiv:1505.05571.
public struct ExactSum: Sendable, Equatable {
    /// Bits a digit.
    private static let width = 32
    /// 2098 bits for the range of doubles and 80 for as many numbers as can be counted.
    private static let length = 69
    private static let mask = Int64(1) << width - 1

    /// Σ digits[i]·2^(32i − 1074). In canonical form all but the last are in 0 ..< 2³², so that equal sums are equal.
    private var digits: [Int64]
    /// Numbers added since the digits were canonical.
    private var pending = 0
    /// Infinities and NaN, which no digits hold.
    private var positiveInfinities = 0
    private var negativeInfinities = 0
    private var undefined = 0

    /// The sum of no numbers, 0.
    public init() {
        digits = Array(repeating: 0, count: Self.length)
    }

    /// Adds a number.
    public mutating func add(_ number: Double) {
        guard number.isFinite else {
            if number.isNaN {
                undefined += 1
            } else if number > 0 {
                positiveInfinities += 1
            } else {
                negativeInfinities += 1
            }
            return
        }
        if number == 0 { return }
        let biased = Int(number.exponentBitPattern)
        // The number is significand·2^(place − 1074).
        let significand = number.significandBitPattern | (biased > 0 ? 1 << 52 : 0)
        let place = max(biased - 1, 0)
        let (first, shift) = (place / Self.width, place % Self.width)
        let low = significand << shift
        let high = shift == 0 ? 0 : significand >> (64 - shift)
        let parts = (Int64(low & 0xffff_ffff), Int64(low >> 32), Int64(high))
        if number > 0 {
            digits[first] += parts.0
            digits[first + 1] += parts.1
            digits[first + 2] += parts.2
        } else {
            digits[first] -= parts.0
            digits[first + 1] -= parts.1
            digits[first + 2] -= parts.2
        }
        pending += 1
        if pending == 1 << 30 { carry() }
    }

    /// Adds the numbers of another sum.
    public mutating func merge(_ other: ExactSum) {
        var other = other
        carry()
        other.carry()
        for i in digits.indices { digits[i] += other.digits[i] }
        positiveInfinities += other.positiveInfinities
        negativeInfinities += other.negativeInfinities
        undefined += other.undefined
        carry()
    }

    /// The sum, rounded to the nearest double (twice where the result is subnormal); infinite where it is too large.
    public var value: Double {
        if undefined > 0 || (positiveInfinities > 0 && negativeInfinities > 0) { return .nan }
        if positiveInfinities > 0 { return .infinity }
        if negativeInfinities > 0 { return -.infinity }
        var sum = self
        sum.carry()
        let isNegative = sum.digits[Self.length - 1] < 0
        if isNegative {
            for i in sum.digits.indices { sum.digits[i] = -sum.digits[i] }
            sum.carry()
        }
        guard let top = sum.digits.lastIndex(where: { $0 != 0 }) else { return 0 }
        // The leading 64 bits or more of three digits, and whether anything follows them.
        let digit = { (i: Int) in i >= 0 ? UInt64(sum.digits[i]) : 0 }
        let zeros = UInt64(32 - (64 - digit(top).leadingZeroBitCount))
        var leading = digit(top) << (32 + zeros) | digit(top - 1) << zeros | digit(top - 2) >> (32 - zeros)
        let dropped = digit(top - 2) << (32 + zeros)
        if dropped != 0 || sum.digits[..<max(top - 2, 0)].contains(where: { $0 != 0 }) { leading |= 1 }
        let exponent = Self.width * (top - 1) - Int(zeros) - 1074
        let magnitude = Double(sign: .plus, exponent: exponent, significand: Double(leading))
        return isNegative ? -magnitude : magnitude
    }

    /// The sum as two doubles, the second of which is the rounding error of the first.
    var twoParts: (Double, Double) {
        let head = value
        guard head.isFinite else { return (head, 0) }
        var rest = self
        rest.add(-head)
        return (head, rest.value)
    }

    /// Moves carries on, so that all digits but the last are in 0 ..< 2³².
    private mutating func carry() {
        if pending == 0, digits.dropLast().allSatisfy({ (0...Self.mask).contains($0) }) { return }
        var carried: Int64 = 0
        for i in 0..<(Self.length - 1) {
            let digit = digits[i] + carried
            digits[i] = digit & Self.mask
            carried = digit >> Self.width
        }
        digits[Self.length - 1] += carried
        pending = 0
    }

    /// Whether the sums are equal without any rounding; numbers that are not finite are compared by how often they came.
    public static func == (a: ExactSum, b: ExactSum) -> Bool {
        var (a, b) = (a, b)
        a.carry()
        b.carry()
        return a.digits == b.digits && a.undefined == b.undefined
            && a.positiveInfinities == b.positiveInfinities && a.negativeInfinities == b.negativeInfinities
    }
}

extension ExactSum: Codable {
    private enum CodingKeys: CodingKey {
        case digits, positiveInfinities, negativeInfinities, undefined
    }

    /// Writes the digits in canonical form, without the zeros at the end, and what no digits hold.
    public func encode(to encoder: any Encoder) throws {
        var sum = self
        sum.carry()
        let length = (sum.digits.lastIndex { $0 != 0 } ?? -1) + 1
        let zeros = sum.digits.prefix { $0 == 0 }.count
        var container = encoder.container(keyedBy: CodingKeys.self)
        // The place of the first digit, and the digits.
        try container.encode(
            [Int64(min(zeros, length))] + sum.digits[min(zeros, length)..<length], forKey: .digits)
        try container.encode(positiveInfinities, forKey: .positiveInfinities)
        try container.encode(negativeInfinities, forKey: .negativeInfinities)
        try container.encode(undefined, forKey: .undefined)
    }

    /// Reads what `encode(to:)` wrote.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let written = try container.decode([Int64].self, forKey: .digits)
        self.init()
        let place = written.first ?? -1
        guard (0...Int64(Self.length)).contains(place), Int(place) + written.count - 1 <= Self.length,
            written.dropFirst().dropLast().allSatisfy({ (0...Self.mask).contains($0) }),
            written.count < 2 || abs(written[written.count - 1] / 2) <= Int64.max / 4
        else {
            throw DecodingError.dataCorruptedError(
                forKey: .digits, in: container, debugDescription: "these are not the digits of a sum")
        }
        for (i, digit) in written.dropFirst().enumerated() { digits[Int(place) + i] = digit }
        positiveInfinities = try container.decode(Int.self, forKey: .positiveInfinities)
        negativeInfinities = try container.decode(Int.self, forKey: .negativeInfinities)
        undefined = try container.decode(Int.self, forKey: .undefined)
    }
}
