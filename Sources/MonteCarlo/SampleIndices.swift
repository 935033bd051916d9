/// A set of sample indices, kept as ranges: which samples a run has drawn, or a machine is to draw.
public struct SampleIndices: Sendable, Equatable, Codable {
    /// Ascending, disjoint and not adjacent; none is empty.
    public private(set) var ranges: [Range<Int>]

    /// No samples.
    public init() { ranges = [] }

    /// The samples of a range.
    public init(_ range: Range<Int>) { ranges = range.isEmpty ? [] : [range] }

    /// Part i of N, i = 1 … N, of samples 0 ..< count: contiguous, and of equal size within one.
    public init(part index: Int, of parts: Int, samples count: Int) {
        precondition(parts > 0 && (1...parts).contains(index), "part \(index) of \(parts)")
        // count·i/N without overflow.
        let (quotient, remainder) = (count / parts, count % parts)
        func start(_ i: Int) -> Int { quotient * i + min(i, remainder) }
        self.init(start(index - 1)..<start(index))
    }

    /// The number of samples.
    public var count: Int { ranges.reduce(0) { $0 + $1.count } }

    /// Whether there are none.
    public var isEmpty: Bool { ranges.isEmpty }

    /// Adds the samples of another set.
    public mutating func formUnion(_ other: SampleIndices) {
        let all = (ranges + other.ranges).sorted { $0.lowerBound < $1.lowerBound }
        ranges = all.reduce(into: []) { joined, range in
            if let last = joined.last, range.lowerBound <= last.upperBound {
                joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                joined.append(range)
            }
        }
    }

    /// The samples that are in both sets.
    public func intersection(_ other: SampleIndices) -> SampleIndices {
        var both = SampleIndices()
        for a in ranges {
            for b in other.ranges where a.overlaps(b) { both.formUnion(SampleIndices(a.clamped(to: b))) }
        }
        return both
    }

    /// The samples that are not in the other set.
    public func subtracting(_ other: SampleIndices) -> SampleIndices {
        var rest = SampleIndices()
        for range in ranges {
            var start = range.lowerBound
            for taken in other.ranges where taken.overlaps(range) {
                rest.formUnion(SampleIndices(start..<max(start, taken.lowerBound)))
                start = max(start, taken.upperBound)
            }
            rest.formUnion(SampleIndices(min(start, range.upperBound)..<range.upperBound))
        }
        return rest
    }

    /// The first `count` samples of the set.
    public func prefix(_ count: Int) -> SampleIndices {
        var (first, left) = (SampleIndices(), count)
        for range in ranges where left > 0 {
            let taken = min(left, range.count)
            first.formUnion(SampleIndices(range.lowerBound..<(range.lowerBound + taken)))
            left -= taken
        }
        return first
    }

    /// Pairs of bounds, for example [[0, 25], [50, 75]].
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(ranges.map { [$0.lowerBound, $0.upperBound] })
    }

    /// Reads pairs of bounds; they must ascend.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        self.init()
        for pair in try container.decode([[Int]].self) {
            guard pair.count == 2, pair[0] >= ranges.last?.upperBound ?? 0, pair[0] < pair[1] else {
                throw DecodingError.dataCorruptedError(
                    in: container, debugDescription: "ranges of samples do not ascend")
            }
            formUnion(SampleIndices(pair[0]..<pair[1]))
        }
    }
}
