import Statistics
import Testing

@Suite struct RankCorrelationTests {
    @Test func sequences() {
        #expect(rankCorrelation(ofSequence: [1, 2, 3, 4]) == 1)
        #expect(rankCorrelation(ofSequence: [4, 3, 2]) == -1)
        #expect(abs(rankCorrelation(ofSequence: [1, 3, 2]) - 1 / 3.0) < 1e-15)
        #expect(rankCorrelation(ofSequence: [2, 2]) == 0)
        #expect(rankCorrelation(ofSequence: [2]).isNaN)
    }

    /// Compared with all orders of five values.
    @Test func probabilitiesAreThoseOfAllOrders() {
        var all: [Double] = []
        func visit(_ chosen: [Double], _ left: [Double]) {
            if left.isEmpty { return all.append(rankCorrelation(ofSequence: chosen)) }
            for (i, value) in left.enumerated() {
                visit(chosen + [value], Array(left[..<i] + left[(i + 1)...]))
            }
        }
        visit([], [1, 2, 3, 4, 5])
        #expect(all.count == 120)
        for value in [-1, -0.8, -0.5, 0, 0.2, 1] {
            let expected = Double(all.count { $0 <= value + 1e-12 }) / 120
            #expect(abs(probability(ofRankCorrelationAtMost: value, count: 5) - expected) < 1e-14)
        }
        #expect(probability(ofRankCorrelationAtMost: -1, count: 1) == 1)
    }
}
