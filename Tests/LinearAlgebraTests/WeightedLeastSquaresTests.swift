import LinearAlgebra
import Testing

@Suite struct WeightedLeastSquaresTests {
    /// One constant: c = Σwy/Σw with standard error 1/√Σw, w = 1/σ². Bound: a few rounding errors of ten
    /// operations.
    @Test func weightedMean() throws {
        let y = [1.0, 4, 2, 8, 5]
        let sigma = [1, 0.5, 2, 0.1, 3]
        let fit = try #require(
            WeightedLeastSquares(rows: y.map { _ in [1] }, observations: y, standardErrors: sigma))
        let w = sigma.map { 1 / ($0 * $0) }
        let total = w.reduce(0, +)
        let mean = zip(w, y).reduce(0) { $0 + $1.0 * $1.1 } / total
        let chiSquared = zip(w, y).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) }
        #expect(abs(fit.coefficients[0] - mean) < 20 * epsilon * mean)
        #expect(abs(fit.standardErrors[0] * total.squareRoot() - 1) < 20 * epsilon)
        #expect(abs(fit.chiSquared / chiSquared - 1) < 100 * epsilon)
        #expect(fit.degreesOfFreedom == 4)
        // Power: the unweighted mean is a different number.
        #expect(abs(fit.coefficients[0] - 4) > 1)
    }

    /// A straight line by the normal equations, whose condition number here is below 100.
    @Test func weightedLine() throws {
        let x = [0.5, 1, 2, 3.5, 5, 8]
        let y = [1.1, 1.9, 4.2, 6.8, 10.1, 15.7]
        let sigma = [0.1, 0.2, 0.1, 0.4, 0.3, 0.5]
        let fit = try #require(
            WeightedLeastSquares(rows: x.map { [1, $0] }, observations: y, standardErrors: sigma))
        let w = sigma.map { 1 / ($0 * $0) }
        func sum(_ term: (Int) -> Double) -> Double { x.indices.reduce(0) { $0 + w[$1] * term($1) } }
        let (s, sx, sy) = (sum { _ in 1 }, sum { x[$0] }, sum { y[$0] })
        let (sxx, sxy) = (sum { x[$0] * x[$0] }, sum { x[$0] * y[$0] })
        let delta = s * sxx - sx * sx
        let expected = [(sxx * sy - sx * sxy) / delta, (s * sxy - sx * sy) / delta]
        let errors = [(sxx / delta).squareRoot(), (s / delta).squareRoot()]
        for i in 0..<2 {
            #expect(abs(fit.coefficients[i] - expected[i]) < 1e4 * epsilon * abs(expected[1]))
            #expect(abs(fit.standardErrors[i] / errors[i] - 1) < 1e4 * epsilon)
        }
        let chiSquared = sum { i in
            let residual = y[i] - expected[0] - expected[1] * x[i]
            return residual * residual
        }
        #expect(abs(fit.chiSquared / chiSquared - 1) < 1e4 * epsilon)
    }

    /// With as many coefficients as observations, the fit passes through y and χ² is zero.
    @Test func interpolation() throws {
        let fit = try #require(
            WeightedLeastSquares(
                rows: [[1, 1, 1], [1, 2, 4], [1, 3, 9]], observations: [6, 11, 18], standardErrors: [1, 2, 3])
        )
        for (found, expected) in zip(fit.coefficients, [3.0, 2, 1]) {
            #expect(abs(found - expected) < 1e3 * epsilon)
        }
        #expect(fit.chiSquared < 1e6 * epsilon * epsilon)
        #expect(fit.degreesOfFreedom == 0)
    }

    @Test func whatCannotBeFittedIsNil() {
        func fit(_ rows: [[Double]], _ y: [Double], _ sigma: [Double]) -> WeightedLeastSquares? {
            WeightedLeastSquares(rows: rows, observations: y, standardErrors: sigma)
        }
        #expect(fit([[1, 1]], [1], [1]) == nil)
        #expect(fit([], [], []) == nil)
        #expect(fit([[]], [1], [1]) == nil)
        for sigma in [0, -1, Double.nan, .infinity] {
            #expect(fit([[1], [1]], [1, 2], [1, sigma]) == nil)
        }
        #expect(fit([[1], [1]], [1, .nan], [1, 1]) == nil)
        #expect(fit([[1], [.nan]], [1, 2], [1, 1]) == nil)
        #expect(fit([[1], [.infinity]], [1, 2], [1, 1]) == nil)
    }

    @Test func raggedRowsAreRefused() async {
        await #expect(processExitsWith: .failure) {
            _ = WeightedLeastSquares(
                rows: [[1, 2], [1], [1]], observations: [1, 2, 3], standardErrors: [1, 1, 1])
        }
        await #expect(processExitsWith: .failure) {
            _ = WeightedLeastSquares(rows: [[1], [1]], observations: [1], standardErrors: [1, 1])
        }
    }
}
