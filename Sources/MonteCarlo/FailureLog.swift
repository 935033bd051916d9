/// How many samples failed, and why the first of them did, in bounded memory.
public struct FailureLog: SampleAccumulator, Codable, Equatable {
    /// The number of failures.
    public private(set) var count = 0
    private var first: Entry?

    private struct Entry: Codable, Equatable {
        var sample: Int
        var reason: String
    }

    /// No failures.
    public init() {}

    /// Records a failure.
    public mutating func record(_ reason: String, at sample: Int) {
        count += 1
        keep(Entry(sample: sample, reason: reason))
    }

    /// Adds another worker's failures.
    public mutating func merge(_ other: FailureLog) {
        count += other.count
        if let entry = other.first { keep(entry) }
    }

    private mutating func keep(_ entry: Entry) {
        if entry.sample < first?.sample ?? .max { first = entry }
    }

    /// Why the sample of the lowest index failed; nil if none did.
    public var firstReason: String? { first?.reason }
}
