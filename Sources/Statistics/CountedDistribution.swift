/// Counts of values against fixed thresholds t_1 < … < t_G. They give the empirical distribution function
/// exactly at every threshold. Values are kept by blocks of matrices for the bootstrap.
///
/// Counts are integers, so merging is exact in any order.
public struct CountedDistribution: Sendable, Equatable, Codable {
    /// The ascending thresholds.
    public let thresholds: [Double]
    /// The number of blocks into which the matrices are divided.
    public let blocks: Int
    /// counts[block · (G+1) + g]: values v with t_g < v ≤ t_{g+1}, where t_0 = −∞ and t_{G+1} = +∞.
    @PackedCounts private var counts: [Int]

    /// A distribution without values.
    public init(thresholds: [Double], blocks: Int) {
        precondition(blocks > 0, "there must be at least one block")
        precondition(
            zip(thresholds, thresholds.dropFirst()).allSatisfy { $0 < $1 }, "thresholds must increase")
        self.thresholds = thresholds
        self.blocks = blocks
        counts = Array(repeating: 0, count: blocks * (thresholds.count + 1))
    }

    /// Adds one value to a block. NaN counts as larger than every threshold.
    public mutating func add(_ value: Double, toBlock block: Int) {
        counts[block * (thresholds.count + 1) + thresholds.firstIndex(notBelow: value)] += 1
    }

    /// Adds a matrix of which only the numbers of eigenvalues up to each threshold are known. Rounding may have decided of
    /// an eigenvalue close to several thresholds so that a count falls; it then keeps the count before it.
    ///
    /// - Parameters:
    ///   - cumulativeCounts: for each threshold, the number of values up to it.
    ///   - total: the number of all values.
    public mutating func add(cumulativeCounts: [Int], total: Int, toBlock block: Int) {
        precondition(cumulativeCounts.count == thresholds.count, "there must be one count a threshold")
        var before = 0
        for (g, count) in (cumulativeCounts + [total]).enumerated() {
            let count = max(count, before)
            counts[block * (thresholds.count + 1) + g] += count - before
            before = count
        }
    }

    /// Adds the counts of another distribution with the same thresholds.
    public mutating func merge(_ other: CountedDistribution) {
        precondition(fits(other), "thresholds differ")
        for i in counts.indices { counts[i] += other.counts[i] }
    }

    /// Whether the other one has the same thresholds and blocks, so that the two can be merged.
    public func fits(_ other: CountedDistribution) -> Bool {
        thresholds == other.thresholds && blocks == other.blocks && counts.count == other.counts.count
    }

    /// For each block, the number of values in each bin t_g < v ≤ t_{g+1} between neighbouring thresholds, G
    /// − 1 numbers. If the lowest edge is 0, the smallest value of a modulus, the lowest bin also holds the
    /// values equal to it.
    public var binCounts: [[Double]] {
        let width = thresholds.count + 1
        return (0..<blocks).map { block in
            var bins = (1..<max(thresholds.count, 1)).map { Double(counts[block * width + $0]) }
            if thresholds.first == 0, !bins.isEmpty { bins[0] += Double(counts[block * width]) }
            return bins
        }
    }

    /// The numbers of values of all blocks outside the bins: those at or below the lowest threshold, except
    /// for zeros in the lowest bin, and those above the highest.
    public var outside: (below: Int, above: Int) {
        let width = thresholds.count + 1
        return (0..<blocks).reduce((0, 0)) { outside, block in
            let below = thresholds.first == 0 && thresholds.count > 1 ? 0 : counts[block * width]
            return (outside.0 + below, outside.1 + counts[block * width + thresholds.count])
        }
    }

    /// For each block, the number of values ≤ t_g for each g: `blocks` rows of G numbers.
    public var cumulativeCounts: [[Double]] {
        let width = thresholds.count + 1
        return (0..<blocks).map { block in
            var running = 0.0
            return (0..<thresholds.count).map { g in
                running += Double(counts[block * width + g])
                return running
            }
        }
    }
}

extension [Double] {
    /// The index of the first element ≥ value in an ascending array; `count` if there is none.
    func firstIndex(notBelow value: Double) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle] >= value { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
