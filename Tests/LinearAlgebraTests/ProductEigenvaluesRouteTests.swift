import LinearAlgebra
import Numerics
import RandomNumbers
import Testing

/// When the product may be formed.
@Suite struct ProductEigenvaluesRouteTests {
    /// ψ(2) − ψ(1) = 1, ψ(3) − ψ(2) = ½, ψ(1) − ψ(½) = 2 ln 2; ψ′(1) = π²/6, ψ′(½) = π²/2.
    @Test func digitsLost() {
        let ten = Double.log(10)
        #expect(
            abs(ProductRoute.predictedDigitsLost(dimensions: [2, 2, 2], field: .complex) - 1.5 / ten) < 1e-14)
        #expect(
            abs(ProductRoute.predictedDigitsLost(dimensions: [2, 3], field: .complex) - 0.75 / ten) < 1e-14)
        #expect(
            abs(ProductRoute.predictedDigitsLost(dimensions: [2], field: .real) - Double.log(2) / ten) < 1e-14
        )
        #expect(
            abs(
                ProductRoute.digitsLostDeviation(dimensions: [4, 4, 4, 4, 4, 4], field: .complex)
                    - Double.pi / 2 / ten) < 1e-14)
        #expect(
            abs(ProductRoute.digitsLostDeviation(dimensions: [4, 4], field: .real) - Double.pi / 2 / ten)
                < 1e-14)
        #expect(ProductRoute.predictedDigitsLost(dimensions: [1, 1, 1], field: .real) == 0)
    }

    @Test func automaticRoute() {
        func route(_ n: Int, _ m: Int, _ field: Field = .real) -> ProductRoute {
            ProductRoute.automatic(dimensions: Array(repeating: n, count: m), field: field)
        }
        #expect(route(1000, 1) == .formed)
        #expect(route(10, 3) == .formed)
        #expect(route(10, 5, .complex) == .formed)
        #expect(route(10, 8) == .periodicQR)
        #expect(route(50, 50) == .periodicQR)
        #expect(route(5, 200, .complex) == .periodicQR)
        // Wide layers cost the smallest eigenvalues few digits.
        #expect(
            ProductRoute.automatic(dimensions: [2] + Array(repeating: 100, count: 7), field: .real) == .formed
        )
        #expect(
            ProductRoute.automatic(dimensions: [10, 10, 10], field: .real, relativeAccuracy: 1e-13)
                == .periodicQR)
    }

    /// The promise holds at the boundary: ten rows, the largest number of factors that are still formed, 300
    /// products.
    @Test func formedWherePromised() throws {
        let solver = EigenvalueSolver()
        let m = try #require(
            (1...20).last {
                ProductRoute.automatic(dimensions: Array(repeating: 10, count: $0), field: .real) == .formed
            })
        var stream = RandomStream(StreamName(seed: 21, experiment: 0, sample: 0))
        var failures = 0
        for _ in 0..<300 {
            let factors = (0..<m).map { _ in gaussianMatrix(10, from: &stream, scale: 1) }
            let error = worstRelativeError(
                try formedSpectrum(factors), try solver.eigenvalues(ofProduct: factors))
            if error > 1e-8 { failures += 1 }
        }
        // A failure has probability one in a thousand; more than four in 300 have probability 2e−5.
        #expect(failures <= 4)
    }
}
