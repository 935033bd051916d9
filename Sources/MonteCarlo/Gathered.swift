/// What was gathered, and from which samples. Disjoint parts of a run, from one machine or from many, merge to the whole
/// without rounding.
public struct Gathered<Accumulator: SampleAccumulator>: Sendable {
    /// The samples drawn.
    public private(set) var samples: SampleIndices
    /// What they gave.
    public private(set) var value: Accumulator

    /// What the given samples gave.
    public init(_ value: Accumulator, samples: SampleIndices = SampleIndices()) {
        self.value = value
        self.samples = samples
    }

    /// Adds another part, whose samples must be different ones.
    public mutating func merge(_ other: Gathered) {
        precondition(
            samples.intersection(other.samples).isEmpty, "a sample would be counted twice")
        samples.formUnion(other.samples)
        value.merge(other.value)
    }
}

extension Gathered: Codable where Accumulator: Codable {}
