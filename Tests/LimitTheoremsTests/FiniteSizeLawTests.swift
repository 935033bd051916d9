import Ensembles
import LimitTheorems
import LinearAlgebra
import RandomNumbers
import RunSupport
import SpectralLaws
import Statistics
import Testing

/// A theorem with parameters and a field, on Gaussian entries.
struct GaussianCase: CustomTestStringConvertible, Sendable {
    var theorem: LimitTheorem
    var field: Field
    var size: Int
    var parameters: ParameterValues = [:]

    var testDescription: String {
        "\(theorem.identifier), \(field.rawValue), n = \(size), \(parameters.names)"
    }

    func claim(variance: Double? = nil) throws -> SpectralClaim {
        var parameters = parameters
        parameters.set(.claimedVariance, variance)
        return try theorem.claim(parameters, entries: GaussianEntries(), field: field)
    }

    func ensemble(_ method: SamplingMethod) throws -> any RandomMatrixEnsemble {
        try theorem.family(parameters, entries: GaussianEntries(), field: field, method: method)
            .ensemble(ofSize: size)
    }

    /// Every theorem over both fields, and the product laws with other parameters.
    static let all =
        LimitTheorem.all.flatMap { theorem in
            [Field.real, .complex].map { GaussianCase(theorem: theorem, field: $0, size: 6) }
        } + [
            GaussianCase(theorem: .semicircle, field: .complex, size: 7),
            GaussianCase(theorem: .product, field: .complex, size: 5, parameters: ["factors": .integer(2)]),
            GaussianCase(
                theorem: .rectangular, field: .complex, size: 4,
                parameters: ["dims": .list([2, 3, 5])]),
        ]

    /// Those whose exact law is known.
    static let exact = all.filter { (try? $0.claim().exact($0.size)) ?? nil != nil }
}

/// The battery of exact laws at finite size: every theorem of the registry against spectra of its own ensembles.
@Suite struct FiniteSizeLawTests {
    private func expected(
        _ c: GaussianCase, _ method: SamplingMethod, at points: [Double]
    ) throws -> ExpectedDistribution {
        let ensemble = try c.ensemble(method)
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
    @Test(arguments: GaussianCase.exact, [SamplingMethod.direct, .reduced])
    func agreesWithTheEnsemble(_ c: GaussianCase, _ method: SamplingMethod) throws {
        let law = try #require(c.claim().exact(c.size)).univariate
        let wrong = try #require(c.claim(variance: 1.03 * 1.03).exact(c.size)).univariate
        let points = Set((1...41).map { law.quantile(Double($0) / 42) }).sorted()
        let drawn = try expected(c, method, at: points)
        let test = ExactLawTest(drawn, exact: points.map { law.cumulative($0) })
        #expect(test.points == points.count)
        #expect(test.pValue > 1e-6, "p = \(test.pValue), |z| = \(test.largestScore)")
        let refused = ExactLawTest(drawn, exact: points.map { wrong.cumulative($0) })
        #expect(refused.pValue < 1e-6, "a scale 3 % off passes with p = \(refused.pValue)")
    }

    /// A claim of entries with another deviation is the law of eigenvalues scaled by its power; so is the limit.
    @Test(arguments: GaussianCase.exact) func scalesWithTheClaim(_ c: GaussianCase) throws {
        let (unit, scaled) = (try c.claim(), try c.claim(variance: 0.49))
        // For products the claimed scale is 0.7^k, k the number of factors.
        let ensemble = try c.ensemble(.direct)
        let degree = c.theorem.domain == .plane ? ensemble.factorShapes.count : unit.limit.degree
        let factor = (0..<degree).reduce(1.0) { product, _ in 0.7 * product }
        let laws = try #require(unit.exact(c.size)).univariate
        let others = try #require(scaled.exact(c.size)).univariate
        for p in [0.01, 0.3, 0.5, 0.9] {
            let x = laws.quantile(p)
            #expect(abs(others.cumulative(factor * x) - laws.cumulative(x)) < 1e-12)
            let y = unit.limit.univariate.quantile(p)
            #expect(abs(scaled.limit.univariate.cumulative(factor * y) - p) < 1e-9)
        }
    }

    /// Other entries than Gaussian ones have no exact law on offer; an isotropic one is complex and in the plane.
    @Test(arguments: LimitTheorem.all) func offeredOnlyWhereKnown(_ theorem: LimitTheorem) throws {
        for field in [Field.real, .complex] {
            let uniform = try theorem.claim(
                [:], entries: UniformEntries(halfWidth: 1), field: field)
            #expect(uniform.exact(5) == nil)
            let gaussian = try theorem.claim([:], entries: GaussianEntries(), field: field)
            let law = gaussian.exact(5)
            #expect((law == nil) || (gaussian.companion(5) == nil))
            #expect(
                law?.isIsotropic ?? false == (field == .complex && theorem.domain == .plane && law != nil))
        }
        // Complex Gaussian matrices are exactly known for every theorem.
        #expect(try theorem.claim([:], entries: GaussianEntries(), field: .complex).exact(5) != nil)
    }

    /// Where the finite law is offered it tends to the limit at the stated rate: from n = 16 to 64 the distance falls by
    /// 4^−r, with a tenth to spare for the next order.
    @Test(arguments: GaussianCase.exact) func tendsToTheLimit(_ c: GaussianCase) throws {
        let claim = try c.claim()
        func distance(_ n: Int) throws -> Double {
            let law = try #require(claim.exact(n))
            let limit = claim.limit.univariate
            return (1..<400).reduce(0) { largest, i in
                let x = limit.quantile(Double(i) / 400)
                return max(largest, abs(law.univariate.cumulative(x) - limit.cumulative(x)))
            }
        }
        let ratio = try distance(64) / distance(16)
        #expect(ratio < (claim.rate == 1 ? 0.35 : 0.6), "\(ratio)")
    }
}
