import LinearAlgebra
import Numerics
import RandomNumbers
import SpectrumInference
import Testing

@Suite struct ComplexSpacingRatiosTests {
    /// λ = 0 with neighbours at 1 and 2i: z = 1/(2i) = −i/2.
    @Test func threePoints() throws {
        let points = [Complex(0.0, 2), Complex(0, 0), Complex(1, 0)]
        let ratios = try #require(ComplexSpacingRatios(of: points, at: [1]))
        // All squares and roots are exact.
        #expect(ratios.meanModulus == 0.5 && ratios.meanNegativeCosine == 0 && ratios.count == 1)
        let opposite = try #require(
            ComplexSpacingRatios(of: [Complex(-2.0, 0), Complex(0, 0), Complex(1, 0)], at: [1]))
        #expect(opposite.meanNegativeCosine == 1)
    }

    @Test func coincidingAndTooFewPoints() {
        #expect(ComplexSpacingRatios(of: [.zero, .zero, .one], at: [0, 1]) == nil)
        #expect(ComplexSpacingRatios(of: [.zero, .one], at: [0]) == nil)
        #expect(ComplexSpacingRatios(of: [.zero, .one, .i], at: []) == nil)
    }

    /// The means over `count` sets of points, with standard errors from set to set.
    private func means(
        _ count: Int, _ ratios: (inout RandomStream) throws -> ComplexSpacingRatios?
    ) rethrows -> (modulus: (mean: Double, error: Double), cosine: (mean: Double, error: Double)) {
        let all = try (0..<count).compactMap { i in
            var stream = RandomStream(StreamName(seed: 31, purpose: .matrices, group: 1, sample: i))
            return try ratios(&stream)
        }
        return (meanAndError(all.map(\.meanModulus)), meanAndError(all.map(\.meanNegativeCosine)))
    }

    /// Bulk of Ginibre matrices n = 100, where what the edge changes is exponentially small. Limits: 4 standard errors, 6e−5
    /// false alarms each. Power: independent points' values, and a modulus wrong by 4 %, are refused.
    @Test(arguments: [Field.complex, .real]) func ginibre(_ field: Field) throws {
        let solver = EigenvalueSolver()
        let (modulus, cosine) = try means(field == .complex ? 100 : 200) { stream in
            GeneralSpectrumStatistics(try denseSpectrum(100, field, &stream, solver)).ratios
        }
        #expect(abs(modulus.mean - ComplexSpacingRatios.ginibreModulus) <= 4 * modulus.error, "\(modulus)")
        #expect(
            abs(cosine.mean - ComplexSpacingRatios.ginibreNegativeCosine) <= 4 * cosine.error, "\(cosine)")
        #expect(abs(modulus.mean - ComplexSpacingRatios.poissonModulus) > 4 * modulus.error)
        #expect(abs(cosine.mean) > 4 * cosine.error)
        #expect(abs(modulus.mean - 1.04 * ComplexSpacingRatios.ginibreModulus) > 4 * modulus.error)
    }

    /// Independent points in a square; those within its middle half, whose next nearest of 400 points is never beyond the
    /// edge (a disc of radius 1/4 empty but for one point has probability below 1e−30).
    @Test func poisson() {
        let (modulus, cosine) = means(200) { stream in
            let points = (0..<400).map { _ in Complex(stream.uniform(), stream.uniform()) }
            let middle = points.indices.filter {
                max(abs(points[$0].real - 0.5), abs(points[$0].imaginary - 0.5)) < 0.25
            }
            return ComplexSpacingRatios(of: points, at: middle)
        }
        #expect(abs(modulus.mean - 2.0 / 3) <= 4 * modulus.error, "\(modulus)")
        #expect(abs(cosine.mean) <= 4 * cosine.error, "\(cosine)")
        #expect(abs(modulus.mean - ComplexSpacingRatios.ginibreModulus) > 4 * modulus.error)
        #expect(abs(cosine.mean - ComplexSpacingRatios.ginibreNegativeCosine) > 4 * cosine.error)
    }
}
