import Numerics
import SpecialFunctions
import Testing

@Suite struct ErrorFunctionTests {
    @Test func scaledFunctionAgreesWithReference() throws {
        for row in try References.load().erfcx {
            // Below 2.5 the exponent x² is rounded: ε x² ≤ 400 ε at x = −20.
            let tolerance = row.x < 0 ? 1e-13 : 4e-15
            #expect(relativeError(scaledComplementaryErrorFunction(row.x), row.value) < tolerance, "\(row)")
        }
    }

    @Test func plainAndScaledAgree() {
        for x in [-2, 0, 0.7, 3, 10.0] {
            let product = Double.exp(-x * x) * scaledComplementaryErrorFunction(x)
            // exp(−100) carries an argument error of 100 ε.
            #expect(relativeError(complementaryErrorFunction(x), product) < 3e-14)
        }
    }

    @Test func limits() {
        #expect(scaledComplementaryErrorFunction(.infinity) == 0)
        #expect(scaledComplementaryErrorFunction(-30).isNaN)
        #expect(complementaryErrorFunction(0) == 1)
        #expect(normalUpperTail(0) == 0.5)
    }
}
