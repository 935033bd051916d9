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
    private var entries: [(index: Int, value: Value)] = []

    /// No results.
    public init() {}

    /// Records the value of a sample.
    public mutating func record(_ value: Value, at index: Int) {
        entries.append((index, value))
    }

    /// Adds another worker's results, which must have different indices.
    public mutating func merge(_ other: IndexedResults) {
        entries.append(contentsOf: other.entries)
    }

    /// The values in the order of their samples.
    public var inSampleOrder: [Value] {
        entries.sorted { $0.index < $1.index }.map(\.value)
    }
}
