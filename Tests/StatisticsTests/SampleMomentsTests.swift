import Statistics
import Testing

@Suite struct SampleMomentsTests {
    @Test func knownNumbers() {
        let moments = SampleMoments([2, 4, 4, 4, 5, 5, 7, 9])
        #expect(moments.count == 8)
        #expect(moments.mean == 5)
        #expect(abs(moments.variance - 32.0 / 7) < 1e-15)
        #expect(abs(moments.standardDeviation - (32.0 / 7).squareRoot()) < 1e-15)
        #expect(abs(moments.standardError - (4.0 / 7).squareRoot()) < 1e-15)
    }

    @Test func fewNumbers() {
        #expect(SampleMoments([]).mean.isNaN)
        #expect(SampleMoments([]).variance.isNaN)
        let one = SampleMoments([3])
        #expect(one.mean == 3)
        #expect(one.variance.isNaN && one.standardError.isNaN)
        #expect(SampleMoments([3, 3]).variance == 0)
        #expect(SampleMoments([1, .nan]).mean.isNaN)
    }

    /// The one-pass formula E x² − (E x)² gives 0 or worse here.
    @Test func aLargeOffsetCostsNothing() {
        let moments = SampleMoments([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])
        #expect(moments.mean == 1e9 + 10)
        #expect(moments.variance == 30)
    }
}
