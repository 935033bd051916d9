import Statistics
import Testing

@Suite struct SampleQuantilesTests {
    /// numpy.quantile([3, 1, 4, 1, 5, 9, 2, 6], [0, .05, .25, .5, .75, .95, 1]) of NumPy 1.26.
    @Test func agreesWithNumPy() {
        let quantiles = SampleQuantiles([3, 1, 4, 1, 5, 9, 2, 6])
        let found = [
            quantiles.minimum, quantiles.percentile5, quantiles.lowerQuartile, quantiles.median,
            quantiles.upperQuartile, quantiles.percentile95, quantiles.maximum,
        ]
        for (value, expected) in zip(found, [1, 1, 1.75, 3.5, 5.25, 7.95, 9]) {
            #expect(abs(value - expected) < 1e-14)
        }
        #expect(quantiles.count == 8)
    }

    @Test func degenerateSamples() {
        #expect(SampleQuantiles([2]).percentile5 == 2)
        #expect(SampleQuantiles([2]).maximum == 2)
        #expect(SampleQuantiles([]).median.isNaN)
        #expect(SampleQuantiles([1, .nan, 2]).minimum.isNaN)
        #expect(SampleQuantiles([1, .infinity, 3]).maximum == .infinity)
        #expect(SampleQuantiles([1, .infinity, 3]).median == 3)
    }
}
