import SpecialFunctions
import Testing

@Suite struct GammaFunctionTests {
    @Test func logGammaAgreesWithReference() throws {
        for row in try References.load().logGamma {
            // The documented bound, absolute near the zeros of ln Γ at 1 and 2.
            #expect(abs(logGamma(row.x) - row.value) < 4e-15 * max(1, abs(row.value)), "x = \(row.x)")
        }
    }

    @Test func polygammasAgreeWithReference() throws {
        for row in try References.load().psi {
            // ψ has a zero near 1.46; ψ(1.5) = 0.036 loses 30 ε.
            #expect(relativeError(digamma(row.x), row.digamma) < 2e-14, "x = \(row.x)")
            #expect(relativeError(trigamma(row.x), row.trigamma) < 2e-14, "x = \(row.x)")
        }
    }

    @Test func polesAreReported() {
        #expect(throws: NumericalFailure.self) { try logGammaEstimate(-1) }
        #expect(throws: NumericalFailure.self) { try digammaEstimate(0) }
        #expect(logGamma(0).isNaN)
        #expect(digamma(-3).isNaN)
    }

    @Test func errorEstimateCoversTheError() throws {
        for row in try References.load().logGamma {
            let estimate = try logGammaEstimate(row.x)
            #expect(abs(estimate.value - row.value) <= estimate.error)
        }
    }
}
