import Numerics
import SpectralLaws
import Testing

@Suite struct GaussianProductTests {
    /// One factor: the Mellin inversion against the closed form of the complex Ginibre law.
    @Test(arguments: [1, 2, 17, 200]) func oneFactorIsGinibre(_ n: Int) {
        let product = GammaProductLaw(dimensions: [n], scale: 0.3)
        let ginibre = ComplexGinibreLaw(size: n, scale: 0.3)
        for ratio in [1e-6, 0.01, 0.2, 0.7, 1.0, 1.1, 1.5, 3] {
            let r = 0.3 * ratio * Double(n).squareRoot()
            // The documented relative accuracy of the product law.
            #expect(relativeError(product.radial.cumulative(r), ginibre.radial.cumulative(r)) < 1e-10)
            #expect(relativeError(product.radial.complement(r), ginibre.radial.complement(r)) < 1e-10)
            #expect(relativeError(product.radial.density(r), ginibre.radial.density(r)) < 1e-10)
            let partial = ginibre.radial.partialExpectation(r)
            #expect(abs(product.radial.partialExpectation(r) - partial) < 1e-12 * ginibre.radial.moment(1))
            let z = Complex(length: r, phase: 1)
            #expect(relativeError(product.density(z), ginibre.density(z)) < 1e-10)
        }
        #expect(relativeError(product.meanLogModulus, ginibre.meanLogModulus) < 1e-13)
        #expect(relativeError(product.varianceOfLogDeterminant, ginibre.varianceOfLogDeterminant) < 1e-12)
    }

    /// sup|F_n − r²| = nⁿe^{−n}/n! at r = 1, exactly.
    @Test(arguments: [1, 5, 100, 3000]) func distanceFromTheCircularLaw(_ n: Int) {
        let m = Double(n)
        let law = ComplexGinibreLaw(size: n, scale: 1 / m.squareRoot())
        let expected = Double.exp(m * Double.log(m) - m - Double.logGamma(m + 1))
        // The exponent is rounded to ε n ln n, and the scale 1/√n to ε, which F doubles.
        #expect(abs(law.radial.complement(1) - expected) < 1e-12)
    }

    @Test func autoencoderPredictions() {
        // For n_1 = 2 and 20: the medians 0.00876918 and 0.00463950 and E max 0.01230587 and 0.01348178 of
        // the exact complex law.
        for (n, median, largest) in [(2, 0.00876918, 0.01230587), (20, 0.00463950, 0.01348178)] {
            let dimensions = [n, 32, 64, 128, 784, 128, 64, 32]
            // The entries of each factor have variance 1/(3 fan-in); the fan-ins are the dimensions.
            let scale = dimensions.reduce(1.0) { $0 / (3 * Double($1)).squareRoot() }
            let law = GammaProductLaw(dimensions: dimensions, scale: scale)
            // Half a unit of the last printed digit.
            #expect(abs(law.radial.quantile(0.5) - median) < 0.6e-8)
            #expect(abs(law.maximum.moment(1) - largest) < 0.6e-8)
            // P(max > 1/81) = 0.45 (n = 2) and 0.69 (n = 20).
            #expect(abs(law.maximum.complement(1.0 / 81) - (n == 2 ? 0.45 : 0.69)) < 0.006)
            let limit = RectangularProductLaw(dimensions: dimensions, scale: 1.0 / 81)
            #expect(
                relativeError(
                    limit.radial.support.upperBound * limit.radial.support.upperBound, limitEdge(dimensions))
                    < 1e-13)
        }
    }

    private func limitEdge(_ dimensions: [Int]) -> Double {
        dimensions.reduce(1.0 / 6561) { $0 * Double($1) / Double(dimensions[0]) }
    }

    /// The paper's formula, with its factor ½ corrected: squared medians 6.8136175e−5 (n_1 = 2) and
    /// 2.1515028e−5 (20).
    @Test func correctedMedians() {
        for (n, squared) in [(2, 6.8136175e-5), (20, 2.1515028e-5)] {
            let dimensions = [n, 32, 64, 128, 784, 128, 64, 32]
            // In units where the edge is 3^{−4}: normalisation by the fan-in divides by √Πα_j.
            let alphas = dimensions.map { Double($0) / Double(n) }
            let scale = alphas.reduce(1.0 / 81) { $0 / $1.squareRoot() }
            let median = RectangularProductLaw(dimensions: dimensions, scale: scale).radial.quantile(0.5)
            #expect(abs(median * median - squared) < 0.6e-12)
        }
    }

    /// Moments and log-moments are sums over independent gammas: E Σ|λ|² = Σ_iΠ_j(ν_j + i).
    @Test func secondMoment() {
        let law = GammaProductLaw(dimensions: [3, 5, 4])
        let expected = Double(1 * 3 * 2 + 2 * 4 * 3 + 3 * 5 * 4) / 3
        #expect(relativeError(law.radial.moment(2), expected) < 1e-13)
        #expect(relativeError(law.radial.moment(0), 1) < 1e-14)
    }

    /// The extremes by their definition, factor by factor.
    @Test func extremesAreProducts() {
        let law = GammaProductLaw(dimensions: [5, 6])
        for r in [0.5, 2, 6, 12.0] {
            let inside = (1...5).reduce(1.0) { $0 * law.modulus($1).cumulative(r) }
            let outside = (1...5).reduce(1.0) { $0 * law.modulus($1).complement(r) }
            #expect(relativeError(law.maximum.cumulative(r), inside) < 1e-13)
            #expect(relativeError(law.minimum.complement(r), outside) < 1e-13)
        }
    }

    /// n = 1000 and 50 factors: no overflow, both tails, and the mass at a scale of a million.
    @Test func largestDocumentedCase() {
        let law = GammaProductLaw(dimensions: .init(repeating: 1000, count: 50)).radial
        for p in [1e-12, 1e-6, 0.3, 0.9, 1 - 1e-9] {
            let r = law.quantile(p)
            // The quantile solves to 1e−15 in ln r ≈ 170 (2e−14), where the slope d ln F/d ln r is below 20;
            // the table has 1e−11.
            #expect(relativeError(law.cumulative(r), p) < 2e-11)
        }
    }

    /// The table of all indices at once against the sum over indices, each inverted alone: n = 1000, k = 50.
    /// Power: the law of 49 factors, brought to the same scale by √1000, is rejected.
    @Test func largestTableAgainstIndexSums() {
        let law = GammaProductLaw(dimensions: .init(repeating: 1000, count: 50))
        let wrong = GammaProductLaw(dimensions: .init(repeating: 1000, count: 49), scale: 1000.0.squareRoot())
        for p in [0.05, 0.5, 0.95] {
            let r = law.radial.quantile(p)
            let sum = (1...1000).reduce(0.0) { $0 + law.modulus($1).cumulative(r) } / 1000
            // The documented accuracy.
            #expect(abs(law.radial.cumulative(r) - sum) < 1e-10)
            #expect(abs(wrong.radial.cumulative(r) - sum) > 1e-4)
        }
    }

    /// Beyond the range of doubles nothing traps. Quantiles and moments are infinite or zero, and their
    /// logarithms are those of the law at a smaller scale, shifted.
    @Test func beyondTheRangeOfDoubles() {
        let dimensions = [Int](repeating: 20, count: 600)
        let shift = 600.0
        let small = GammaProductLaw(dimensions: dimensions, scale: Double.exp(-shift))
        let huge = GammaProductLaw(dimensions: dimensions)
        // The documented relative accuracy of F, 1e−10, divided by d ln F/d ln r ≥ ½.
        for p in [1e-6, 0.5, 0.999] {
            let difference = huge.radial.logQuantile(p) - small.radial.logQuantile(p)
            #expect(abs(difference - shift) < 2e-10)
        }
        #expect(huge.radial.quantile(0.999) == .infinity && huge.radial.moment(1) == .infinity)
        #expect(small.radial.quantile(0.5).isFinite)
        #expect(abs(huge.radial.logMoment(1) - small.radial.logMoment(1) - shift) < 1e-11)
        #expect(abs(huge.maximum.logQuantile(0.5) - small.maximum.logQuantile(0.5) - shift) < 2e-10)
        // The relative tolerance of the quadrature is 1e−12.
        #expect(abs(huge.maximum.logMoment(1) - small.maximum.logMoment(1) - shift) < 1e-11)
        #expect(abs(huge.minimum.logMoment(1) - small.minimum.logMoment(1) - shift) < 1e-11)
        #expect(huge.maximum.moment(1) == .infinity && huge.maximum.cumulative(1e308) == 0)
        #expect(!huge.radial.partialExpectation(1e308).isNaN)
        let tiny = GammaProductLaw(dimensions: dimensions, scale: 1e-300)
        #expect(tiny.radial.quantile(0.5) > 0)
        let smaller = GammaProductLaw(dimensions: .init(repeating: 1, count: 3000), scale: 1)
        #expect(smaller.radial.quantile(0.5) == 0)
        #expect(abs(smaller.radial.logQuantile(0.5) - smaller.meanLogModulus) < 1)
    }

    /// The moments for a single index have a closed form: the maximum of one modulus has E X^k.
    @Test func extremeMomentsOfLongProducts() {
        let law = GammaProductLaw(dimensions: .init(repeating: 1, count: 50))
        for order in [1, 2] {
            // Twice the relative tolerance of the quadrature.
            #expect(abs(law.maximum.logMoment(order) - law.radial.logMoment(order)) < 2e-12)
        }
    }
}
