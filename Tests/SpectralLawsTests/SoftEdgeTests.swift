import RealModule
import SpectralLaws
import Testing

/// A largest eigenvalue, its point and the exact P(λ_max ≤ x), from Fredholm determinants and Pfaffians by another program.
private let exactValues: [(edge: SoftEdge, x: Double, probability: Double)] = [
    (SoftEdge(gaussianSize: 10, symmetry: .unitary), 6, 0.923504285536),
    (SoftEdge(gaussianSize: 10, symmetry: .orthogonal), 6, 0.788738269098),
    (SoftEdge(gaussianSize: 10, symmetry: .symplectic), 6, 0.986647136884),
    (SoftEdge(wishartRows: 5, columns: 8, isReal: false), 22, 0.868717648738),
    (SoftEdge(wishartRows: 5, columns: 8, isReal: true), 22, 0.766286428466),
]

@Suite struct SoftEdgeTests {
    /// Centre and scale by their formulas, and Ma's for a real matrix of 10 × 40.
    @Test func centreAndScale() {
        let gaussian = SoftEdge(gaussianSize: 100, symmetry: .orthogonal)
        #expect(relativeError(gaussian.centre, 2 * 99.5.squareRoot()) < 1e-15)
        #expect(relativeError(gaussian.scale, Double.pow(99.5, -1.0 / 6)) < 1e-15)
        #expect(SoftEdge(gaussianSize: 100, symmetry: .unitary).centre == 20)
        #expect(
            relativeError(
                SoftEdge(gaussianSize: 100, symmetry: .symplectic).centre, 2 * 100.25.squareRoot()) < 1e-15)
        let real = SoftEdge(wishartRows: 10, columns: 40, isReal: true)
        #expect(relativeError(real.centre, 87.742741255621) < 1e-14)
        #expect(relativeError(real.scale, 7.35225704503058) < 1e-14)
        // Transposing changes no eigenvalue but zeros.
        let transposed = SoftEdge(wishartRows: 40, columns: 10, isReal: true)
        #expect(relativeError(transposed.centre, real.centre) < 1e-15)
        #expect(relativeError(transposed.cumulative(90), real.cumulative(90)) < 1e-14)
    }

    /// The remainder of the second order is below h² at each value, and less than half of the first order's. Power: with the term
    /// left out or its sign wrong it is not.
    @Test func secondOrderMeetsExactValues() {
        for (edge, x, probability) in exactValues {
            let first = edge.firstOrderCumulative(x) - probability
            let second = edge.cumulative(x) - probability
            let wrongSign = 2 * first - second
            #expect(abs(second) < edge.order * edge.order, "\(edge)")
            #expect(abs(second) < abs(first) / 2, "\(edge)")
            #expect(abs(wrongSign) > abs(first), "\(edge)")
            #expect(abs(edge.cumulative(x) + edge.complement(x) - 1) < 1e-15)
        }
    }

    /// Another program's second order for a real Wishart matrix of 20 × 40 at s = 1, to the 7 digits of its differences.
    @Test func secondOrderOfAnotherProgram() {
        let edge = SoftEdge(wishartRows: 20, columns: 40, isReal: true)
        let x = edge.centre + edge.scale
        #expect(abs(edge.cumulative(x) - 0.952814468660342) < 1e-7)
        #expect(abs(edge.firstOrderCumulative(x) - 0.952814468660342) > 1e-4)
    }

    /// Anything is answered with a probability, and NaN with NaN.
    @Test func anyArgument() {
        for symmetry in Symmetry.allCases {
            for n in [1, 2, 1_000_000_000] {
                let edge = SoftEdge(gaussianSize: n, symmetry: symmetry)
                for x in [-Double.infinity, -1e300, -100, 0, 1e-300, 5, 1e10, 1e300, .infinity] {
                    #expect((0...1).contains(edge.cumulative(x)) && (0...1).contains(edge.complement(x)))
                }
                #expect(edge.cumulative(.nan).isNaN && edge.complement(.nan).isNaN)
                #expect(edge.cumulative(-.infinity) == 0 && edge.complement(.infinity) == 0)
            }
        }
    }

    @Test func preconditions() async {
        await #expect(processExitsWith: .failure) { _ = SoftEdge(gaussianSize: 0, symmetry: .unitary) }
        await #expect(processExitsWith: .failure) {
            _ = SoftEdge(wishartRows: 0, columns: 3, isReal: true)
        }
    }
}
