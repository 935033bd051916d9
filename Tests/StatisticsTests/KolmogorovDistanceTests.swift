import SpectralLaws
import Statistics
import Testing

private let unit = UniformLaw(on: 0...1)

@Suite struct KolmogorovDistanceTests {
    /// The definition at every jump, from the left and from the right, counted anew each time.
    private func bruteForce(_ values: [Double], _ law: some UnivariateLaw) -> Double {
        let n = Double(values.count)
        return values.reduce(0) { largest, x in
            let f = law.cumulative(x)
            let right = Double(values.count { $0 <= x }) / n
            let left = Double(values.count { $0 < x }) / n
            return max(largest, abs(right - f), abs(left - f))
        }
    }

    @Test(arguments: [1, 2, 3, 10, 100, 1000]) func agreesWithTheDefinition(_ count: Int) {
        var stream = stream(count)
        let uniforms = stream.uniforms(count)
        // Values outside the support on both sides, and ties of about count/8 values.
        let spread = uniforms.map { 1.4 * $0 - 0.2 }.sorted()
        let tied = uniforms.map { ($0 * 8).rounded(.down) / 8 }.sorted()
        for sample in [uniforms.sorted(), spread, tied] {
            #expect(kolmogorovDistance(ofSorted: sample, to: unit) == bruteForce(sample, unit))
            let semicircle = SemicircleLaw()
            let stretched = sample.map { 4 * $0 - 2 }
            #expect(
                kolmogorovDistance(ofSorted: stretched, to: semicircle) == bruteForce(stretched, semicircle))
        }
    }

    @Test func closedForms() {
        // One value at x: the larger of F and 1 − F.
        #expect(kolmogorovDistance(ofSorted: [0.5], to: unit) == 0.5)
        #expect(kolmogorovDistance(ofSorted: [0.875], to: unit) == 0.875)
        #expect(kolmogorovDistance(ofSorted: [0.125], to: unit) == 0.875)
        // Midpoints of n equal pieces give half a jump, the smallest possible distance.
        for n in [1, 2, 8, 64] {
            let midpoints = (0..<n).map { (Double($0) + 0.5) / Double(n) }
            #expect(kolmogorovDistance(ofSorted: midpoints, to: unit) == 0.5 / Double(n))
        }
        // n ties at the median.
        #expect(abs(kolmogorovDistance(ofSorted: [0, 0, 0, 0], to: SemicircleLaw()) - 0.5) < 1e-15)
        // Everything on one side of the support.
        #expect(kolmogorovDistance(ofSorted: [2, 3, 4], to: unit) == 1)
        #expect(kolmogorovDistance(ofSorted: [-4, -3], to: unit) == 1)
        #expect(kolmogorovDistance(ofSorted: [-.infinity, .infinity], to: unit) == 0.5)
        #expect(kolmogorovDistance(ofSorted: [], to: unit).isNaN)
    }

    /// A reflected sample has the same distance from a symmetric law.
    @Test func symmetry() {
        var stream = stream(7)
        let sample = stream.uniforms(50).map { 3 * $0 - 1 }.sorted()
        let law = SemicircleLaw()
        let distance = kolmogorovDistance(ofSorted: sample, to: law)
        let reflected = kolmogorovDistance(ofSorted: sample.map { -$0 }.sorted(), to: law)
        #expect(abs(distance - reflected) < 1e-14)
    }

    /// An atom of three quarters at 0: the jumps of F_n and F there are compared as wholes, whatever the number of zeros.
    @Test func atoms() {
        let law = MarchenkoPasturLaw(ratio: 4)
        let (median, zeros) = (law.nonzero.quantile(0.5), [0.0, 0, 0])
        // F_n = 3/4 at 0, as F; then one value at the median of the rest, half a jump of 1/4.
        #expect(abs(kolmogorovDistance(ofSorted: zeros + [median], to: law) - 0.125) < 1e-15)
        // One zero too few, one too many.
        #expect(kolmogorovDistance(ofSorted: [0, 0, median, median], to: law) == 0.375)
        #expect(kolmogorovDistance(ofSorted: zeros + [0], to: law) == 0.25)
        #expect(kolmogorovDistance(ofSorted: [-1, 0, 0, median], to: law) == 0.25)
        #expect(kolmogorovDistance(ofSorted: [median], to: law) == 0.875)
    }

    /// √n D of independent values has Kolmogorov's distribution: its mean is √(π/2) ln 2 = 0.8687, its standard
    /// deviation 0.2603, and finite n lowers the mean by about 1/(6√n).
    @Test func independentValuesFollowKolmogorov() {
        var stream = stream(8)
        let (n, repeats) = (400, 2000)
        let scaled = SampleMoments(
            (0..<repeats).map { _ in
                kolmogorovDistance(ofSorted: stream.uniforms(n).sorted(), to: unit) * Double(n).squareRoot()
            })
        #expect(abs(scaled.mean - (0.86873 - 1.0 / 120)) < 5 * scaled.standardError)
        #expect(abs(scaled.standardDeviation - 0.2603) < 0.02)
    }
}
