internal import Synchronization

/// Hands out the samples of a set in increasing order, so that an early stop leaves a prefix of the set.
final class Tickets: Sendable {
    private let next = Atomic<Int>(0)
    private let done = Atomic<Int>(0)
    private let ranges: [Range<Int>]
    /// For each range, the number of samples in it and before it.
    private let ends: [Int]
    /// The number of tickets.
    let count: Int

    init(_ indices: SampleIndices) {
        ranges = indices.ranges
        var sum = 0
        ends = ranges.map { range in
            sum += range.count
            return sum
        }
        count = sum
    }

    /// A place in the order, and the sample at it.
    struct Ticket {
        let number: Int
        let index: Int
    }

    func take() -> Ticket? {
        let number = next.wrappingAdd(1, ordering: .sequentiallyConsistent).oldValue
        guard number < count else { return nil }
        var (low, high) = (0, ends.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] > number { high = middle } else { low = middle + 1 }
        }
        return Ticket(number: number, index: ranges[low].upperBound - (ends[low] - number))
    }

    func finish() -> Int {
        done.wrappingAdd(1, ordering: .relaxed).newValue
    }

    /// The number of tickets taken so far.
    var taken: Int { min(count, next.load(ordering: .sequentiallyConsistent)) }

    var finished: Int { done.load(ordering: .relaxed) }
}
