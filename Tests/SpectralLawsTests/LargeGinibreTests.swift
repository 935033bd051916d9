import Numerics
import SpecialFunctions
import SpectralLaws
import Testing

/// The complex Ginibre law at sizes where nothing may cost O(n).
@Suite struct LargeGinibreTests {
    /// 1 − F(√n) is the Poisson probability n^ne^{−n}/n!, and the density in the plane there is Q(n, n)/πn (mpmath, 40 digits).
    @Test(
        arguments: [
            (1_000_000, 0.00039894224715624403, 0.499867019239127409),
            (10_000_000, 0.000126156625049702789, 0.499957947791276302),
            (100_000_000, 0.0000398942280068980778, 0.49998670192398588),
        ] as [(Int, Double, Double)])
    func edgeOfTheDisc(_ n: Int, _ mass: Double, _ tail: Double) {
        let (law, size) = (ComplexGinibreLaw(size: n), Double(n))
        let (edge, scaled) = (size.squareRoot(), ComplexGinibreLaw(size: n, scale: 1 / size.squareRoot()))
        #expect(relativeError(law.radial.complement(edge), mass) < 1e-11)
        #expect(relativeError(scaled.density(Complex(1)), tail / .pi) < 1e-11)
        // On both sides 1 − F falls by 2hρ, to the error h³ρ″/3 of the middle; ρ″ is at most (20)²ρ, five units outside.
        for r in [edge - 3, edge, edge + 0.5, edge + 2, edge + 5] {
            let step = 1e-4
            let fall = law.radial.complement(r - step) - law.radial.complement(r + step)
            let expected = 2 * step * law.radial.density(r)
            // At most 7e−7, and the rounding of 1 − F, ε times 10⁴ its fall.
            #expect(expected > 0)
            #expect(relativeError(fall, expected) < 1e-5)
        }
    }

    /// The sum over some indices against the product over all that count.
    @Test func largestModulusFromSomeIndices() {
        let n = 150_000
        let (law, edge) = (ComplexGinibreLaw(size: n), Double(n).squareRoot())
        for r in [edge + 0.8, edge + 1.5, edge + 2.5, edge + 8] {
            var (logarithm, rate) = (0.0, 0.0)
            for i in stride(from: n, to: n - 8000, by: -1) {
                let modulus = law.modulus(i)
                let inside = modulus.cumulative(r)
                logarithm += inside > 0.5 ? Double.log(onePlus: -modulus.complement(r)) : Double.log(inside)
                rate += modulus.density(r) / inside
            }
            // The truncated formula, 1e−12, and several inversions of 1e−12 each.
            let (maximum, product) = (law.maximum, Double.exp(logarithm))
            #expect(relativeError(maximum.cumulative(r), product) < 1e-11 * max(1, -logarithm))
            #expect(relativeError(maximum.complement(r), -Double.expMinusOne(logarithm)) < 1e-11)
            #expect(relativeError(maximum.density(r), rate * product) < 1e-11 * max(1, -logarithm))
        }
        // Power: one matrix dimension more is seen.
        let other = ComplexGinibreLaw(size: n + 1).maximum
        #expect(relativeError(other.complement(edge + 2.5), law.maximum.complement(edge + 2.5)) > 1e-4)
    }

    /// The variance of ln|det| grows by ¼ψ′(n) with n, also where the closed form takes over from the sum.
    @Test func varianceOfTheLogarithmOfTheDeterminant() {
        let (sum, closed) = (ComplexGinibreLaw(size: 100_000), ComplexGinibreLaw(size: 100_001))
        let step = trigamma(100_001) / 4
        #expect(abs(closed.varianceOfLogDeterminant - sum.varianceOfLogDeterminant - step) < 1e-11)
        // Power.
        #expect(step > 2e-6)
        #expect(ComplexGinibreLaw(size: 100_000_000).varianceOfLogDeterminant > 4.9)
    }
}
