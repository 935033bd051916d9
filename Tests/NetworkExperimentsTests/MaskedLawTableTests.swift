import Foundation
import NetworkExperiments
import SpectralLaws
import Testing

@Suite struct MaskedLawTableTests {
    /// One 1 × 1 complex Gaussian matrix: |λ|² is exponential.
    private static let exponential = MaskedGammaProductLaw(
        latentDimension: 1, maskedWidths: [], fixedWidths: [])
    /// Two of them, the unit between them active with probability ½: half of the eigenvalues are zero.
    private static let halved = MaskedGammaProductLaw(
        latentDimension: 1, maskedWidths: [1], fixedWidths: [])

    @Test func exactCase() {
        let table = MaskedLawTable(Self.exponential)
        #expect(abs(table.nonzeroMedian - log(2).squareRoot()) < 1e-9)
        for r in [0.01, 0.1, 0.5, 1, 2, 3.5] {
            let exact = 1 - exp(-r * r)
            #expect(abs(table.cumulative(r) - exact) < 1e-5)
            #expect(abs(table.distance(ofSorted: [r], zeros: 0) - max(exact, 1 - exact)) < 1e-5)
        }
        // F is 1/4 and 3/4 at these two: F_n jumps from 0 to ½ to 1, a quarter off at either side.
        let quartiles = [-log(0.75), -log(0.25)].map { $0.squareRoot() }
        #expect(abs(table.distance(ofSorted: quartiles, zeros: 0) - 0.25) < 1e-5)
        #expect(table.cumulative(-1) == 0 && table.cumulative(0) == 0 && table.cumulative(1e9) == 1)
        #expect(table.cumulative(.nan).isNaN && table.distance(ofSorted: [], zeros: 0).isNaN)
    }

    @Test func zerosCount() {
        let table = MaskedLawTable(Self.halved)
        #expect(abs(table.zeroFraction - 0.5) < 1e-12 && abs(table.cumulative(0) - 0.5) < 1e-12)
        // As many zeros as expected and the law's own median: F_n is 1 from there on, where F is 3/4.
        let balanced = table.distance(ofSorted: [table.nonzeroMedian], zeros: 1)
        #expect(abs(balanced - 0.25) < 1e-5)
        // No zeros: half of the mass is missing at 0, and three quarters below the median.
        #expect(abs(table.distance(ofSorted: [table.nonzeroMedian], zeros: 0) - 0.75) < 1e-5)
        #expect(abs(table.distance(ofSorted: [], zeros: 3) - 0.5) < 1e-12)
    }

    /// Between the knots and in the tails.
    @Test func isWithinItsAccuracy() {
        let law = MaskedGammaProductLaw(autoencoderWidths: [20, 10, 6], latentDimension: 4)
        let table = MaskedLawTable(law)
        let median = law.nonzero.quantile(0.5)
        #expect(table.nonzeroMedian == median)
        var largest = 0.0
        for i in 0..<300 {
            let r = median * exp(-6 + 9 * Double(i) / 299)
            largest = max(largest, abs(table.cumulative(r) - law.cumulative(r)))
        }
        #expect(largest < 1e-5)
        // Power: a law that is half a per cent wider differs by more than that.
        let other = MaskedGammaProductLaw(
            latentDimension: 4, maskedWidths: [10, 6, 6, 10], fixedWidths: [20],
            scale: 1.005 / [10.0, 6, 10, 6, 20, 4].reduce(1) { $0 * (3 * $1).squareRoot() })
        #expect(abs(table.cumulative(median) - other.cumulative(median)) > 5e-4)
    }
}
