package import MonteCarlo

/// Deals the samples of a stage to ranks, in blocks that take a rank about the same time whatever a sample costs.
///
/// A block is what the rank draws in the given time at its measured pace. Towards the end blocks shrink, so that all ranks end
/// together: a block is at most half of the rank's share of what is left. It has at least a sample for each of the rank's
/// threads while there are that many for every rank.
package struct BlockDealer {
    /// The samples not dealt yet.
    package private(set) var left: SampleIndices
    private let seconds: Double
    /// Samples a second, by rank; nil before the first measurement.
    private var paces: [Double?]

    /// - Parameters:
    ///   - samples: to be dealt.
    ///   - ranks: how many there are.
    ///   - seconds: how long a block is to take a rank.
    package init(_ samples: SampleIndices, ranks: Int, seconds: Double) {
        precondition(ranks > 0 && seconds >= 0)
        left = samples
        self.seconds = seconds
        paces = Array(repeating: nil, count: ranks)
    }

    /// Notes how fast a rank is, in samples a second.
    package mutating func note(pace: Double, of rank: Int) {
        if pace.isFinite, pace > 0 { paces[rank] = pace }
    }

    /// The next block for a rank with so many threads; empty if nothing is left.
    package mutating func block(for rank: Int, threads: Int) -> SampleIndices {
        let count = left.count
        guard count > 0 else { return left }
        let block = left.prefix(min(count, size(for: rank, threads: threads, of: count)))
        left = left.subtracting(block)
        return block
    }

    private func size(for rank: Int, threads: Int, of count: Int) -> Int {
        let least = max(1, min(threads, (count + paces.count - 1) / paces.count))
        guard let pace = paces[rank] else { return least }
        // Ranks that were not measured yet count as fast as the mean of the others.
        let known = paces.compactMap(\.self)
        let all = known.reduce(0, +) / Double(known.count) * Double(paces.count)
        let byShare = Double(count) * pace / all / 2
        return max(least, Int(min(pace * seconds, byShare, Double(count))))
    }
}
