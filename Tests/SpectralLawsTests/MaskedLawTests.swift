import Foundation
import RealModule
import SpectralLaws
import Testing

/// The masked gamma-product law and its limit against closed forms, published table values and simulation.
@Suite struct MaskedLawTests {
    private static let paperWidths = [784, 128, 64, 32]

    /// Medians of the masked law from independent simulations of products of gammas with binomial shapes:
    /// 9.93e−4 for d = 2, and 2.13532e−4 with a standard error of 1.9e−7 for d = 20 (10⁵ matrices in NumPy).
    @Test(arguments: [(2, 9.93e-4, 9.75e-4), (20, 2.1353e-4, 2.36e-4)])
    func mediansOfTheAutoencoder(latent: Int, exact: Double, limit: Double) {
        let law = MaskedGammaProductLaw(autoencoderWidths: Self.paperWidths, latentDimension: latent)
        let limitLaw = MaskedLimitLaw(autoencoderWidths: Self.paperWidths, latentDimension: latent)
        // Half a unit of the third digit, and 2.6 standard errors.
        #expect(abs(law.quantile(0.5) - exact) <= 5e-7)
        #expect(abs(limitLaw.quantile(0.5) - limit) <= 5e-7)
        #expect(abs(limitLaw.edge - 1 / 648.0) < 1e-15)
    }

    @Test func atomsOfTheLimit() {
        for latent in 1...32 {
            let law = MaskedLimitLaw(autoencoderWidths: Self.paperWidths, latentDimension: latent)
            #expect(abs(law.zeroFraction - max(0, 1 - 16 / Double(latent))) < 1e-15)
            #expect(law.quantile(law.zeroFraction) == 0)
            #expect(law.cumulative(0) >= law.zeroFraction - 1e-15)
            for p in [0.6, 0.8, 0.99] where p > law.zeroFraction {
                // Bisection to the last bit; the rounding of the quantile moves p by a few ulps.
                #expect(abs(law.cumulative(law.quantile(p)) - p) < 1e-12)
            }
        }
    }

    /// The atom and the rest make no more than 1, whatever the fractions round to.
    @Test(arguments: [[5, 100], [5], [3, 7], [7, 6, 5], [100, 20, 9]])
    func neverAboveOne(_ widths: [Int]) {
        for latent in 1...3 {
            let law = MaskedGammaProductLaw(autoencoderWidths: widths, latentDimension: latent)
            var last = 0.0
            for r in [0, 1e-4, 1e-3, 0.01, 0.05, 0.1, 0.2, 0.4, 0.7, 1, 2, 5, 100] {
                let value = law.cumulative(r)
                #expect(value <= 1 && value >= last - 1e-13, "\(widths), d = \(latent), r = \(r): \(value)")
                #expect(abs(value + law.complement(r) - 1) < 1e-12)
                last = value
            }
        }
    }

    /// Without masks the law is the gamma-product law.
    @Test func withoutMasks() {
        let masked = MaskedGammaProductLaw(
            latentDimension: 4, maskedWidths: [], fixedWidths: [5, 7], scale: 0.3)
        let plain = GammaProductLaw(dimensions: [4, 5, 7], scale: 0.3)
        #expect(masked.zeroFraction == 0)
        for p in [1e-3, 0.1, 0.5, 0.9, 0.999] {
            let r = plain.radial.quantile(p)
            // Both are tabulated to an absolute 1e−14; the error of the quantile is this divided by the
            // density.
            #expect(abs(masked.cumulative(r) - p) < 1e-12)
        }
        #expect(abs(masked.nonzero.moment(2) / plain.radial.moment(2) - 1) < 1e-12)
    }

    /// One masked width of one unit. It is active with probability ½, and then λ is a product of 1 × 1
    /// factors.
    @Test func oneUnit() {
        let law = MaskedGammaProductLaw(latentDimension: 1, maskedWidths: [1], fixedWidths: [])
        #expect(abs(law.zeroFraction - 0.5) < 1e-15)
        #expect(abs(law.rankDeficiencyProbability - 0.5) < 1e-15)
        let active = GammaProductLaw(dimensions: [1, 1])
        for r in [0.2, 1, 2.5] {
            #expect(abs(law.cumulative(r) - (0.5 + 0.5 * active.radial.cumulative(r))) < 1e-12)
        }
        #expect(law.quantile(0.3) == 0)
    }

    /// Two widths, enumerated: the mixture of gamma-product laws over all active widths.
    @Test func enumeratedMixture() {
        let (d, widths, fixed) = (3, [4, 5], 6)
        let law = MaskedGammaProductLaw(latentDimension: d, maskedWidths: widths, fixedWidths: [fixed])
        func binomial(_ n: Int, _ k: Int) -> Double {
            (0..<k).reduce(1.0) { $0 * Double(n - $1) / Double($1 + 1) } / Double.pow(2, n)
        }
        var zeros = 0.0
        for r in [0.5, 3, 12, 40] {
            var expected = 0.0
            zeros = 0
            for a in 0...4 {
                for b in 0...5 {
                    let weight = binomial(4, a) * binomial(5, b)
                    let rank = min(d, a, b)
                    var mass = Double(d - rank)
                    zeros += weight * Double(d - rank) / Double(d)
                    if rank > 0 {
                        let sorted = [d, a, b, fixed].sorted()
                        mass += Double(rank) * GammaProductLaw(dimensions: sorted).radial.cumulative(r)
                    }
                    expected += weight * mass / Double(d)
                }
            }
            // Sums of 30 terms with an absolute accuracy of 1e−14.
            #expect(abs(law.cumulative(r) - expected) < 1e-12)
        }
        #expect(abs(law.zeroFraction - zeros) < 1e-14)
        // Power: one more unit in a width gives a law that differs by far more than the tolerance.
        let wrong = MaskedGammaProductLaw(latentDimension: d, maskedWidths: [4, 6], fixedWidths: [fixed])
        #expect(abs(wrong.cumulative(12) - law.cumulative(12)) > 1e-3)
    }

    /// Fractions that 1 − Π would lose: exact rational sums of binomial tails (`References/masked.py`), d = 1
    /// in closed form, and six halves by −expm1.
    @Test(arguments: [
        (1, 4.6566128736194937e-10, 4.6566128736194937e-10),
        (2, 7.9162418582649219e-09, 1.5366822429167894e-08),
    ])
    func smallFractionsOfZeros(latent: Int, zeros: Double, deficiency: Double) {
        let law = MaskedGammaProductLaw(autoencoderWidths: Self.paperWidths, latentDimension: latent)
        #expect(abs(law.zeroFraction / zeros - 1) < 1e-13)
        #expect(abs(law.rankDeficiencyProbability / deficiency - 1) < 1e-13)
    }

    /// P(|λ| > r) far out, where 1 − F has no digits left, to the documented relative accuracy. The
    /// references are inversions with 30 digits along another line (mpmath, `References/masked.py`).
    @Test(arguments: [
        (2, 0.02, 7.62393928239397475e-16), (2, 0.01, 1.12166822062193360e-08),
        (20, 0.005, 2.59201867264283175e-07),
        (20, 0.01, 1.01647646918646743e-14),
    ])
    func upperTail(latent: Int, r: Double, expected: Double) {
        let law = MaskedGammaProductLaw(autoencoderWidths: Self.paperWidths, latentDimension: latent)
        #expect(abs(law.complement(r) / expected - 1) < 1e-10)
    }

    /// The lower tail of the nonzero moduli, relative to its size, against the mixture over two widths.
    @Test func lowerTail() {
        let law = MaskedGammaProductLaw(latentDimension: 1, maskedWidths: [2], fixedWidths: [])
        // The width has 1 active unit with probability ½ and 2 with ¼.
        let (one, two) = (GammaProductLaw(dimensions: [1, 1]), GammaProductLaw(dimensions: [1, 2]))
        for r in [1e-9, 1e-5, 1e-3] {
            let expected = (2 * one.radial.cumulative(r) + two.radial.cumulative(r)) / 3
            #expect(abs(law.nonzero.cumulative(r) / expected - 1) < 1e-10)
        }
    }

    @Test func nonzeroLawKeepsItsPromises() {
        let law = MaskedGammaProductLaw(autoencoderWidths: Self.paperWidths, latentDimension: 20).nonzero
        for p in [0.01, 0.3, 0.5, 0.9, 0.99] {
            let r = law.quantile(p)
            #expect(abs(law.cumulative(r) - p) < 1e-12)
            #expect(abs(law.complement(r) - (1 - p)) < 1e-12)
            // Central difference of step h = 1e−4 r: relative error h²F‴/6 ≈ 1e−8, rounding 1e−14/h.
            let h = 1e-4 * r
            let slope = (law.cumulative(r + h) - law.cumulative(r - h)) / (2 * h)
            #expect(abs(slope / law.density(r) - 1) < 1e-6)
        }
        #expect(law.cumulative(0) == 0 && law.cumulative(-1) == 0 && law.cumulative(.infinity) == 1)
        #expect(law.cumulative(.nan).isNaN && law.quantile(1.5).isNaN)
        // The whole of E|λ| is the partial expectation at infinity.
        #expect(abs(law.partialExpectation(.infinity) / law.moment(1) - 1) < 1e-12)
    }
}
