import Foundation
import Numerics
import SpectralLaws
import Testing

/// Products of large complex Gaussian matrices, where blocks of indices take the place of tables.
@Suite struct LargeGammaProductTests {
    private static let shapes = [
        [400], [400, 400], [1000, 1000, 1000], [1000, 1100, 5000], [5000, 5000],
        [Int](repeating: 400, count: 20),
    ]

    /// The route for large n against tables and sums over all indices, below and above the size where the routes change. Those
    /// have relative 1e−11 at these sizes, the blocks 1e−11.
    @Test(arguments: shapes) func blocksAgreeWithTables(_ dimensions: [Int]) {
        let tables = GammaProductLaw(dimensions: dimensions, largestSum: .max)
        let blocks = GammaProductLaw(dimensions: dimensions, largestSum: 10)
        let (slow, fast) = (tables.radial, blocks.radial)
        let top = slow.quantile(0.999)
        let points =
            [1e-100, 1e-20, 1e-8, 1e-4, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 0.9999].map { slow.quantile($0) }
            + (1...12).map { top * (1 + 0.01 * Double($0)) }
        for x in points {
            for (value, expected) in [
                (fast.cumulative(x), slow.cumulative(x)), (fast.complement(x), slow.complement(x)),
                (fast.density(x), slow.density(x)),
            ] where expected > 1e-290 {
                #expect(relativeError(value, expected) < 2e-11, "\(x): \(value), \(expected)")
            }
            #expect(abs(fast.partialExpectation(x) - slow.partialExpectation(x)) < 1e-12 * slow.moment(1))
        }
        for order in [0, 1, 3, 8] {
            #expect(abs(fast.logMoment(order) - slow.logMoment(order)) < 1e-11)
        }
        for p in [0.01, 0.5, 0.99] {
            // The error of F over its slope in ln r, about 2F/k; that of 1 − F is larger.
            #expect(abs(fast.logQuantile(p) - slow.logQuantile(p)) < 1e-11 * Double(dimensions.count))
        }
        #expect(abs(blocks.meanLogModulus - tables.meanLogModulus) < 1e-12)
        #expect(relativeError(blocks.varianceOfLogDeterminant, tables.varianceOfLogDeterminant) < 1e-12)
        // Power: one column more in one factor.
        var more = dimensions
        more[more.count - 1] += 1
        if more.count > 1 {
            let wrong = GammaProductLaw(dimensions: more, largestSum: 10).radial
            #expect(relativeError(wrong.cumulative(points[7]), slow.cumulative(points[7])) > 1e-6)
        }
    }

    /// One factor is a Ginibre matrix, whose law is known by incomplete gamma functions. A rounding of ln r moves the index that
    /// r passes by i·ulp(ln r²), which at t standard deviations beyond the edge is a relative error of |t|√n ulp.
    @Test(arguments: [10_000, 1_000_000, 100_000_000]) func oneFactorIsGinibre(_ n: Int) {
        let (ginibre, law) = (ComplexGinibreLaw(size: n).radial, GammaProductLaw(dimensions: [n]).radial)
        let size = Double(n)
        for t in stride(from: -30.0, through: 30, by: 2.3) {
            let x = (size + t * size.squareRoot()).squareRoot()
            let bound = 1e-11 + 4 * (abs(t) + 4) * size.squareRoot() * Double.log(size).ulp
            if ginibre.complement(x) > 1e-290 {
                #expect(relativeError(law.complement(x), ginibre.complement(x)) < bound, "\(t)")
                #expect(relativeError(law.density(x), ginibre.density(x)) < bound, "\(t)")
            }
        }
        for share in [1e-7, 1e-4, 0.01, 0.3, 0.9] {
            let x = (size * share).squareRoot()
            #expect(relativeError(law.cumulative(x), ginibre.cumulative(x)) < 1e-12, "\(share)")
            #expect(relativeError(law.partialExpectation(x), ginibre.partialExpectation(x)) < 1e-11)
        }
        #expect(relativeError(law.moment(3), ginibre.moment(3)) < 1e-12)
    }

    /// E|λ|² = (1/n)Σ_iΠ_j(ν_j + i) in closed form; F and its slope, density; quantiles; at sizes that no table reaches.
    @Test(arguments: [
        [1_000_000, 1_000_000], [100_000_000, 100_000_000], [10_000_000, 20_000_000, 90_000_000],
        [Int](repeating: 50_000_000, count: 5),
    ]) func hugeProducts(_ dimensions: [Int]) {
        let law = GammaProductLaw(dimensions: dimensions).radial
        if dimensions.count == 2 {
            let n = Double(dimensions[0])
            #expect(relativeError(law.moment(2), (n + 1) * (2 * n + 1) / 6) < 1e-12)
            // Σi²/n in place of it is 1.5/n off for a law of n + 1.
            #expect(1.5 / n > 1e-9)
        }
        for p in [1e-6, 0.01, 0.5, 0.9] {
            let x = law.quantile(p)
            // Rounding of ln r: k ulp(ln r²) in ln i at most.
            #expect(relativeError(law.cumulative(x), p) < 1e-12)
            let step = 1e-4 * x
            let slope = (law.cumulative(x + step) - law.cumulative(x - step)) / (2 * step)
            // h²ρ″/6ρ is below 1e−8 and the rounding of F over 2hρx below 1e−10.
            #expect(relativeError(law.density(x), slope) < 1e-7)
        }
    }
}
