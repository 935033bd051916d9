import Numerics
import SpecialFunctions
import SpectralLaws
import Testing

/// Values of a law of size n at one point, by sums and by the route for large n.
private struct Routes {
    let sums: any UnivariateLaw
    let large: any UnivariateLaw

    init(_ ensemble: Ensemble, size: Int) {
        switch ensemble {
        case .unitary:
            sums = GaussianUnitaryLaw(size: size, sumsBelow: .max)
            large = GaussianUnitaryLaw(size: size, sumsBelow: 1000)
        case .orthogonal:
            sums = GaussianOrthogonalLaw(size: size, sumsBelow: .max)
            large = GaussianOrthogonalLaw(size: size, sumsBelow: 1000)
        }
    }
}

enum Ensemble: CaseIterable {
    case unitary, orthogonal
}

private func law(_ ensemble: Ensemble, size: Int) -> any UnivariateLaw {
    ensemble == .unitary ? GaussianUnitaryLaw(size: size) : GaussianOrthogonalLaw(size: size)
}

/// The laws at sizes beyond the reach of the sums over Hermite functions, and around the size where the routes meet.
@Suite struct LargeGaussianTests {
    private static let sizes = [1000, 2001, 4999, 5000, 20_001]

    /// In the bulk, through the point where the series hand over to the table of the edge, and to the edge: the stated
    /// 1e−11 + 2nε eigenvalues of the series, and as much as 10nε for the sums of n terms.
    @Test(arguments: Ensemble.allCases, sizes) func seriesAgreeWithSums(_ ensemble: Ensemble, _ n: Int) {
        let (routes, size) = (Routes(ensemble, size: n), Double(n))
        // Around the 300th eigenvalue of the semicircle, and everywhere else.
        let join = SemicircleLaw().quantile(1 - 300 / size)
        let points =
            [0, 1e-9, 0.01, 0.3, 1, 1.5, 1.9]
            + stride(from: -1.0, through: 1, by: 0.1).map { join + $0 * 10 / size }
            + stride(from: -4.0, through: 3, by: 0.37).map { 2 + $0 / Double.pow(size, 2.0 / 3) }
        let bound = 1e-11 + 12 * size * Double.ulpOfOne
        var largest = (0.0, 0.0, 0.0)
        for x in points {
            largest.0 = max(largest.0, size * abs(routes.large.complement(x) - routes.sums.complement(x)))
            // 0 < x < 2.2 below the eigenvalues counted.
            largest.1 = max(
                largest.1,
                size * abs(routes.large.partialExpectation(x) - routes.sums.partialExpectation(x)))
            // An error of N oscillates at most as fast as 2πnρ, ρ < 1/π.
            largest.2 = max(largest.2, abs(routes.large.density(x) - routes.sums.density(x)))
        }
        #expect(largest.0 < bound, "\(largest.0)")
        #expect(largest.1 < 3 * bound, "\(largest.1)")
        #expect(largest.2 < 3 * bound, "\(largest.2)")
    }

    /// Beyond the edge, down to the smallest normal numbers: relative 1e−11 of the table and (1 + |t|)ε of the sums, whose
    /// exponents t are of order n.
    @Test(arguments: Ensemble.allCases, sizes) func edgeAgreesWithSums(_ ensemble: Ensemble, _ n: Int) {
        let (routes, size) = (Routes(ensemble, size: n), Double(n))
        var compared = 0
        for s in stride(from: -2.0, through: 120, by: 0.7) {
            let x = 2 + s / Double.pow(size, 2.0 / 3)
            let bound = 1e-11 + 10 * size * Double.ulpOfOne
            for (fast, slow) in [
                (routes.large.complement(x), routes.sums.complement(x)),
                (routes.large.density(x), routes.sums.density(x)),
                (routes.large.partialExpectation(x), routes.sums.partialExpectation(x)),
            ] {
                if abs(slow) > 1e-300 {
                    compared += 1
                    #expect(relativeError(fast, slow) < bound, "s = \(s)")
                } else {
                    #expect(abs(fast) < 2e-300)
                }
            }
        }
        #expect(compared > 150)
    }
}
