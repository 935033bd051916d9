import RandomNumbers
import Statistics
import Testing

/// Values, many of them exactly on the thresholds, and every kind of value outside.
private func trickyValues(_ count: Int, around thresholds: [Double], seed: Int) -> [Double] {
    var stream = stream(seed)
    return (0..<count).map { _ in
        switch stream.integer(below: 10) {
        case 0: .nan
        case 1: .infinity
        case 2: -.infinity
        case 3...5: thresholds[stream.integer(below: thresholds.count)]
        case 6: thresholds[stream.integer(below: thresholds.count)].nextUp
        case 7: thresholds[stream.integer(below: thresholds.count)].nextDown
        default: 4 * stream.uniform() - 2
        }
    }
}

@Suite struct CountedDistributionTests {
    private static let thresholds = [-1.5, -0.25, 0, 1e-300, 0.5, 1, 1.75]

    private func filled(_ values: [Double], blocks: Int) -> CountedDistribution {
        var counted = CountedDistribution(thresholds: Self.thresholds, blocks: blocks)
        for (i, value) in values.enumerated() { counted.add(value, toBlock: i % blocks) }
        return counted
    }

    /// A matrix given by its counts is counted like its values, below, between and above the thresholds; a count that falls is
    /// taken for the one before it, and no value is lost.
    @Test func matricesGivenByCounts() {
        let thresholds = [-1.0, 0, 1]
        let values = [-2, -0.5, 0.25, 0.75, 3]
        var byValue = CountedDistribution(thresholds: thresholds, blocks: 2)
        for value in values { byValue.add(value, toBlock: 1) }
        var byCount = CountedDistribution(thresholds: thresholds, blocks: 2)
        byCount.add(cumulativeCounts: [1, 2, 4], total: 5, toBlock: 1)
        #expect(byCount == byValue)
        var other = CountedDistribution(thresholds: thresholds, blocks: 2)
        other.add(cumulativeCounts: [1, 2, 3], total: 5, toBlock: 1)
        #expect(other != byValue)
        var falling = CountedDistribution(thresholds: thresholds, blocks: 2)
        falling.add(cumulativeCounts: [2, 1, 4], total: 5, toBlock: 1)
        #expect(falling.cumulativeCounts[1] == [2, 2, 4] && falling.outside.above == 1)
    }

    @Test(arguments: [1, 2, 7]) func countsAreThoseOfTheDefinition(_ blocks: Int) {
        let values = trickyValues(3000, around: Self.thresholds, seed: blocks)
        let counted = filled(values, blocks: blocks)
        for block in 0..<blocks {
            let own = values.indices.filter { $0 % blocks == block }.map { values[$0] }
            let expected = Self.thresholds.map { t in Double(own.count { $0 <= t }) }
            #expect(counted.cumulativeCounts[block] == expected)
            let bins = zip(Self.thresholds, Self.thresholds.dropFirst()).map { low, high in
                Double(own.count { $0 > low && $0 <= high })
            }
            #expect(counted.binCounts[block] == bins)
        }
    }

    /// A modulus of exactly 0 belongs to the lowest bin [0, t].
    @Test func theLowestBinHoldsItsEdgeZero() {
        var moduli = CountedDistribution(thresholds: [0, 0.5, 1], blocks: 1)
        for value in [0, -0.0, 0.25, 0.5, 0.75, 1.5] { moduli.add(value, toBlock: 0) }
        #expect(moduli.binCounts == [[4, 1]])
        var line = CountedDistribution(thresholds: [-1, 0, 1], blocks: 1)
        for value in [-1, 0, 0.5] { line.add(value, toBlock: 0) }
        #expect(line.binCounts == [[1, 1]])
    }

    /// Every value outside the bins is below or above, and nothing is lost.
    @Test(arguments: [1, 2, 7]) func nothingIsLost(_ blocks: Int) {
        let values = trickyValues(3000, around: Self.thresholds, seed: blocks)
        let counted = filled(values, blocks: blocks)
        #expect(counted.outside.below == values.count { $0 <= -1.5 })
        // NaN is above every threshold.
        #expect(counted.outside.above == values.count { !($0 <= 1.75) })
        let inside = counted.binCounts.joined().reduce(0, +)
        #expect(Int(inside) + counted.outside.below + counted.outside.above == values.count)
        var moduli = CountedDistribution(thresholds: [0, 0.5, 1], blocks: 1)
        for value in [0, -0.0, 0.25, 0.5, 0.75, 1.5] { moduli.add(value, toBlock: 0) }
        #expect(moduli.outside == (0, 1))
    }

    @Test func oneThreshold() {
        var counted = CountedDistribution(thresholds: [0], blocks: 1)
        for value in [-1.0, 0, 1] { counted.add(value, toBlock: 0) }
        #expect(counted.cumulativeCounts == [[2]])
        #expect(counted.binCounts == [[]])
    }

    @Test func mergingInAnyOrderAndGroupingIsTheSame() {
        let values = trickyValues(4000, around: Self.thresholds, seed: 3)
        let whole = filled(values, blocks: 4)
        // Parts of 1000 values, so that value i stays in block i % 4.
        let parts = (0..<4).map { filled(Array(values[(1000 * $0)..<(1000 * ($0 + 1))]), blocks: 4) }
        for order in [[0, 1, 2, 3], [3, 1, 0, 2], [2, 3, 1, 0]] {
            var forward = parts[order[0]]
            for p in order.dropFirst() { forward.merge(parts[p]) }
            #expect(forward == whole)
            var (left, right) = (parts[order[0]], parts[order[2]])
            left.merge(parts[order[1]])
            right.merge(parts[order[3]])
            right.merge(left)
            #expect(right == whole)
        }
    }
}

@Suite struct CountedPlaneTests {
    private static let x = [-1.0, 0, 0.5, 1.25]
    private static let y = [-0.75, -1e-9, 0, 0.5, .infinity]

    private func filled(_ points: [(Double, Double)], blocks: Int) -> CountedPlane {
        var counted = CountedPlane(xThresholds: Self.x, yThresholds: Self.y, blocks: blocks)
        for (i, p) in points.enumerated() { counted.add(p.0, p.1, toBlock: i % blocks) }
        return counted
    }

    private func points(_ count: Int, seed: Int) -> [(Double, Double)] {
        Array(
            zip(
                trickyValues(count, around: Self.x, seed: seed),
                trickyValues(count, around: Self.y, seed: seed + 1)))
    }

    @Test(arguments: [1, 3]) func countsAreThoseOfTheDefinition(_ blocks: Int) {
        let points = points(4000, seed: 20 + blocks)
        let counted = filled(points, blocks: blocks)
        for block in 0..<blocks {
            let own = points.indices.filter { $0 % blocks == block }.map { points[$0] }
            var corners: [Double] = []
            for x in Self.x {
                for y in Self.y { corners.append(Double(own.count { $0.0 <= x && $0.1 <= y })) }
            }
            #expect(counted.cumulativeCounts[block] == corners)
            var cells: [Int] = []
            for (low, high) in zip(Self.x, Self.x.dropFirst()) {
                for (bottom, top) in zip(Self.y, Self.y.dropFirst()) {
                    cells.append(
                        own.count { $0.0 > low && $0.0 <= high && $0.1 > bottom && $0.1 <= top })
                }
            }
            #expect(counted.cellCounts(ofBlock: block) == cells)
        }
    }

    @Test func mergingInAnyOrderIsTheSame() {
        let points = points(900, seed: 30)
        let whole = filled(points, blocks: 3)
        let parts = (0..<3).map { filled(Array(points[(300 * $0)..<(300 * ($0 + 1))]), blocks: 3) }
        for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0]] {
            var merged = CountedPlane(xThresholds: Self.x, yThresholds: Self.y, blocks: 3)
            for p in order { merged.merge(parts[p]) }
            #expect(merged == whole)
        }
    }
}
