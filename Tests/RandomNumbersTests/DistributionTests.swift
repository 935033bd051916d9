import Numerics
import RandomNumbers
import SpecialFunctions
import Testing

/// A sampler, its exact distribution function, and a wrong one that the test must reject.
struct SampledLaw: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let draw: @Sendable (inout RandomStream, Int) -> [Double]
    let cumulative: @Sendable (Double) -> Double
    let wrong: @Sendable (Double) -> Double
}

private func normal(_ x: Double) -> Double { normalUpperTail(-x) }

private func studentT(_ x: Double, _ nu: Double) -> Double {
    TailProbability.studentT(above: -x, degreesOfFreedom: nu)
}

private func exponential(_ x: Double) -> Double { x > 0 ? -Double.expMinusOne(-x) : 0 }

private func cauchy(_ x: Double) -> Double { 0.5 + Double.atan(x) / .pi }

private func uniform(_ x: Double, _ halfWidth: Double) -> Double {
    min(max((x / halfWidth + 1) / 2, 0), 1)
}

/// Shapes on both sides of 1, where the method changes, whole and fractional. The shape of
/// the wrong law is 5 % off.
private let gammas = [0.25, 0.5, 1, 1.5, 2.5, 7, 11.5, 12, 12.5, 30, 500].map { shape in
    SampledLaw(
        testDescription: "gamma(\(shape))",
        draw: { stream, count in (0..<count).map { _ in stream.gamma(shape: shape) } },
        cumulative: { regularisedGammaP(shape, $0) }, wrong: { regularisedGammaP(1.05 * shape, $0) })
}

/// Shapes at which the law is normal but for its skewness 2/√a, which moves the distribution function by at most
/// 0.14/√a < 2·10⁻⁴, a fortieth of the limit. The wrong laws are 5 % wider.
private let largeGammas = [1e6, 1e9].map { shape in
    SampledLaw(
        testDescription: "gamma(\(shape))",
        draw: { stream, count in (0..<count).map { _ in stream.gamma(shape: shape) } },
        cumulative: { normal(($0 - shape) / shape.squareRoot()) },
        wrong: { normal(($0 - shape) / (1.05 * shape.squareRoot())) })
}

/// The wrong laws have one degree of freedom more.
private let chis = [1, 2, 3, 10, 61].map { k in
    SampledLaw(
        testDescription: "chi(\(k))",
        draw: { stream, count in (0..<count).map { _ in stream.chi(degreesOfFreedom: k) } },
        cumulative: { regularisedGammaP(Double(k) / 2, $0 * $0 / 2) },
        wrong: { regularisedGammaP(Double(k + 1) / 2, $0 * $0 / 2) })
}

/// ν = 1 is drawn as a Cauchy, ν ≤ 2 is unscaled, and for larger ν the variance is one. The wrong laws have
/// the other scale, or one that is 10 % off where there is only one.
private let studentTs = [0.5, 1, 2, 2.5, 3, 9, 30].map { nu in
    let scale = nu > 2 ? ((nu - 2) / nu).squareRoot() : 1
    let wrongScale = nu > 2 && nu < 10 ? 1 : 1.1 * scale
    return SampledLaw(
        testDescription: "student-t:\(nu)",
        draw: { $0.entries($1, of: StudentTEntries(degreesOfFreedom: nu)) },
        cumulative: { studentT($0 / scale, nu) }, wrong: { studentT($0 / wrongScale, nu) })
}

private let others = [
    SampledLaw(
        testDescription: "uniform on [0, 1)", draw: { $0.uniforms($1) }, cumulative: { $0 },
        wrong: { $0 * $0.squareRoot().squareRoot().squareRoot() }),
    SampledLaw(
        testDescription: "gaussian", draw: { $0.entries($1, of: GaussianEntries()) },
        cumulative: { normal($0) }, wrong: { normal($0 / 1.05) }),
    SampledLaw(
        testDescription: "uniform, variance 1", draw: { $0.entries($1, of: UniformEntries()) },
        cumulative: { uniform($0, 3.0.squareRoot()) }, wrong: { uniform($0, 1.03 * 3.0.squareRoot()) }),
    SampledLaw(
        testDescription: "uniform:1", draw: { $0.entries($1, of: UniformEntries(halfWidth: 1)) },
        cumulative: { uniform($0, 1) }, wrong: { uniform($0, 3.0.squareRoot()) }),
    SampledLaw(
        testDescription: "uniform:0.25", draw: { $0.entries($1, of: UniformEntries(halfWidth: 0.25)) },
        cumulative: { uniform($0, 0.25) }, wrong: { uniform($0, 0.25 * 1.03) }),
    SampledLaw(
        testDescription: "exponential", draw: { stream, n in (0..<n).map { _ in stream.exponential() } },
        cumulative: exponential, wrong: { exponential(1.05 * $0) }),
    SampledLaw(
        testDescription: "centred exponential", draw: { $0.entries($1, of: ExponentialEntries()) },
        cumulative: { exponential($0 + 1) }, wrong: { exponential($0 + 1.02) }),
    SampledLaw(
        testDescription: "cauchy", draw: { stream, n in (0..<n).map { _ in stream.cauchy() } },
        cumulative: cauchy, wrong: { cauchy($0 / 1.1) }),
]

private let laws = gammas + largeGammas + chis + studentTs + others

@Suite struct DistributionTests {
    /// Draws from one stream are independent, so the Kolmogorov test is valid: α = 1e−4 for each law, and the
    /// limit at 10⁵ draws is 0.0070. Power: the wrong laws, whose distribution functions differ by 0.01 or
    /// more, are rejected.
    @Test(arguments: laws)
    func drawsFollowTheirLaw(_ law: SampledLaw) {
        var stream = RandomStream(StreamName(seed: 0, experiment: 77, sample: 0))
        let draws = law.draw(&stream, 100_000)
        #expect(kolmogorovDistance(draws, law.cumulative) < kolmogorovLimit(draws.count))
        #expect(kolmogorovDistance(draws, law.wrong) > kolmogorovLimit(draws.count))
    }

    /// Every law with every generator: 5·33 tests with α = 1e−4, limit 0.022.
    @Test(arguments: RandomGenerator.allCases)
    func everyGeneratorRunsEveryLaw(_ generator: RandomGenerator) {
        var stream = RandomStream(StreamName(seed: 1, experiment: 78, sample: 9), generator: generator)
        for law in laws {
            let draws = law.draw(&stream, 10_000)
            let distance = kolmogorovDistance(draws, law.cumulative)
            #expect(distance < kolmogorovLimit(draws.count), "\(law.testDescription)")
        }
        let signs = stream.entries(10_000, of: RademacherEntries())
        // Binomial: 5 standard deviations are 500 of 10⁴.
        #expect(abs(signs.reduce(0, +)) < 500)
    }
}
