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

    /// The law of one large modulus by incomplete gamma functions, 1e−12, against the inversion of its Mellin transform, whose
    /// argument ln r is rounded: i ulp(ln i) indices, √i of which are a standard deviation.
    @Test(arguments: [3, 9000, 200_000, 10_000_000]) func oneModulusByTwoRoutes(_ index: Int) {
        let (size, i) = (10_000_000, Double(index))
        let gamma = ComplexGinibreLaw(size: size).modulus(index)
        let inversion = GammaProductLaw.modulus(dimensions: [size], index: index)
        for t in [-5, -1, 0.3, 2, 6] {
            let r = max(0.1, i + t * i.squareRoot()).squareRoot()
            let bound = 1e-11 + 4 * (abs(t) + 2) * i.squareRoot() * Double.log(i).ulp
            #expect(relativeError(gamma.cumulative(r), inversion.cumulative(r)) < bound)
            #expect(relativeError(gamma.complement(r), inversion.complement(r)) < bound)
            #expect(relativeError(gamma.density(r), inversion.density(r)) < bound)
        }
    }

    /// Beyond the edge Σ_{j<n}(n − j)p_j/n in blocks and term by term, from the largest down.
    @Test(arguments: [100_001, 1_000_000]) func complementInBlocks(_ n: Int) {
        let (law, size) = (ComplexGinibreLaw(size: n).radial, Double(n))
        for t in [0.01, 1, 4, 12, 30] {
            let u = size + t * size.squareRoot()
            var (mass, sum, j) = (poissonMass(size - 1, mean: u), 0.0, size - 1)
            while (size - j) * mass > 1e-18 * sum {
                sum += (size - j) * mass
                mass *= j / u
                j -= 1
            }
            // Thousands of products, and r² in place of u: t√n ulps.
            let bound = 1e-11 + 4 * (t + 2) * size.squareRoot() * Double.ulpOfOne
            #expect(relativeError(law.complement(u.squareRoot()), sum / size) < bound, "\(t)")
        }
    }

    /// G at the edge of the disc, where it has a corner: the mass in a quadrant at a corner whose modulus is the edge, less the
    /// limit's, is of order n^{−½}·n^{−½}; and a symmetry of G.
    @Test func planeAtTheEdge() {
        let n = 100_000_000
        let law = ComplexGinibreLaw(size: n, scale: 1e-4)
        let (x, y) = (0.6, 0.8)
        let limit = CircularLaw(radius: 1).planeCumulative(x, y)
        #expect(abs(law.planeCumulative(x, y) - limit) < 1 / Double(n) * 10)
        #expect(abs(law.planeCumulative(x, y) - law.planeCumulative(y, x)) < 1e-11)
        // Power: a radius larger by 1e−6.
        #expect(abs(CircularLaw(radius: 1 + 1e-6).planeCumulative(x, y) - limit) > 1e-7)
    }
}
