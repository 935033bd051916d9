import ComplexModule
import Ensembles
import LimitTheorems
import LinearAlgebra
import RandomNumbers
import RealModule
import SpectralLaws
import Statistics
import Testing

/// The exact laws at finite size against spectra of the ensembles themselves, drawn directly.
@Suite struct FiniteSizeLawTests {
    struct Case: CustomStringConvertible, Sendable {
        var limit: LimitLaw
        var size: Int
        var field: Field
        var description: String { "\(limit.summary), n = \(size), \(field.rawValue)" }

        func ensemble(_ method: SamplingMethod) -> any RandomMatrixEnsemble {
            let entries = GaussianEntries()
            switch limit {
            case .semicircle:
                return WignerEnsemble(size: size, entries: entries, field: field, method: method)
            case .circular: return ProductEnsemble(size: size, entries: entries, field: field, method: method)
            case .product(let factors, _):
                return ProductEnsemble(
                    size: size, factors: factors, entries: entries, field: field, method: method)
            case .rectangular(let ratios, _):
                return ProductEnsemble(
                    dimensions: ratios.map { Int(($0 * Double(size)).rounded()) }, entries: entries,
                    field: field, method: method)
            }
        }
    }

    static let cases = [
        Case(limit: .semicircle(variance: 1), size: 7, field: .complex),
        Case(limit: .semicircle(variance: 1), size: 8, field: .real),
        Case(limit: .circular(radius: 1), size: 6, field: .complex),
        Case(limit: .circular(radius: 1), size: 6, field: .real),
        Case(limit: .product(factors: 3, scale: 1), size: 5, field: .complex),
        Case(limit: .rectangular(aspectRatios: [1, 1.5, 2.5], scale: 1), size: 4, field: .complex),
    ]

    private func expected(_ c: Case, _ method: SamplingMethod, at points: [Double]) throws
        -> ExpectedDistribution
    {
        let ensemble = c.ensemble(method)
        let workspace = SpectrumWorkspace()
        var counted = CountedDistribution(thresholds: points, blocks: 100)
        for sample in 0..<4000 {
            var stream = RandomStream(
                StreamName(
                    seed: 7, purpose: StreamPurpose(number: 101), group: method == .direct ? 0 : 1,
                    sample: sample))
            let spectrum = try ensemble.drawSpectrum(from: &stream, using: workspace)
            let values =
                switch spectrum {
                case .line(let values): values
                case .plane: spectrum.moduli
                }
            for value in values { counted.add(value, toBlock: sample % 100) }
        }
        return ExpectedDistribution(
            cumulativeCounts: counted.cumulativeCounts,
            totals: Array(repeating: 40 * ensemble.eigenvalueCount, count: 100))
    }

    /// 4000 matrices, Bonferroni over 41 points, α = 10⁻⁶; and the law of entries with a 3 % larger deviation is
    /// refused by the same data.
    @Test(arguments: cases, [SamplingMethod.direct, .reduced])
    func agreesWithTheEnsemble(_ c: Case, _ method: SamplingMethod) throws {
        let law = try #require(
            FiniteSizeLaw(limit: c.limit, size: c.size, isGaussian: true, field: c.field)
        ).univariate
        let points = (1...41).map { law.quantile(Double($0) / 42) }
        let drawn = try expected(c, method, at: points)
        let test = ExactLawTest(drawn, exact: points.map { law.cumulative($0) })
        #expect(test.points == 41)
        #expect(test.pValue > 1e-6, "p = \(test.pValue), |z| = \(test.largestScore)")
        let wrong = ExactLawTest(drawn, exact: points.map { law.cumulative($0 / 1.03) })
        #expect(wrong.pValue < 1e-6, "a scale 3 % off passes with p = \(wrong.pValue)")
    }

    /// A claim of another scale is the law of scaled eigenvalues.
    @Test(arguments: cases) func scalesWithTheClaim(_ c: Case) throws {
        let unit = try #require(
            FiniteSizeLaw(limit: c.limit, size: c.size, isGaussian: true, field: c.field)
        ).univariate
        let scaled = try #require(
            FiniteSizeLaw(limit: c.limit.scaled(by: 0.7), size: c.size, isGaussian: true, field: c.field)
        ).univariate
        for p in [0.01, 0.3, 0.5, 0.9] {
            let x = unit.quantile(p)
            #expect(abs(scaled.cumulative(0.7 * x) - unit.cumulative(x)) < 1e-12)
        }
    }

    @Test func offeredOnlyWhereKnown() {
        let limits: [LimitLaw] = [
            .semicircle(variance: 1), .circular(radius: 1), .product(factors: 2, scale: 1),
            .rectangular(aspectRatios: [1, 2], scale: 1),
        ]
        for limit in limits {
            for field in [Field.real, .complex] {
                #expect(FiniteSizeLaw(limit: limit, size: 5, isGaussian: false, field: field) == nil)
                let law = FiniteSizeLaw(limit: limit, size: 5, isGaussian: true, field: field)
                let isRealProduct =
                    switch limit {
                    case .product, .rectangular: field == .real
                    default: false
                    }
                #expect((law == nil) == isRealProduct)
                #expect(law?.isIsotropic ?? false == (field == .complex && limit.planar != nil && law != nil))
            }
        }
    }

    /// Where the finite law is offered it tends to the limit at the stated rate: the distance at 4n is a half or, on
    /// the line, a quarter of that at n.
    @Test(arguments: cases) func tendsToTheLimit(_ c: Case) throws {
        func distance(_ n: Int) throws -> Double {
            let law = try #require(FiniteSizeLaw(limit: c.limit, size: n, isGaussian: true, field: c.field))
            let limit = c.limit.univariate
            return (1..<400).reduce(0) { largest, i in
                let x = limit.quantile(Double(i) / 400)
                return max(largest, abs(law.univariate.cumulative(x) - Double(i) / 400))
            }
        }
        let ratio = try distance(64) / distance(16)
        #expect(c.limit.planar == nil ? ratio < 0.35 : ratio < 0.6, "\(ratio)")
    }
}
