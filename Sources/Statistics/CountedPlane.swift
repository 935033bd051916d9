/// Counts of points of the plane against a product grid of thresholds x_1 < … < x_G and y_1 < … < y_H. They
/// give F(x_g, y_h) = #{Re ≤ x_g, Im ≤ y_h}/N of Definition II.5 exactly at every grid point.
public struct CountedPlane: Sendable, Equatable, Codable {
    /// Thresholds of the real part.
    public let xThresholds: [Double]
    /// Thresholds of the imaginary part.
    public let yThresholds: [Double]
    /// The number of blocks into which the matrices are divided.
    public let blocks: Int
    @PackedCounts private var counts: [Int]

    /// A plane without points.
    public init(xThresholds: [Double], yThresholds: [Double], blocks: Int) {
        precondition(blocks > 0, "there must be at least one block")
        for t in [xThresholds, yThresholds] {
            precondition(zip(t, t.dropFirst()).allSatisfy { $0 < $1 }, "thresholds must increase")
        }
        self.xThresholds = xThresholds
        self.yThresholds = yThresholds
        self.blocks = blocks
        counts = Array(repeating: 0, count: blocks * (xThresholds.count + 1) * (yThresholds.count + 1))
    }

    private var blockSize: Int { (xThresholds.count + 1) * (yThresholds.count + 1) }

    /// Adds one point to a block.
    public mutating func add(_ x: Double, _ y: Double, toBlock block: Int) {
        let g = xThresholds.firstIndex(notBelow: x)
        let h = yThresholds.firstIndex(notBelow: y)
        counts[block * blockSize + g * (yThresholds.count + 1) + h] += 1
    }

    /// Adds the counts of another plane with the same thresholds.
    public mutating func merge(_ other: CountedPlane) {
        precondition(fits(other), "thresholds differ")
        for i in counts.indices { counts[i] += other.counts[i] }
    }

    /// Whether the other one has the same thresholds and blocks, so that the two can be merged.
    public func fits(_ other: CountedPlane) -> Bool {
        xThresholds == other.xThresholds && yThresholds == other.yThresholds && blocks == other.blocks
            && counts.count == other.counts.count
    }

    /// For each block, the number of points with Re ≤ x_g and Im ≤ y_h, in the order g·H + h.
    public var cumulativeCounts: [[Double]] {
        let (columns, rows) = (xThresholds.count, yThresholds.count)
        return (0..<blocks).map { block in
            var table = [Double](repeating: 0, count: columns * rows)
            for g in 0..<columns {
                var running = 0.0
                for h in 0..<rows {
                    running += Double(counts[block * blockSize + g * (rows + 1) + h])
                    table[g * rows + h] = running + (g > 0 ? table[(g - 1) * rows + h] : 0)
                }
            }
            return table
        }
    }

    /// For one block, the numbers of points in the cells between neighbouring thresholds, in the order g·(H −
    /// 1) + h. Points outside the outermost thresholds are not counted.
    public func cellCounts(ofBlock block: Int) -> [Int] {
        (1..<max(xThresholds.count, 1)).flatMap { g in
            (1..<max(yThresholds.count, 1)).map { h in
                counts[block * blockSize + g * (yThresholds.count + 1) + h]
            }
        }
    }
}
