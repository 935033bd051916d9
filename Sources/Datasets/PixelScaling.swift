/// How numbers in a file become the numbers that a network sees.
public enum PixelScaling: Sendable, Hashable {
    /// The numbers themselves, rounded to float32.
    case unchanged

    /// low … high to −1 … 1: (v − low)/((high − low)/2) − 1 in float32. Each operation is rounded, as in
    /// NumPy and PyTorch.
    case interval(low: Float, high: Float)

    /// 0 … 255 by v/127.5 − 1. Bytes are scaled in this way unless another scaling is requested.
    public static let bytes = PixelScaling.interval(low: 0, high: 255)

    /// 0 … 1.
    public static let unit = PixelScaling.interval(low: 0, high: 1)

    /// The scaling of an interval; nil unless both ends and half the distance are finite and the first end is
    /// smaller.
    public init?(low: Float, high: Float) {
        guard low < high, low.isFinite, ((high - low) / 2).isFinite, (high - low) / 2 > 0 else { return nil }
        self = .interval(low: low, high: high)
    }

    /// Scales numbers.
    func callAsFunction(_ values: [Float]) -> [Float] {
        guard case .interval(let low, let high) = self else { return values }
        let half = (high - low) / 2
        return values.map { ($0 - low) / half - 1 }
    }

    /// Scales bytes.
    func callAsFunction(_ bytes: [UInt8]) -> [Float] {
        let values = self((0...255).map(Float.init))
        return bytes.map { values[Int($0)] }
    }
}

extension PixelScaling: CustomStringConvertible {
    /// The formula, for example `v/127.5 - 1`.
    public var description: String {
        guard case .interval(let low, let high) = self else { return "as in the file" }
        let half = ((high - low) / 2).shortest
        if low == 0 { return "v/\(half) - 1" }
        return "(v \(low < 0 ? "+" : "-") \(abs(low).shortest))/\(half) - 1"
    }
}

extension PixelScaling: Codable {
    /// The formula.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// Reads a formula.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let formula = try container.decode(String.self)
        guard let scaling = Self(formula: formula) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "not a scaling: \(formula)")
        }
        self = scaling
    }

    private init?(formula: String) {
        if formula == Self.unchanged.description {
            self = .unchanged
            return
        }
        let words = formula.split { " ()/".contains($0) }
        guard words.first == "v", words.suffix(2) == ["-", "1"], words.count == 4 || words.count == 6,
            let half = Float(words[words.count - 3]), let shift = words.count == 4 ? 0 : Float(words[2])
        else { return nil }
        let low = words[1] == "+" ? -shift : shift
        self.init(low: low, high: low + 2 * half)
    }
}

extension Float {
    /// The number with the fewest digits that identify it, without a decimal point where none is needed.
    var shortest: String {
        let text = "\(self)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
