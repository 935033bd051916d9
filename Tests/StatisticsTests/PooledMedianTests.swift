import Numerics
import RandomNumbers
import Statistics
import Testing

@Suite struct PooledMedianTests {
    @Test func values() {
        #expect(PooledMedian([[1], [2], [3]]).value == 2)
        #expect(PooledMedian([[1, 2], [3, 4]]).value == 2.5)
        #expect(PooledMedian([[7, 7], [7, 7]]).value == 7)
        #expect(PooledMedian([[7, 7], [7, 7]]).standardError.isNaN)
        #expect(PooledMedian([]).value.isNaN)
    }

    /// Groups of five equal uniform numbers: as many independent numbers as groups, so the median's standard error is
    /// ½/√groups = 0.0158, and the error taken for 5,000 independent numbers would be √5 times smaller. Over 200
    /// repetitions the errors found average it within 5 % (their own spread is 10 %, of the mean 0.7 %), and medians
    /// stand off by that error in root mean square within 25 % (five times 1/√400).
    @Test func errorIsBetweenGroups() {
        var stream = RandomStream(StreamName(seed: 4, experiment: 9, sample: 0))
        var (errors, deviations) = (0.0, 0.0)
        let repetitions = 200
        for _ in 0..<repetitions {
            let groups = (0..<1000).map { _ in [Double](repeating: stream.uniform(), count: 5) }
            let median = PooledMedian(groups)
            errors += median.standardError / Double(repetitions)
            deviations += (median.value - 0.5) * (median.value - 0.5) / Double(repetitions)
        }
        let expected = 0.5 / 1000.0.squareRoot()
        #expect(abs(errors / expected - 1) < 0.05)
        #expect(abs(deviations.squareRoot() / expected - 1) < 0.25)
    }
}
