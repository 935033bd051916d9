import RandomNumbers
import Statistics
import Testing

@Suite struct IntraclassCorrelationTests {
    /// With equal numbers in each group all variance lies between groups. With equal means none does, and ρ =
    /// −1/(k − 1).
    @Test func extremes() {
        #expect(abs(IntraclassCorrelation([[1, 1, 1], [2, 2, 2], [5, 5, 5]]).value - 1) < 1e-15)
        #expect(abs(IntraclassCorrelation([[-1, 1], [1, -1], [-1, 1]]).value + 1) < 1e-15)
        #expect(IntraclassCorrelation([[1, 2]]).value.isNaN)
        #expect(IntraclassCorrelation([[1], [2]]).value.isNaN)
        #expect(IntraclassCorrelation([]).value.isNaN)
    }

    /// Normal numbers of known ρ, 2,000 groups of 4: ρ is within five standard errors. Over 200 repetitions
    /// of 100 groups the error agrees with the spread within 25 % (five times 1/√400). Power: ρ off by 0.1 is
    /// rejected.
    @Test(arguments: [0.0, 0.5, 0.96]) func normalNumbers(_ correlation: Double) {
        var stream = RandomStream(StreamName(seed: 8, experiment: 3, sample: UInt64(100 * correlation)))
        func draw(_ count: Int) -> IntraclassCorrelation {
            var numbers = [Double](repeating: 0, count: 5 * count)
            var span = numbers.mutableSpan
            stream.fillGaussian(&span)
            let shared = correlation.squareRoot()
            let own = (1 - correlation).squareRoot()
            return IntraclassCorrelation(
                (0..<count).map { g in (1...4).map { shared * numbers[5 * g] + own * numbers[5 * g + $0] } })
        }
        let large = draw(2000)
        #expect(abs(large.value - correlation) < 5 * large.standardError)
        #expect(abs(large.value - correlation - 0.1) > 5 * large.standardError)
        let small = (0..<200).map { _ in draw(100) }
        let spread = SampleMoments(small.map(\.value)).standardDeviation
        let stated = SampleMoments(small.map(\.standardError)).mean
        #expect(abs(spread / stated - 1) < 0.25)
    }
}
