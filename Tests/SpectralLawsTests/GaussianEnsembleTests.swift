import Numerics
import SpecialFunctions
import SpectralLaws
import Testing

@Suite struct GaussianEnsembleTests {
    /// E tr H²ᵏ in closed form. The relative tolerance 1e−12 is for a recurrence or a quadrature of positive
    /// terms.
    @Test(arguments: [1, 2, 3, 10, 100]) func momentsInClosedForm(_ n: Int) {
        let m = Double(n)
        let unitary = GaussianUnitaryLaw(size: n)
        #expect(relativeError(unitary.moment(2), 1) < 1e-14)
        #expect(relativeError(unitary.moment(4), 2 + 1 / (m * m)) < 1e-14)
        #expect(relativeError(unitary.moment(6), 5 + 10 / (m * m)) < 1e-14)
        let orthogonal = GaussianOrthogonalLaw(size: n)
        #expect(relativeError(orthogonal.moment(0), 1) < 1e-12)
        // E tr H² = n(n + 1); E tr H⁴ = 2n³ + 5n² + 5n.
        #expect(relativeError(orthogonal.moment(2), 1 + 1 / m) < 1e-12)
        #expect(relativeError(orthogonal.moment(4), 2 + 5 / m + 5 / (m * m)) < 1e-12)
    }

    /// A 1 × 1 matrix is a normal variable of variance two, and the 2 × 2 density can be found by hand.
    @Test func smallOrthogonalLaws() {
        let one = GaussianOrthogonalLaw(size: 1)
        for x in [0, 0.5, 2.0, 5.0] {
            let normal = Double.exp(-x * x / 4) / (4 * Double.pi).squareRoot()
            #expect(relativeError(one.density(x), normal) < 1e-13)
            #expect(relativeError(one.complement(x), Double.erfc(x / 2) / 2) < 1e-12)
        }
        // For n = 2, |a − b|e^{−(a²+b²)/4} is integrated over b. The constant follows from the mass, which
        // the battery checks.
        let two = GaussianOrthogonalLaw(size: 2)
        func marginal(_ a: Double) -> Double {
            var quadrature = AdaptiveQuadrature()
            let above = try? quadrature.integrate(from: a) { ($0 - a) * Double.exp(-(a * a + $0 * $0) / 4) }
            let below = try? quadrature.integrate(from: -a) { ($0 + a) * Double.exp(-(a * a + $0 * $0) / 4) }
            return (above?.value ?? .nan) + (below?.value ?? .nan)
        }
        for x in [0.3, 1, 2.5] {
            let root = 2.0.squareRoot()
            let ratio = two.density(x) / two.density(0)
            // The quadrature's relative tolerance is 1e−12.
            #expect(relativeError(ratio, marginal(root * x) / marginal(0)) < 1e-11)
        }
    }

    /// The closed forms of the tail and of its first moment against quadrature of the density with 30 digits (mpmath).
    /// The sums have a few n rounding errors.
    @Test(
        arguments: [
            (1, 0.3, 0.41600201428631825, 0.55163706332541192),
            (1, 1.2, 0.19807195457603704, 0.39362171585714363),
            (1, 2.5, 0.038549935871770885, 0.11826056122364539),
            (1, 4, 0.0023388674905236329, 0.010333492677046027),
            (2, 0.3, 0.4153938340117933, 0.49096281823668225),
            (2, 1.2, 0.17733057244737931, 0.31606444425409619),
            (2, 2.5, 0.015544605337206326, 0.044366394128414432),
            (2, 4, 0.00011860414547247823, 0.00050248451129034962),
            (4, 0.3, 0.41032408495124875, 0.45312978843359177),
            (4, 1.2, 0.16394009400886029, 0.27236942046422514),
            (4, 2.5, 0.0044385689943696989, 0.012045420603231613),
            (4, 4, 6.4654189033703602e-7, 2.6693649473076997e-6),
            (7, 0.3, 0.40811164388169823, 0.4354947115555964),
            (7, 1.2, 0.15563636845509666, 0.25021384620837439),
            (7, 2.5, 0.0010811218069423708, 0.002852490273543621),
            (7, 4, 4.7179040160829036e-10, 1.9234110079936181e-9),
            (30, 0.3, 0.40565425114982113, 0.41628053274339874),
        ] as [(Int, Double, Double, Double)])
    func orthogonalTails(_ n: Int, _ x: Double, _ tail: Double, _ moment: Double) {
        let law = GaussianOrthogonalLaw(size: n)
        #expect(relativeError(law.complement(x), tail) < 1e-13)
        #expect(relativeError(-law.partialExpectation(x), moment) < 1e-13)
        // Power: the law of another size is seen.
        #expect(relativeError(GaussianOrthogonalLaw(size: n + 1).complement(x), tail) > 1e-6)
    }

    /// Sizes beyond the reach of quadrature: the density is the derivative of the distribution function. A central
    /// difference of step h has the error h²ρ″/6 and the rounding of F, which is of order nε, over h; ρ oscillates with
    /// amplitude 1/(nπρ) and frequency 2nπρ, so that ρ″ is of order n.
    @Test(arguments: [2000, 20_001]) func largeOrthogonalLaws(_ n: Int) {
        let law = GaussianOrthogonalLaw(size: n)
        let (step, size) = (1e-2 / Double(n), Double(n))
        for x in [0.001, 0.7, 1.5, 1.99] {
            let slope = (law.complement(x - step) - law.complement(x + step)) / (2 * step)
            let bound = 10 * size * step * step + 10 * size * Double.ulpOfOne / step
            #expect(abs(slope - law.density(x)) < bound && bound < 1e-3, "\(slope), \(law.density(x))")
        }
        #expect(abs(law.complement(1e-12) - 0.5) < 10 * size * Double.ulpOfOne)
    }

    /// The same for the unitary ensemble, whose density and distribution function share the scale of the Hermite functions.
    @Test(arguments: [2000, 20_001]) func largeUnitaryLaws(_ n: Int) {
        let law = GaussianUnitaryLaw(size: n)
        let (step, size) = (1e-2 / Double(n), Double(n))
        for x in [0.001, 0.7, 1.5, 1.99] {
            let slope = (law.complement(x - step) - law.complement(x + step)) / (2 * step)
            let bound = 10 * size * step * step + 10 * size * Double.ulpOfOne / step
            #expect(abs(slope - law.density(x)) < bound && bound < 1e-3, "\(slope), \(law.density(x))")
        }
    }

    /// All laws approach the semicircle: sup|F − F_sc| is of order 1/n.
    @Test func limits() {
        let semicircle = SemicircleLaw()
        for n in [50, 200] {
            let unitary = GaussianUnitaryLaw(size: n)
            let orthogonal = GaussianOrthogonalLaw(size: n)
            for x in stride(from: -2.2, through: 2.2, by: 0.1) {
                #expect(abs(unitary.cumulative(x) - semicircle.cumulative(x)) < 0.5 / Double(n))
                #expect(abs(orthogonal.cumulative(x) - semicircle.cumulative(x)) < 1 / Double(n))
            }
        }
    }

    @Test(arguments: [1, 2, 3, 10, 50, 400]) func realGinibreCountsItsEigenvalues(_ n: Int) {
        let law = RealGinibreLaw(size: n)
        var quadrature = AdaptiveQuadrature()
        let end = Double(n).squareRoot() + 12
        let real = try? quadrature.integrate(from: 0, to: end, relative: 1e-11, law.realDensity)
        let expected = ExpectedRealEigenvalues.ginibre(size: n)
        // The tolerance of the quadrature; beyond √n + 12 less than e^{−72} remains.
        #expect(relativeError(2 * (real?.value ?? .nan), expected) < 1e-10)
        #expect(relativeError(law.modulus.moment(0), 1) < 1e-12)
    }

    /// The closed form of the angular integral against the plane density, integrated over half a circle.
    @Test(arguments: [2, 7, 100]) func complexModuliAreTheAngularIntegral(_ n: Int) {
        let law = RealGinibreLaw(size: n, scale: 0.7)
        for r in [0.05, 0.6, 2, 5.5] {
            var quadrature = AdaptiveQuadrature()
            let arc = try? quadrature.integrate(from: 0, to: .pi / 2) {
                law.complexDensity(Complex(length: r, phase: $0))
            }
            let total = (2 * law.realDensity(r) + 4 * r * (arc?.value ?? .nan)) / Double(n)
            #expect(relativeError(law.modulus.density(r), total) < 1e-11)
        }
    }

    /// E Σ|λ|² is not known in closed form, but E tr A² = n is: the sum of x² over real and of Re z² over
    /// complex eigenvalues.
    @Test(arguments: [1, 2, 8, 60]) func traceOfTheSquare(_ n: Int) {
        let law = RealGinibreLaw(size: n)
        var quadrature = AdaptiveQuadrature()
        let end = Double(n).squareRoot() + 12
        let real = try? quadrature.integrate(from: 0, to: end, relative: 1e-11) {
            $0 * $0 * law.realDensity($0)
        }
        // E Σ Re z² over the complex eigenvalues, in polar coordinates.
        let complex = try? quadrature.integrate(from: 0, to: end, relative: 1e-10) { r in
            var inner = AdaptiveQuadrature()
            let arc = try? inner.integrate(from: 0, to: .pi / 2, absolute: 1e-14) {
                Double.cos(2 * $0) * law.complexDensity(Complex(length: r, phase: $0))
            }
            return 4 * r * r * r * (arc?.value ?? .nan)
        }
        let total = 2 * (real?.value ?? .nan) + (n > 1 ? complex?.value ?? .nan : 0)
        // tr A² has mean n, since only the diagonal squares contribute. The two parts are of order n and n²;
        // their sum is n.
        #expect(abs(total - Double(n)) < 1e-9 * Double(n * n))
    }
}
