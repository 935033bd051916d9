import Numerics
import SpecialFunctions
import SpectralLaws
import Testing

private func law(
    _ ensemble: Ensemble, _ rows: Int, _ columns: Int, sumsBelow limit: Int = 1000
) -> any UnivariateLaw {
    ensemble == .unitary
        ? LaguerreUnitaryLaw(rows: rows, columns: columns, sumsBelow: limit)
        : LaguerreOrthogonalLaw(rows: rows, columns: columns, sumsBelow: limit)
}

/// N, M, the ends of the spectrum and the scales of the eigenvalues there.
private struct Shape {
    let n: Double
    let m: Double
    let lower: Double
    let upper: Double
    /// (4x²/(B − A))^{1/3} at the ends, and M/N² for the first eigenvalue near 0 if that is larger.
    let lowerScale: Double
    let upperScale: Double

    init(_ rows: Int, _ columns: Int) {
        (n, m) = (Double(rows), Double(columns))
        let root = (n * m).squareRoot()
        upper = n + m + 2 * root
        lower = (m - n) * (m - n) / upper
        upperScale = Double.root(upper * upper / root, 3)
        lowerScale = max(1 / (n + m), Double.root(lower * lower / root, 3))
    }

    /// The x of an angle from the lower end.
    func point(_ angle: Double) -> Double {
        lower + (upper - lower) * Double.sin(angle / 2) * Double.sin(angle / 2)
    }
}

/// The laws of large Wishart matrices beyond the reach of the sums over Laguerre functions, and around the size where the
/// routes meet.
@Suite struct LargeLaguerreTests {
    /// A hard lower end, small and large a on both sides of 400, where the start at the lower end changes, and flat shapes.
    private static let shapes = [
        (1000, 1000), (1001, 1002), (1000, 1007), (1000, 1399), (1000, 1400), (1001, 2000), (1000, 20_000),
        (1001, 1_000_000), (4999, 5000), (5000, 5000), (5000, 5450), (5000, 10_000), (4999, 100_000_000),
        (20_001, 20_001),
    ]

    /// In the bulk, through the points where the series hand over to the tables of the edges, and to the edges: the stated
    /// 1e−11 + 4Nε eigenvalues; the errors of the sums grow like N² and are measured as at most N²ε/3. Densities relative to
    /// themselves; an error of N oscillates at most as fast as 2πρ, and ρ is below 1 for N ≥ 1000 but near a hard end, where
    /// it is relative.
    @Test(arguments: Ensemble.allCases, shapes) func seriesAgreeWithSums(
        _ ensemble: Ensemble, _ dimensions: (Int, Int)
    ) {
        let (rows, columns) = dimensions
        let shape = Shape(rows, columns)
        let (large, sums) = (law(ensemble, rows, columns), law(ensemble, rows, columns, sumsBelow: .max))
        let limit = MarchenkoPasturLaw(ratio: shape.n / shape.m, variance: shape.m)
        var points = stride(from: 0.02, through: 3.12, by: 0.1).map { shape.point($0) }
        for share in [200 / shape.n, 1 - 200 / shape.n] {
            let join = limit.quantile(share)
            let spacing = 1 / (shape.n * limit.density(join))
            points += stride(from: -3.0, through: 3, by: 0.6).map { join + $0 * spacing }
        }
        for t in stride(from: 0.0, through: 20, by: 1.7) {
            points.append(shape.lower + t * shape.lowerScale)
            points.append(shape.upper - t * shape.upperScale)
        }
        let bound = 1e-11 + (4 + shape.n / 2) * shape.n * Double.ulpOfOne
        var largest = (0.0, 0.0, 0.0)
        for x in points where x > 0 {
            largest.0 = max(
                largest.0, shape.n * abs(large.complement(x) - sums.complement(x)),
                shape.n * abs(large.cumulative(x) - sums.cumulative(x)))
            largest.1 = max(
                largest.1,
                shape.n * abs(large.partialExpectation(x) - sums.partialExpectation(x)) / shape.upper)
            largest.2 = max(largest.2, relativeError(large.density(x), sums.density(x)))
        }
        #expect(largest.0 < bound, "\(largest.0)")
        #expect(largest.1 < bound, "\(largest.1)")
        #expect(largest.2 < 4 * bound, "\(largest.2)")
        // Power: a scale wrong by 1e−8, and one column more, are seen.
        let x = shape.point(2)
        #expect(shape.n * abs(large.complement(x * (1 + 1e-8)) - sums.complement(x)) > 10 * bound)
        let wrong = law(ensemble, rows, columns + 1)
        #expect(shape.n * abs(wrong.complement(x) - sums.complement(x)) > 1e4 * bound)
    }

    /// Beyond the ends, down to the smallest normal numbers: relative 1e−11 of the tables, and (1 + |t|)ε of the sums, whose
    /// exponents t are of order N and, for flat shapes, √(NM).
    @Test(arguments: Ensemble.allCases, shapes) func edgesAgreeWithSums(
        _ ensemble: Ensemble, _ dimensions: (Int, Int)
    ) {
        let (rows, columns) = dimensions
        let shape = Shape(rows, columns)
        let (large, sums) = (law(ensemble, rows, columns), law(ensemble, rows, columns, sumsBelow: .max))
        let bound = 1e-11 + 10 * (shape.n * shape.m).squareRoot() * Double.ulpOfOne
        var compared = 0
        func compare(_ fast: Double, _ slow: Double, _ place: String) {
            if slow > 1e-300 {
                compared += 1
                #expect(relativeError(fast, slow) < bound, "\(place): \(fast), \(slow)")
            } else {
                #expect(fast < 2e-300)
            }
        }
        for s in stride(from: -1.0, through: 110, by: 1.3) {
            let x = shape.upper + s * shape.upperScale
            compare(large.complement(x), sums.complement(x), "above at \(s)")
            compare(large.density(x), sums.density(x), "density above at \(s)")
            // Towards 0 in powers where A is small. There the sums' φ_N falls below the normal numbers before the orthogonal
            // density, φ_N x^{−1/2}, does; so no further than 1e−50.
            let y =
                shape.lower > 8 * shape.lowerScale
                ? shape.lower - s * shape.lowerScale
                : max(shape.lower, shape.lowerScale) * Double.exp(-s)
            guard y > 1e-50 else { continue }
            compare(large.cumulative(y), sums.cumulative(y), "below at \(s)")
            compare(large.density(y), sums.density(y), "density below at \(s)")
        }
        #expect(compared > 150)
    }

    /// The expected numbers of eigenvalues above x, sums of them and densities at N = 10⁵ and 10⁶ by the recurrences with 50
    /// digits (`References/large_laguerre.py`): the stated errors.
    @Test(arguments: LargeLaguerreReferences.sums) func recurrencesInManyDigits(
        _ row: LargeLaguerreReferences.Row
    ) {
        let shape = Shape(row.rows, row.columns)
        let bound = 1e-11 + 4 * shape.n * Double.ulpOfOne
        for (ensemble, expected) in [(Ensemble.unitary, row.unitary), (.orthogonal, row.orthogonal)] {
            let law = law(ensemble, row.rows, row.columns)
            #expect(relativeError(shape.n * law.density(row.x), expected.density) < 3e-11)
            let (above, below) = (shape.n * law.complement(row.x), shape.n * law.cumulative(row.x))
            #expect(abs(above - expected.count) < bound, "\(above), \(expected.count)")
            #expect(abs(below - (shape.n - expected.count)) < bound, "\(below)")
            if expected.count < 1 { #expect(relativeError(above, expected.count) < 1e-11) }
            let sum = shape.n * (shape.m - law.partialExpectation(row.x))
            #expect(abs(sum - expected.sum) < bound * shape.upper, "\(sum), \(expected.sum)")
            // Power: the shape with one column more.
            let wrong = shape.n * self.wrong(ensemble, row).density(row.x)
            #expect(relativeError(wrong, expected.density) > 1e-8)
        }
    }

    private func wrong(_ ensemble: Ensemble, _ row: LargeLaguerreReferences.Row) -> any UnivariateLaw {
        law(ensemble, row.rows, row.columns + 1)
    }

    /// The expected numbers of eigenvalues below x and densities near the hard end at N = 10⁸, from the power series of the
    /// Laguerre polynomials and quadrature with 50 digits: relative 1e−11.
    @Test(arguments: LargeLaguerreReferences.hardEnd) func powerSeriesAtTheHardEnd(
        _ row: LargeLaguerreReferences.Row
    ) {
        for (ensemble, expected) in [(Ensemble.unitary, row.unitary), (.orthogonal, row.orthogonal)] {
            let law = law(ensemble, row.rows, row.columns)
            let n = Double(row.rows)
            #expect(relativeError(n * law.density(row.x), expected.density) < 1e-11)
            #expect(relativeError(n * law.cumulative(row.x), expected.count) < 1e-11)
            #expect(relativeError(n * wrong(ensemble, row).density(row.x), expected.density) > 1e-3)
        }
    }

    private static let hugeShapes = [
        (1_000_000, 1_000_000), (100_000_000, 100_000_000), (100_000_000, 100_000_003),
        (99_999_999, 100_001_000), (10_000_000, 100_000_000), (5000, 100_000_000),
    ]

    /// The density is the slope of F inside and at the ends, and there is no jump where the series hand over to the tables: F
    /// changes by hρ at the middle of every step. The error of that is h³ρ″/24, below 1e−5 of it for steps of a thousandth of
    /// the distance between eigenvalues, and the rounding of F.
    @Test(arguments: Ensemble.allCases, hugeShapes) func densityIsTheSlope(
        _ ensemble: Ensemble, _ dimensions: (Int, Int)
    ) {
        let (law, shape) = (law(ensemble, dimensions.0, dimensions.1), Shape(dimensions.0, dimensions.1))
        let limit = MarchenkoPasturLaw(ratio: shape.n / shape.m, variance: shape.m)
        var compared = 0
        for count in [1, 30, 199.8, 200.2] {
            for isUpper in [false, true] {
                let start = limit.quantile(isUpper ? 1 - count / shape.n : count / shape.n)
                let step = 0.01 / (shape.n * limit.density(start))
                for j in 0..<100 {
                    let (x, y) = (start + step * Double(j), start + step * Double(j + 1))
                    let moved =
                        isUpper
                        ? law.complement(x) - law.complement(y) : law.cumulative(y) - law.cumulative(x)
                    let expected = (y - x) * law.density(x + (y - x) / 2)
                    compared += 1
                    // Counts of 200 eigenvalues and the steps between rounded points have a few ulps.
                    let bound = 1e-4 * 0.01 + 1e-11 + 1e3 * y.ulp * shape.n * limit.density(start)
                    #expect(abs(shape.n * (moved - expected)) < bound, "\(count), \(j)")
                }
            }
        }
        #expect(compared == 800)
    }

    /// E X = ∫_0^∞(1 − F) = M and E X² = ∫_0^∞∫_x^∞tρ dt dx = M(N + M), or M(N + M + 1), by quadrature in panels that widen with
    /// the distance from the ends. Oscillations left unresolved are of order n^{−2}.
    @Test(arguments: Ensemble.allCases, [(10_000, 10_000), (10_000, 40_000)] + hugeShapes)
    func massAndMoments(_ ensemble: Ensemble, _ dimensions: (Int, Int)) {
        let (law, shape) = (law(ensemble, dimensions.0, dimensions.1), Shape(dimensions.0, dimensions.1))
        let rule = GaussLegendre(order: 32)
        let middle = (shape.lower + shape.upper) / 2
        func grid(_ end: Double, _ scale: Double, outwards: Double) -> [Double] {
            var distances = stride(from: -outwards, through: 2, by: 0.5).map { $0 * scale }
            while let last = distances.last, last < middle - shape.lower { distances.append(last * 1.15) }
            distances[distances.count - 1] = middle - shape.lower
            return distances
        }
        let lowerOutwards = min(40, shape.lower / shape.lowerScale)
        let lower = grid(shape.lower, shape.lowerScale, outwards: lowerOutwards).map {
            max(0, shape.lower + $0)
        }
        let upper = grid(shape.upper, shape.upperScale, outwards: 60).map { shape.upper - $0 }.reversed()
        let edges = lower + upper.dropFirst()
        var (first, second) = (edges[0], edges[0] * shape.m)
        for (a, b) in zip(edges, edges.dropFirst()) where b > a {
            first += rule.integrate(from: a, to: b) { law.complement($0) }
            second += rule.integrate(from: a, to: b) { shape.m - law.partialExpectation($0) }
        }
        let bound = 1e-12 + 10 / (shape.n * shape.n)
        #expect(relativeError(first, shape.m) < bound, "\(first)")
        let expected = shape.m * (shape.n + shape.m + (ensemble == .unitary ? 0 : 1))
        #expect(relativeError(second, expected) < bound, "\(second)")
        #expect(relativeError(law.moment(2), expected) < 1e-15)
        // Power: the ensembles differ by 1/(N + M), which is seen but for the flattest shape.
        if shape.m < 1e4 * shape.n { #expect(bound < 0.1 / (shape.n + shape.m)) }
    }

    /// The quantile inverts F, whose rounding moves it by ε/ρ, and ln x by the rounding of the logarithm.
    @Test(arguments: Ensemble.allCases, hugeShapes) func quantiles(
        _ ensemble: Ensemble, _ dimensions: (Int, Int)
    ) {
        let (law, shape) = (law(ensemble, dimensions.0, dimensions.1), Shape(dimensions.0, dimensions.1))
        for angle in [0.1, 0.7, 1.6, 2.5, 3.0] {
            let x = shape.point(angle)
            let resolution = Double.ulpOfOne * (40 * x + 2 / law.density(x))
            #expect(abs(law.quantile(law.cumulative(x)) - x) < resolution)
        }
    }

    /// As many rows more leave zeros and the same eigenvalues.
    @Test(arguments: Ensemble.allCases) func moreRowsThanColumns(_ ensemble: Ensemble) {
        let (tall, wide) = (law(ensemble, 30_000, 10_000), law(ensemble, 10_000, 30_000))
        for x in [100, 20_000, 70_000, 75_000.0] {
            #expect(abs(tall.cumulative(x) - (2 + wide.cumulative(x)) / 3) < 1e-15)
            #expect(relativeError(tall.complement(x), wide.complement(x) / 3) < 1e-13)
            #expect(relativeError(3 * tall.density(x), wide.density(x)) < 1e-15)
        }
        #expect(tall.quantile(0.6) == 0)
        #expect(relativeError(tall.quantile(0.8), wide.quantile(0.4)) < 1e-13)
    }
}
