import Numerics
import RandomNumbers
import Testing

private func name(_ sample: UInt64) -> StreamName { StreamName(seed: 3, experiment: 5, sample: sample) }

@Suite struct EntryDistributionTests {
    /// Laws whose eighth moment is finite and not too large, so that the standard errors of x² and x⁴ are
    /// estimated well.
    static let laws: [any EntryDistribution] = [
        GaussianEntries(), UniformEntries(), UniformEntries(halfWidth: 1), UniformEntries(halfWidth: 2.5),
        RademacherEntries(), ExponentialEntries(), StudentTEntries(degreesOfFreedom: 30),
    ]

    /// Mean zero, and E x² and E x⁴ as stated: 5 standard errors each. At 4·10⁵ draws the relative standard
    /// error of the variance is √((κ − 1)/n) ≤ 0.45 %, that of the fourth moment at most 3 % (exponential: E
    /// x⁸ = 14833).
    @Test(arguments: laws)
    func statedMomentsHold(_ law: any EntryDistribution) {
        var stream = RandomStream(name(0))
        let draws = stream.entries(400_000, of: law)
        let squares = draws.map { $0 * $0 }
        let fourths = squares.map { $0 * $0 }
        let fourth = law.kurtosis * law.variance * law.variance
        #expect(abs(standardisedDeviation(draws, from: 0)) < 5)
        if law.kurtosis > 1 {
            #expect(abs(standardisedDeviation(squares, from: law.variance)) < 5)
            #expect(abs(standardisedDeviation(fourths, from: fourth)) < 5)
            // Power: a stated variance that is 5 % wrong, and a stated kurtosis that is 20 % wrong.
            #expect(abs(standardisedDeviation(squares, from: 1.05 * law.variance)) > 5)
            #expect(abs(standardisedDeviation(fourths, from: 1.2 * fourth)) > 5)
        } else {
            #expect(draws.allSatisfy { $0 == 1 || $0 == -1 })
            #expect(law.variance == 1)
        }
    }

    /// t laws whose fourth or eighth moment is infinite or nearly so. They state variance 1 for ν > 2 and
    /// kurtosis 3(ν − 2)/(ν − 4) for ν > 4. Their scale is tested through the distribution function.
    @Test func studentMomentsAreTheKnownOnes() {
        #expect(StudentTEntries(degreesOfFreedom: 9).kurtosis == 4.2)
        #expect(StudentTEntries(degreesOfFreedom: 5).kurtosis == 9)
        #expect(StudentTEntries(degreesOfFreedom: 4).kurtosis == .infinity)
        #expect(StudentTEntries(degreesOfFreedom: 3).variance == 1)
        #expect(StudentTEntries(degreesOfFreedom: 2).variance == .infinity)
        #expect(StudentTEntries(degreesOfFreedom: 1).kurtosis == .infinity)
    }

    @Test func uniformStatesItsVariance() {
        #expect(UniformEntries().variance == 1)
        #expect(UniformEntries(halfWidth: 1).variance == 1.0 / 3)
        #expect(UniformEntries(halfWidth: 1).kurtosis == 1.8)
        var stream = RandomStream(name(1))
        #expect(stream.entries(10_000, of: UniformEntries(halfWidth: 0.25)).allSatisfy { abs($0) <= 0.25 })
    }

    /// Signs are fair and uncorrelated, to 5 standard errors. Power: a coin of probability 0.51 is 10
    /// standard errors off.
    @Test func signsAreFair() {
        var stream = RandomStream(name(2))
        let signs = stream.entries(250_000, of: RademacherEntries())
        #expect(abs(standardisedDeviation(signs, from: 0)) < 5)
        #expect(abs(standardisedDeviation(zip(signs, signs.dropFirst()).map { $0 * $1 }, from: 0)) < 5)
        let unfair = stream.uniforms(250_000).map { $0 < 0.51 ? -1.0 : 1.0 }
        #expect(abs(standardisedDeviation(unfair, from: 0)) > 5)
    }

    /// The skewed law has E x³ = 2 and no entry below −1. Power: a symmetric law has E x³ = 0.
    @Test func exponentialIsSkewed() {
        var stream = RandomStream(name(3))
        let draws = stream.entries(250_000, of: ExponentialEntries())
        #expect(draws.allSatisfy { $0 >= -1 })
        #expect(abs(standardisedDeviation(draws.map { $0 * $0 * $0 }, from: 2)) < 5)
        let symmetric = stream.gaussians(250_000)
        #expect(abs(standardisedDeviation(symmetric.map { $0 * $0 * $0 }, from: 2)) > 5)
    }

    /// Neighbouring draws are uncorrelated, also where a law takes several uniforms per entry.
    @Test(arguments: laws)
    func neighboursAreUncorrelated(_ law: any EntryDistribution) {
        var stream = RandomStream(name(4))
        let draws = stream.entries(100_000, of: law)
        #expect(abs(standardisedDeviation(zip(draws, draws.dropFirst()).map { $0 * $1 }, from: 0)) < 5)
        #expect(abs(standardisedDeviation(zip(draws, draws.dropFirst(2)).map { $0 * $1 }, from: 0)) < 5)
        // Power: a moving average of neighbours.
        let smooth = zip(draws, draws.dropFirst()).map { 0.9 * $0 + 0.1 * $1 }
        #expect(abs(standardisedDeviation(zip(smooth, smooth.dropFirst()).map { $0 * $1 }, from: 0)) > 5)
    }

    @Test func heavyTailsStayFinite() {
        var stream = RandomStream(name(5))
        for nu in [0.5, 1, 2, 3] {
            #expect(
                stream.entries(100_000, of: StudentTEntries(degreesOfFreedom: nu)).allSatisfy { $0.isFinite },
                "\(nu)")
        }
    }
}
