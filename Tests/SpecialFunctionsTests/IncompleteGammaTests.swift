import SpecialFunctions
import Testing

@Suite struct IncompleteGammaTests {
    @Test func bothTailsAgreeWithReference() throws {
        for row in try References.load().incompleteGamma {
            // The documented bound. GSL alone exceeds it by a factor of fifty at a = 2078.2 and a = 9222.
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

    @Test func endsAndDomain() {
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
