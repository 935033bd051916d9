import SpecialFunctions
import Testing

@Suite struct IncompleteGammaTests {
    @Test func bothTailsAgreeWithReference() throws {
        for row in try References.load().incompleteGamma {
            // The documented bound. GSL alone misses it at a = 2078.2 and a = 9222 by a factor of fifty.
            #expect(relativeError(regularisedGammaP(row.a, row.x), row.p) < 1e-12, "\(row)")
            #expect(relativeError(regularisedGammaQ(row.a, row.x), row.q) < 1e-12, "\(row)")
        }
    }

    @Test func poissonMassAgreesWithReference() throws {
        for row in try References.load().incompleteGamma {
            // The exponent is at most 645 (mass above 1e−280), so ε times it is 1.5e−13.
            #expect(relativeError(poissonMass(row.a, mean: row.x), row.mass) < 3e-13, "\(row)")
        }
    }

    /// a ln x − x − ln Γ(a + 1) by mpmath with 40 digits; a few ε of the result, or of 1 where that is small. Far out the
    /// mass itself underflows.
    @Test(
        arguments: [
            (0, 1e5, -100000), (0.5, 1e-300, -345.26698171147160737), (3, 1e-300, -2074.1183431638691705),
            (10, 1e4, -9923.0010088533136879), (1e4, 1e4, -5.5241170525260946654),
            (1e4, 10100, -6.0208085208452661832), (1e4, 3e4, -9019.4012303714291807),
            (1e6, 1, -12815519.384658169624), (1e9, 1.0001e9, -16.280238143425878487),
        ] as [(Double, Double, Double)])
    func logPoissonMassAgrees(_ a: Double, _ x: Double, _ expected: Double) {
        #expect(abs(logPoissonMass(a, mean: x) - expected) < 8 * Double.ulpOfOne * abs(expected))
        // Power: a mean wrong by one part in 10⁵, which at the maximum x = a changes the result by a·10⁻¹⁰/2 only.
        #expect(abs(logPoissonMass(a, mean: x * (1 + 1e-5)) - expected) > 1e-8)
    }

    @Test func endsAndDomain() {
        #expect(logPoissonMass(0, mean: 0) == 0 && logPoissonMass(2, mean: 0) == -.infinity)
        #expect(logPoissonMass(2, mean: .infinity) == -.infinity)
        #expect(logPoissonMass(-1, mean: 1).isNaN && logPoissonMass(1, mean: .nan).isNaN)
        #expect(regularisedGammaP(3, 0) == 0)
        #expect(regularisedGammaQ(3, 0) == 1)
        #expect(regularisedGammaP(3, .infinity) == 1)
        #expect(regularisedGammaQ(3, .infinity) == 0)
        #expect(regularisedGammaP(-1, 1).isNaN)
        #expect(regularisedGammaQ(1, -1).isNaN)
        #expect(regularisedGammaQ(1, .nan).isNaN)
        #expect(regularisedGammaQ(1, 1e5) == 0)
    }
}
