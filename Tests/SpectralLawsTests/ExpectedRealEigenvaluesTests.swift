import Numerics
import SpectralLaws
import Testing

@Suite struct ExpectedRealEigenvaluesTests {
    @Test func oneMatrix() {
        #expect(abs(ExpectedRealEigenvalues.ginibre(size: 1) - 1) < 1e-14)
        #expect(abs(ExpectedRealEigenvalues.ginibre(size: 2) - 2.0.squareRoot()) < 1e-14)
        // Half a unit of the twelfth decimal place.
        #expect(abs(ExpectedRealEigenvalues.ginibre(size: 10) - 2.927993490969) < 5.1e-13)
        // √(2n/π) + ½ + O(n^{−1/2}).
        let n = 1e6
        #expect(
            abs(ExpectedRealEigenvalues.ginibre(size: 1_000_000) - (2 * n / .pi).squareRoot() - 0.5) < 1e-3)
    }

    /// The Gini sum of one factor is the closed form of Edelman, Kostlan and Shub.
    @Test(arguments: [1, 2, 5, 20, 100]) func productOfOneIsTheClosedForm(_ n: Int) {
        // 1e−13 for each of n indices in the worst case.
        let sum = ExpectedRealEigenvalues.product(dimensions: [n])
        #expect(abs(sum - ExpectedRealEigenvalues.ginibre(size: n)) < 1e-13 * Double(n))
    }

    /// Two real 2 × 2 factors: P(both real) = π/4, so E N = 2·π/4.
    @Test func twoByTwoProducts() {
        #expect(abs(ExpectedRealEigenvalues.product(dimensions: [2, 2]) - .pi / 2) < 1e-13)
    }

    /// A wider factor changes the number, and with many factors all eigenvalues become real.
    @Test func dimensionsMatter() {
        let square = ExpectedRealEigenvalues.product(dimensions: [3, 3])
        #expect(abs(ExpectedRealEigenvalues.product(dimensions: [3, 4]) - square) > 0.01)
        #expect(ExpectedRealEigenvalues.product(dimensions: .init(repeating: 4, count: 200)) > 3.99)
    }

    @Test func allReal() {
        #expect(abs(ExpectedRealEigenvalues.probabilityAllReal(size: 2) - 0.5.squareRoot()) < 1e-15)
        #expect(ExpectedRealEigenvalues.probabilityAllReal(size: 1) == 1)
        // E N = 2P(all real) at n = 2.
        let expected = ExpectedRealEigenvalues.ginibre(size: 2) / 2
        #expect(abs(ExpectedRealEigenvalues.probabilityAllReal(size: 2) - expected) < 1e-15)
        #expect(
            relativeError(ExpectedRealEigenvalues.logProbabilityAllReal(size: 200), -9950 * Double.log(2))
                < 1e-15)
    }

    /// π/4 for two 2 × 2 matrices, the closed form for one matrix, 1 for one eigenvalue, and nil where no
    /// formula is known.
    @Test func allRealInProducts() {
        func probability(_ dimensions: [Int]) -> Double {
            ExpectedRealEigenvalues.probabilityAllReal(dimensions: dimensions) ?? .nan
        }
        #expect(abs(probability([2, 2]) - .pi / 4) < 1e-13)
        #expect(abs(probability([3]) - Double.pow(2, -1.5)) < 1e-15)
        #expect(probability([1, 4, 9]) == 1)
        #expect(probability([2, 3]) < probability([2, 2]))
        #expect(ExpectedRealEigenvalues.probabilityAllReal(dimensions: [3, 3]) == nil)
    }
}
