import RealModule
import Statistics
import Testing

@Suite struct ConvergenceFitTests {
    private static let sizes = [10, 20, 40, 80, 160, 320]

    private func points(
        _ sizes: [Int] = sizes, relativeError: Double = 0.01, _ distance: (Double) -> Double
    ) -> [ConvergenceFit.Point] {
        sizes.map {
            let d = distance(Double($0))
            return .init(size: $0, distance: d, standardError: relativeError * d)
        }
    }

    @Test(arguments: [-0.5, -1, -1.5, 0.5]) func purePowersAreRecovered(_ exponent: Double) throws {
        let fit = ConvergenceFit(points { 3 * Double.pow($0, exponent) }, rates: [-exponent])
        let found = try #require(fit.exponent)
        #expect(abs(found.value - exponent) < 1e-12)
        #expect(found.standardError > 0 && found.standardError < 0.01)
        #expect(abs((fit.logFactor ?? 0) - Double.log(3)) < 1e-11)
        #expect(abs((fit.fitted(at: 160) ?? 0) - 3 * Double.pow(160, exponent)) < 1e-11)
        if exponent < 0 { #expect(abs(fit.limits[0].value) < 1e-12) }
    }

    @Test(arguments: [0.0, 0.02, -0.001]) func limitsAreRecovered(_ limit: Double) throws {
        let fit = ConvergenceFit(points { limit + 2 / $0 }, rates: [1, 0.5])
        #expect(fit.limits.count == 2)
        #expect(abs(fit.limits[0].value - limit) < 1e-13)
        // The other rate is wrong, and the shift without the smallest size must cover the difference.
        #expect(abs(fit.limits[1].value - limit) < 6 * fit.limits[1].standardError)
        let bounds = try #require(fit.limitBounds(standardErrors: 2))
        #expect(bounds.lower <= limit && bounds.upper >= limit)
        #expect(bounds.lower == fit.limits.map { $0.value - 2 * $0.standardError }.min())
        #expect(bounds.upper == fit.limits.map { $0.value + 2 * $0.standardError }.max())
    }

    @Test func fewPointsSayLess() {
        let all = points { 1 / $0 }
        let none = ConvergenceFit([], rates: [1])
        #expect(none.exponent == nil && none.limits.isEmpty && none.limitBounds(standardErrors: 1) == nil)
        #expect(none.fitted(at: 10) == nil)
        #expect(ConvergenceFit(Array(all.prefix(1)), rates: [1]).exponent == nil)
        let two = ConvergenceFit(Array(all.prefix(2)), rates: [1])
        #expect(abs((two.exponent?.value ?? 0) + 1) < 1e-12)
        #expect(ConvergenceFit(Array(all.prefix(3)), rates: [1]).limits.isEmpty)
        #expect(ConvergenceFit(Array(all.prefix(4)), rates: [1]).limits.count == 1)
    }

    /// A distance of zero has no logarithm, and a point with unknown error no weight.
    @Test func uselessPointsAreLeftOut() {
        let good = points { 1 / $0 }
        let bad: [ConvergenceFit.Point] = [
            .init(size: 5, distance: 0, standardError: 0.1), .init(size: 6, distance: 9, standardError: .nan),
            .init(size: 7, distance: 9, standardError: 0),
            .init(size: 8, distance: 9, standardError: .infinity),
            .init(size: 9, distance: .nan, standardError: 1),
        ]
        #expect(ConvergenceFit(bad + good, rates: [1]) == ConvergenceFit(good, rates: [1]))
    }

    /// Gaussian noise of 5 %. The 95 % interval of the exponent covers in at least 93 % of 2000 fits: 2000 ·
    /// 0.05 = 100 misses are expected, and 140 is 4 standard deviations more. Multiplying by √(χ²/dof) can
    /// only make the interval wider.
    @Test func intervalsCover() {
        var stream = stream(40)
        var (exponentMisses, limitMisses) = (0, 0)
        for _ in 0..<2000 {
            let noise = stream.gaussians(6)
            var noisy = points(relativeError: 0.05) { 0.02 + 2 / $0 }
            var decaying = points(relativeError: 0.05) { 2 / $0.squareRoot() }
            for i in noisy.indices {
                noisy[i].distance += noise[i] * noisy[i].standardError
                decaying[i].distance += noise[i] * decaying[i].standardError
            }
            if let e = ConvergenceFit(decaying, rates: []).exponent {
                if abs(e.value + 0.5) > 1.96 * e.standardError { exponentMisses += 1 }
            }
            let limit = ConvergenceFit(noisy, rates: [1]).limits[0]
            if abs(limit.value - 0.02) > 1.96 * limit.standardError { limitMisses += 1 }
        }
        #expect(exponentMisses > 10 && exponentMisses < 140, "\(exponentMisses)")
        #expect(limitMisses > 5 && limitMisses < 140, "\(limitMisses)")
    }

    /// A limit of 0.02 differs from 0 by more than five standard errors: the fit can contradict a claim.
    @Test func aPlateauIsSeen() {
        let limit = ConvergenceFit(points { 0.02 + 2 / $0 }, rates: [1]).limits[0]
        #expect(limit.value > 5 * limit.standardError)
    }
}
