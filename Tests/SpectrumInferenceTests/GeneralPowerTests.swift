import LinearAlgebra
import Numerics
import RandomNumbers
import SpectrumInference
import Testing

/// Rates of rejection at 5 % of 200 real matrices 60 × 60 with a structure, against what theory makes of them.
@Suite struct GeneralPowerTests {
    private static let (size, count, samples) = (60, 200, 1999)

    private func null() async throws -> GeneralNullDistribution {
        try await generalNull(GinibreNull(size: Self.size, field: .real), count: Self.samples, seed: 7)
    }

    private func rate(
        _ test: GeneralTest.Kind, _ observed: [GeneralSpectrumStatistics], _ null: GeneralNullDistribution
    ) -> Double {
        let rejected = observed.count { one in
            let value = test.statistic(of: one, .disc)
            let p =
                test.hasTwoTails
                ? null.twoTails(value) { test.statistic(of: $0, .disc) }
                : null.upperTail(value) { test.statistic(of: $0, .disc) }
            return p.map { $0 <= 0.05 } ?? false
        }
        return Double(rejected) / Double(observed.count)
    }

    private func normal(_ x: Double) -> Double { Double.erfc(-x / 2.0.squareRoot()) / 2 }

    /// θ = 1.5: the eigenvalue is normal about θ with variance θ²/((θ² − 1)n), to first order in n^(−1/2). Second-order terms
    /// are 1/(θn) or so, a sixth of its deviation 0.17, which moves a rate near 1 by less than 0.03.
    @Test func outlier() async throws {
        let (theta, n) = (1.5, Double(Self.size))
        let null = try await null()
        let threshold = try #require(null.upperPoint(0.05) { $0.disc.largest })
        let deviation = (theta * theta / ((theta * theta - 1) * n)).squareRoot()
        let predicted = normal((theta - threshold) / deviation)
        let found = rate(
            .radius, try GeneralKind.outlier(theta).statistics(Self.size, count: Self.count, seed: 8), null)
        let bound = tolerance(predicted, count: Self.count, null: Self.samples) + 0.03
        #expect(abs(found - predicted) <= bound, "\(found) for \(predicted)")
        // Noise is not rejected so often.
        let noise = rate(
            .radius, try GeneralKind.independent.statistics(Self.size, count: Self.count, seed: 9), null)
        #expect(abs(noise - predicted) > bound)
    }

    /// τ = 0.2 is 8.5 standard errors √2/n from 0 and is rejected at 2.2: nearly always. The number is τ itself.
    @Test func correlation() async throws {
        let null = try await null()
        let observed = try GeneralKind.elliptic(0.2).statistics(Self.size, count: Self.count, seed: 8)
        #expect(rate(.ellipticity, observed, null) == 1)
        let (mean, error) = meanAndError(observed.map(\.ellipticity.real))
        // A ratio of means is biased by the order τ/n², well within an error.
        #expect(abs(mean - 0.2) <= 4 * error, "\(mean) ± \(error)")
        #expect(abs(mean - 0.21) > 4 * error)
        let stated = (1 - 0.04) * 2.0.squareRoot() / Double(Self.size)
        // The standard deviation of 200 numbers is known to 5 %.
        let deviation = error * Double(Self.count).squareRoot()
        #expect(abs(deviation / stated - 1) <= 0.2, "\(deviation) for \(stated)")
    }

    /// Variances in the ratio 2 : 1 by rows, s = 4/3 and 2/3 in the mean's units. Cook, Hachem, Najim and Renfrew's equations
    /// (Electron. J. Probab. 23 (2018) 110) become ⟨s/(r² + s(1 − F))⟩ = 1, so that with x = 1 − F and ab = 8/9
    ///
    ///     r² = ½(1 − 2x + √(1 − (4/9)x(1 − x))),   ∫r²dF = 0.48107,
    ///
    /// where independent entries have 1/2. At n = 60 that is 1.4 standard deviations; only the guard of the entries sees it
    /// in every matrix.
    @Test func unequalRows() async throws {
        let steps = 1000
        let moment = (0..<steps).reduce(0.0) { sum, i in
            let x = (Double(i) + 0.5) / Double(steps)
            return sum + (1 - 4.0 / 9 * x * (1 - x)).squareRoot() / 2 / Double(steps)
        }
        let null = try await null()
        let observed = try GeneralKind.unequalRows.statistics(Self.size, count: Self.count, seed: 8)
        let spread = try #require(null.spread(of: \.normality))
        let (mean, error) = meanAndError(observed.compactMap(\.normality))
        let shift = moment - 0.5
        // The null's own error, and corrections of the relative order 1/n.
        let bound =
            4 * (error * error + spread.deviation * spread.deviation / Double(Self.samples)).squareRoot()
            + abs(shift) / Double(Self.size)
        #expect(abs(mean - spread.mean - shift) <= bound, "\(mean - spread.mean) for \(shift)")
        #expect(abs(mean - spread.mean) > bound, "without the shift")
        let predicted = normal(abs(shift) / spread.deviation - 1.96)
        let found = rate(.normality, observed, null)
        // The deviation beside the alternative is another by some 5 %, a tenth of a deviation at the quantile.
        let rateBound = tolerance(predicted, count: Self.count, null: Self.samples) + 0.04
        #expect(abs(found - predicted) <= rateBound, "\(found) for \(predicted)")
        var stream = RandomStream(StreamName(seed: 8, purpose: .matrices, group: Self.size, sample: 0))
        let prepared = try PreparedGeneralMatrix(
            GeneralKind.unequalRows.matrix(Self.size, &stream), null: .gaussian, solver: EigenvalueSolver())
        #expect(prepared.guards.filter(\.speaks).map(\.kind) == [.unequalVariances])
    }
}
