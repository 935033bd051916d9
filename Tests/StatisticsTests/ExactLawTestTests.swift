import RandomNumbers
import RealModule
import Statistics
import TestSupport
import Testing

/// How the values of one block are drawn on [0, 1].
private enum Draw: CaseIterable {
    /// Independent and uniform.
    case independent
    /// One in each of n equal cells, uniform there. Such values are even more rigid than eigenvalues: counts
    /// vary by at most one.
    case stratified
    /// Equally spaced values with a common shift modulo one: whole blocks move together.
    case shifted

    func values(_ n: Int, from stream: inout RandomStream) -> [Double] {
        switch self {
        case .independent: return stream.uniforms(n)
        case .stratified: return (0..<n).map { (Double($0) + stream.uniform()) / Double(n) }
        case .shifted:
            let shift = stream.uniform()
            return (0..<n).map { (Double($0) + shift) / Double(n) }
        }
    }
}

@Suite struct ExactLawTestTests {
    private static let points = (1..<64).map { Double($0) / 64 }

    private func distribution(
        _ draw: Draw, blocks: Int, size: Int = 50, from stream: inout RandomStream,
        transform: (Double) -> Double = { $0 }
    ) -> ExpectedDistribution {
        let counts = (0..<blocks).map { _ in
            let values = draw.values(size, from: &stream).map(transform)
            return Self.points.map { t in Double(values.count { $0 <= t }) }
        }
        return ExpectedDistribution(
            cumulativeCounts: counts, totals: Array(repeating: size, count: blocks))
    }

    /// Under the truth, the rate of p < α is at most α, up to a binomial bound that chance exceeds once in
    /// 10⁶. Tested for α = 0.05 and 0.001, independent and rigid values, few and many blocks. (Without the
    /// smallest error of integer counts, rigid values give false alarms in most runs.)
    @Test(arguments: Draw.allCases, [10, 12, 30, 100])
    private func falseAlarms(_ draw: Draw, _ blocks: Int) {
        var stream = stream(1000 + blocks)
        let trials = blocks == 100 ? 300 : 1500
        let pValues = (0..<trials).map { _ in
            ExactLawTest(distribution(draw, blocks: blocks, from: &stream), exact: Self.points).pValue
        }
        for level in [0.05, 0.001] {
            let alarms = pValues.count { $0 < level }
            #expect(
                alarms <= binomialBound(trials: trials, probability: level), "\(alarms) below \(level)")
        }
    }

    /// The power that `expectedScore` promises: an alternative expected three standard errors beyond the
    /// threshold of level 0.001 is found in at least 99 % of 300 runs (for a Gaussian 99.87 %).
    @Test(arguments: [Draw.independent, .stratified]) private func power(_ draw: Draw) {
        var stream = stream(2000)
        let exponent = draw == .independent ? 1.3 : 1.03
        // Values u^e have F(t) = t^(1/e).
        let alternative = Self.points.map { Double.pow($0, 1 / exponent) }
        var found = 0
        var margins: [Double] = []
        for _ in 0..<300 {
            let drawn = distribution(draw, blocks: 40, from: &stream) { Double.pow($0, exponent) }
            let test = ExactLawTest(drawn, exact: Self.points)
            let score = ExactLawTest.expectedScore(of: drawn, exact: Self.points, alternative: alternative)
            let threshold = ExactLawTest.threshold(level: 0.001, points: test.points, blocks: 40)
            margins.append(score - threshold)
            if test.pValue < 0.001 { found += 1 }
        }
        #expect(SampleMoments(margins).mean > 3, "the alternative is too close to promise this power")
        #expect(found >= 297, "\(found) of 300")
    }

    @Test func everythingOnOneSide() {
        // Half of the values are expected below the point, and none or all are found: there is no spread, but
        // the law is clearly wrong.
        for count in [0.0, 20] {
            let test = ExactLawTest(
                ExpectedDistribution(
                    cumulativeCounts: Array(repeating: [count], count: 16),
                    totals: Array(repeating: 20, count: 16)), exact: [0.5])
            // 320 values, 160 expected: the error of independent values is √160/320, so |z| = √160.
            #expect(abs(test.largestScore - 160.0.squareRoot()) < 1e-12)
            #expect(test.location == 0)
            #expect(test.pValue < 1e-6 && test.pValue >= 0)
        }
        // All blocks are equal and right: the law is clearly not wrong.
        let right = ExactLawTest(
            ExpectedDistribution(
                cumulativeCounts: Array(repeating: [10], count: 16), totals: Array(repeating: 20, count: 16)),
            exact: [0.5])
        #expect(right.largestScore == 0 && right.pValue == 1)
    }

    /// Ten blocks all count 10 where 10.3 are expected. This happens by chance in 0.7¹⁰ = 3 % of runs and
    /// must not be an alarm.
    @Test func anAccidentalLackOfSpreadIsNoEvidence() {
        let test = ExactLawTest(
            ExpectedDistribution(
                cumulativeCounts: Array(repeating: [10], count: 10), totals: Array(repeating: 20, count: 10)),
            exact: [0.515])
        #expect(test.points == 1)
        // The smallest variance of a count of mean 10.3 is 0.3 · 0.7.
        #expect(abs(test.largestScore - 0.3 / (0.21 / 10).squareRoot()) < 1e-9)
        #expect(test.pValue > 0.03)
    }

    @Test func pointsUnfitForTestingAreLeftOut() {
        let counts: [[Double]] = (0..<20).map { block in
            let odd = Double(block % 2)
            return [odd, 5 + odd, 10 - odd]
        }
        let drawn = ExpectedDistribution(cumulativeCounts: counts, totals: Array(repeating: 10, count: 20))
        // Of 200 values, 10, 110 and 190 are expected below the points: only the middle point has 25 on
        // either side.
        let test = ExactLawTest(drawn, exact: [0.05, 0.55, 0.95])
        #expect(test.points == 1 && test.location == 1)
        #expect(ExactLawTest(drawn, exact: [0.05, 0.55, 0.95], minimumCount: 5).points == 3)
        let none = ExactLawTest(drawn, exact: [0, 0, 1])
        #expect(none.points == 0 && none.location == nil && none.pValue == 1)
        let few = ExpectedDistribution(
            cumulativeCounts: Array(counts.prefix(ExactLawTest.minimumBlocks - 1)),
            totals: Array(repeating: 10, count: ExactLawTest.minimumBlocks - 1))
        #expect(ExactLawTest(few, exact: [0.5, 0.1, 0.5], minimumCount: 1).points == 0)
    }

    @Test func thresholdsAreStudentsQuantiles() {
        // t_{0.975} and t_{0.995} with ten degrees of freedom.
        #expect(abs(ExactLawTest.threshold(level: 0.05, points: 1, blocks: 11) - 2.2281388519649) < 1e-9)
        #expect(abs(ExactLawTest.threshold(level: 0.05, points: 5, blocks: 11) - 3.1692726726169) < 1e-9)
        // A score at the threshold has the level as its p-value.
        let counts = (0..<11).map { [20 + Double($0)] }
        let drawn = ExpectedDistribution(cumulativeCounts: counts, totals: Array(repeating: 50, count: 11))
        for level in [0.5, 0.05, 1e-6] {
            let z = ExactLawTest.threshold(level: level, points: 1, blocks: 11)
            let test = ExactLawTest(drawn, exact: [drawn.values[0] - z * drawn.standardErrors[0]])
            #expect(abs(test.pValue / level - 1) < 1e-9)
        }
    }
}
