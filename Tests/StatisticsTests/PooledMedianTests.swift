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

    /// Groups of five equal uniform numbers. There are as many independent numbers as groups, so the standard
    /// error of the median is ½/√groups = 0.0158; an error for 5,000 independent numbers would be √5 times
    /// smaller. Over 200 repetitions the mean of the errors is right within 5 % (single errors scatter by 10
    /// %, their mean by 0.7 %). The root mean square deviation of the medians agrees with the error within 25
    /// % (five times 1/√400).
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
