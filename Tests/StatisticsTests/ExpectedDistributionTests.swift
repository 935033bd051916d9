import RandomNumbers
import Statistics
import Testing

@Suite struct ExpectedDistributionTests {
    @Test func meansAndErrorsByHand() {
        // Three blocks of ten values and one point, with 2, 4 and 6 values below it.
        let equal = ExpectedDistribution(cumulativeCounts: [[2], [4], [6]], totals: [10, 10, 10])
        #expect(abs(equal.values[0] - 0.4) < 1e-15)
        // The spread of 0.2, 0.4, 0.6 is 0.2.
        #expect(abs(equal.standardErrors[0] - 0.2 / 3.0.squareRoot()) < 1e-15)
        #expect(equal.blocks == 3 && equal.total == 30)
        #expect(abs(equal.distance(to: [0.1]) - 0.3) < 1e-15)
        // Unequal blocks: the ratio of sums, not the mean of ratios.
        let unequal = ExpectedDistribution(cumulativeCounts: [[1], [9]], totals: [10, 30])
        #expect(unequal.values[0] == 0.25)
        // The deviations are (1 − 2.5)/40 and (9 − 7.5)/40; the variance is 2/1 times the sum of their
        // squares.
        #expect(abs(unequal.standardErrors[0] - 2 * 1.5 / 40) < 1e-15)
    }

    @Test func emptyBlocksAreDropped() {
        let with = ExpectedDistribution(cumulativeCounts: [[2], [0], [4], [6]], totals: [10, 0, 10, 10])
        let without = ExpectedDistribution(cumulativeCounts: [[2], [4], [6]], totals: [10, 10, 10])
        #expect(with.values == without.values && with.standardErrors == without.standardErrors)
        #expect(with.blocks == 3)
    }

    @Test func oneBlockHasNoError() {
        let one = ExpectedDistribution(cumulativeCounts: [[2, 3]], totals: [10])
        #expect(one.values == [0.2, 0.3])
        #expect(one.standardErrors.allSatisfy { $0.isNaN })
        var stream = stream(50)
        let uncertainty = one.bootstrap(to: [0, 0], resamples: 100, from: &stream)
        #expect(uncertainty.standardError.isNaN && uncertainty.noiseFloor.isNaN)
    }

    /// 40 blocks of 25 uniform values. In the correlated case a block has one value repeated 25 times.
    private func draw(correlated: Bool, from stream: inout RandomStream) -> ExpectedDistribution {
        let points = [0.1, 0.5, 0.8]
        let counts = (0..<40).map { _ in
            let values = correlated ? Array(repeating: stream.uniform(), count: 25) : stream.uniforms(25)
            return points.map { t in Double(values.count { $0 <= t }) }
        }
        return ExpectedDistribution(cumulativeCounts: counts, totals: Array(repeating: 25, count: 40))
    }

    /// The squared error is unbiased for the variance of F̄. This is p(1 − p)/1000 for independent values and
    /// p(1 − p)/40 if only the 40 blocks are independent, which is 25 times as much. An error for independent
    /// values would miss that.
    @Test(arguments: [(false, 1000.0), (true, 40.0)]) func errorsAgreeWithTheory(
        _ correlated: Bool, _ independent: Double
    ) {
        var stream = stream(correlated ? 51 : 52)
        let repeats = (0..<1000).map { _ in draw(correlated: correlated, from: &stream) }
        for (g, p) in [0.1, 0.5, 0.8].enumerated() {
            let theory = p * (1 - p) / independent
            let squared = SampleMoments(repeats.map { $0.standardErrors[g] * $0.standardErrors[g] })
            #expect(abs(squared.mean - theory) < 5 * squared.standardError)
            let means = SampleMoments(repeats.map { $0.values[g] })
            #expect(abs(means.mean - p) < 5 * means.standardError)
            // The relative variance of the variance of 1000 nearly Gaussian means is 2/999.
            #expect(abs(means.variance / theory - 1) < 5 * (2.0 / 999).squareRoot())
        }
    }

    /// With one point far from the reference, the distance is |F̄ − F|, and its error is that of F̄. With one
    /// point on the reference, the distance is the noise itself: half a Gaussian with mean s√(2/π) and
    /// deviation s√(1 − 2/π).
    @Test(arguments: [false, true]) func bootstrapOfOnePoint(_ correlated: Bool) {
        var stream = stream(correlated ? 53 : 54)
        let drawn = draw(correlated: correlated, from: &stream)
        let single = ExpectedDistribution(
            cumulativeCounts: (0..<40).map { _ in
                [Double((0..<25).count { _ in stream.uniform() <= 0.5 })]
            }, totals: Array(repeating: 25, count: 40))
        // The variance by the bootstrap lacks the factor B/(B − 1).
        let error = single.standardErrors[0] * (39.0 / 40).squareRoot()
        let far = single.bootstrap(to: [single.values[0] - 0.3], resamples: 4000, from: &stream)
        #expect(abs(far.standardError / error - 1) < 0.06)
        #expect(abs(far.noiseFloor / (error * (2 / Double.pi).squareRoot()) - 1) < 0.06)
        let near = single.bootstrap(to: single.values, resamples: 4000, from: &stream)
        #expect(abs(near.standardError / (error * (1 - 2 / Double.pi).squareRoot()) - 1) < 0.08)
        // With several points the noise of the supremum exceeds that of any point and stays below their sum.
        let floor = drawn.bootstrap(to: drawn.values, resamples: 2000, from: &stream).noiseFloor
        let each = drawn.standardErrors.map { $0 * (2 / Double.pi).squareRoot() }
        #expect(floor > 0.9 * (each.max() ?? 1) && floor < each.reduce(0, +))
    }

    @Test func bootstrapDependsOnItsStreamOnly() {
        var source = stream(55)
        let drawn = draw(correlated: false, from: &source)
        var first = stream(56)
        var second = stream(56)
        var other = stream(57)
        let a = drawn.bootstrap(to: [0.1, 0.5, 0.8], resamples: 300, from: &first)
        #expect(a == drawn.bootstrap(to: [0.1, 0.5, 0.8], resamples: 300, from: &second))
        #expect(a != drawn.bootstrap(to: [0.1, 0.5, 0.8], resamples: 300, from: &other))
    }

    /// The bootstrap interval of a distance with one dominant point covers it: 500 runs, 95 % nominal, at
    /// least 90 % required.
    @Test func bootstrapCovers() {
        var stream = stream(58)
        var covered = 0
        for _ in 0..<500 {
            let drawn = draw(correlated: true, from: &stream)
            // The true distance is 0.3, at the middle point.
            let reference = [0.1, 0.2, 0.8]
            let error = drawn.bootstrap(to: reference, resamples: 200, from: &stream).standardError
            if abs(drawn.distance(to: reference) - 0.3) < 1.96 * error { covered += 1 }
        }
        #expect(covered > 450 && covered < 500, "\(covered)")
    }
}
