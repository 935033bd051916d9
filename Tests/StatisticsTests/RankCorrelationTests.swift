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
}
