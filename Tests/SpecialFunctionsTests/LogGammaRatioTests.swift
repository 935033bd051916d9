import Numerics
import SpecialFunctions
import Testing

@Suite struct LogGammaRatioTests {
    @Test func ratioAgreesWithReference() throws {
        for row in try References.load().logGammaRatio {
            let value = centredLogGammaRatio(row.a, Complex(row.re, row.im))
            // The documented absolute error, ε(1 + |s|), with a factor ten for the dozen operations.
            let tolerance = 10 * Double.ulpOfOne * (10 + Complex(row.re, row.im).length)
            #expect(abs(value.real - row.modulus) < tolerance, "\(row)")
            #expect(angularDistance(value.imaginary, row.phase) < tolerance, "\(row)")
        }
    }

    @Test func complexLogGammaAgreesWithReference() throws {
        for row in try References.load().complexLogGamma {
            let value = logGamma(Complex(row.re, row.im))
            // Rounding of z ln z, the largest term formed.
            let z = Complex(row.re, row.im) + 12
            let tolerance = 4 * Double.ulpOfOne * (z * Complex.log(z)).length
            #expect(abs(value.real - row.modulus) < tolerance, "\(row)")
            #expect(angularDistance(value.imaginary, row.phase) < tolerance, "\(row)")
        }
    }

    @Test func integerStepsAreRisingFactorials() {
        // Γ(a + 3)/Γ(a) = a(a + 1)(a + 2).
        for a in [0.25, 1, 9, 250] {
            let value = Double.exp(centredLogGammaRatio(a, 3.0)) * a * a * a
            #expect(relativeError(value, a * (a + 1) * (a + 2)) < 1e-14)
        }
    }
}
