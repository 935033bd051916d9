import Numerics
import SpecialFunctions
import Testing

@Suite struct HypergeometricTests {
    @Test func cosinePowersAgreeWithReference() throws {
        for row in try References.load().cosinePower {
            let value = integralOfInverseCosinePower(row.p, from: row.from, to: row.to)
            // Near π/2 the result depends on the angle as cos^{−p}. The table's angle 1.5707 is rounded to ε,
            // and so is π/2 − t = 9.6e−5; with p = 2 this becomes 2e−12.
            let conditioning = row.to > 1.56 ? 4e-12 : 4e-15
            // Elsewhere the error is a few ε of the two primitives, which are of order one.
            #expect(abs(value - row.value) < conditioning * max(1, row.value), "\(row)")
        }
    }

    @Test func completeIntegralIsABetaFunction() {
        // ∫_0^{π/2} cos^{−p} = √π Γ((1−p)/2)/(2Γ(1−p/2)).
        for p in [0.04, 0.25, 0.5, 2.0 / 3] {
            let gammas = logGamma((1 - p) / 2) - logGamma(1 - p / 2)
            let expected = Double.pi.squareRoot() / 2 * Double.exp(gammas)
            let value = integralOfInverseCosinePower(p, from: 0, to: .pi / 2)
            #expect(relativeError(value, expected) < 1e-14)
        }
    }

    @Test func divergenceIsInfinite() {
        #expect(integralOfInverseCosinePower(1, from: 0, to: .pi / 2) == .infinity)
    }

    @Test func outsideTheDiscIsReported() {
        #expect(throws: NumericalFailure.self) { try hypergeometric2F1Estimate(0.5, 0.5, 1.5, 2) }
        #expect(hypergeometric2F1(0.5, 0.5, 1.5, 2).isNaN)
    }
}
