/// What a worker gathers from its samples.
///
/// Samples reach workers in no particular order, and workers are merged in no particular order. A run gives
/// the same bits for any number of threads only if `merge` is exactly commutative and associative, as with
/// integer counts, or with values kept under their sample's index.
public protocol SampleAccumulator: Sendable {
    /// Adds what another worker gathered.
    mutating func merge(_ other: Self)
}

/// Values kept under the index of their sample.
public struct IndexedResults<Value: Sendable>: SampleAccumulator {
    private var entries: [Entry] = []

    fileprivate struct Entry: Sendable {
        var index: Int
        var value: Value
    }

    /// No results.
    public init() {}

    /// Records the value of a sample.
    public mutating func record(_ value: Value, at index: Int) {
        entries.append(Entry(index: index, value: value))
    }

    /// Adds another worker's results, which must have different indices.
    public mutating func merge(_ other: IndexedResults) {
        entries.append(contentsOf: other.entries)
    }

    /// The values of samples 0, 1, … up to the first that is missing. What processes drew together before a stop may have gaps.
    public var withoutGaps: [Value] {
        let ordered = entries.sorted { $0.index < $1.index }
        return zip(ordered, 0...).prefix { $0.index == $1 }.map(\.0.value)
    }

    /// The values in the order of their samples.
    public var inSampleOrder: [Value] {
        entries.sorted { $0.index < $1.index }.map(\.value)
    }
}

extension IndexedResults.Entry: Codable where Value: Codable {}
extension IndexedResults: Codable where Value: Codable {}

/// What a worker gathers, in a form that can be written to a file and read again on another machine.
public protocol ResumableAccumulator: SampleAccumulator, Codable {
    /// Whether a value that was read has the shape that this run gathers: the same thresholds, the same numbers of counts.
    /// Only then can it be merged.
    func fits(_ empty: Self) -> Bool
}

extension IndexedResults: ResumableAccumulator where Value: Codable {
    /// Values have no common shape.
    public func fits(_ empty: IndexedResults) -> Bool { true }
}
