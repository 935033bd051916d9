import SpectralLaws
import Statistics
import Testing

@Suite struct WassersteinDistanceTests {
    private static let unit = UniformLaw(on: 0...1)

    private func distance(_ sample: [Double], _ law: any UnivariateLaw) -> Double {
        WassersteinDistance(sampleCount: sample.count, to: law).distance(ofSorted: sample)
    }

    /// ∫|F_n − F| dx by the midpoint rule on 200,000 intervals over the whole range.
    private func bruteForce(_ sample: [Double], _ law: any UnivariateLaw) -> Double {
        let low = min(sample[0], law.support.lowerBound)
        let high = max(sample[sample.count - 1], law.support.upperBound)
        let steps = 200_000
        let width = (high - low) / Double(steps)
        var below = 0
        var total = 0.0
        for i in 0..<steps {
            let x = low + (Double(i) + 0.5) * width
            while below < sample.count, sample[below] <= x { below += 1 }
            total += abs(Double(below) / Double(sample.count) - law.cumulative(x))
        }
        return total * width
    }

    @Test(arguments: [1, 2, 5, 40]) func agreesWithQuadrature(_ count: Int) {
        var stream = stream(count)
        let uniforms = stream.uniforms(count)
        let laws: [any UnivariateLaw] = [
            Self.unit, SemicircleLaw(variance: 0.7), CircularLaw(radius: 0.5).radial,
            ProductLaw(factors: 3).radial, RectangularProductLaw(aspectRatios: [1, 1.5, 3]).radial,
            MarchenkoPasturLaw(ratio: 0.5), MarchenkoPasturLaw(ratio: 4),
        ]
        for law in laws {
            let (low, high) = (law.support.lowerBound, law.support.upperBound)
            let inside = uniforms.map { low + (high - low) * $0 }.sorted()
            let outside = uniforms.map { low + (high - low) * (1.6 * $0 - 0.3) }.sorted()
            let tied = uniforms.map { low + (high - low) * ($0 * 4).rounded() / 4 }.sorted()
            for sample in [inside, outside, tied] {
                // The error of the midpoint rule is at most one step of the integrand, 1/n, at each of n
                // jumps.
                let length = max(high, sample[count - 1]) - min(low, sample[0])
                #expect(abs(distance(sample, law) - bruteForce(sample, law)) < 2 * length / 200_000 + 1e-9)
            }
        }
    }

    @Test func closedForms() {
        // One value at x: (x² + (1 − x)²)/2 inside, the distance of the means outside.
        for x in [0.0, 0.25, 0.5, 0.9, 1] {
            #expect(abs(distance([x], Self.unit) - (x * x + (1 - x) * (1 - x)) / 2) < 1e-15)
        }
        #expect(abs(distance([3], Self.unit) - 2.5) < 1e-15)
        #expect(abs(distance([-3], Self.unit) - 3.5) < 1e-15)
        // Midpoints of n equal pieces: 1/(4n).
        for n in [1, 2, 16, 100] {
            let midpoints = (0..<n).map { (Double($0) + 0.5) / Double(n) }
            #expect(abs(distance(midpoints, Self.unit) - 0.25 / Double(n)) < 1e-14)
        }
        // All mass at the centre of the semicircle: E|x| = 8/(3π).
        #expect(abs(distance([0, 0, 0], SemicircleLaw()) - 8 / (3 * Double.pi)) < 1e-12)
        // Entirely to the right of the support: the difference of the means.
        let right = [2.5, 2.5, 4]
        #expect(abs(distance(right, SemicircleLaw()) - 3) < 1e-13)
    }

    @Test func symmetryAndTheBoundByMeans() {
        var stream = stream(9)
        let law = SemicircleLaw()
        for _ in 0..<20 {
            let sample = stream.gaussians(30).sorted()
            let w = distance(sample, law)
            #expect(abs(w - distance(sample.map { -$0 }.sorted(), law)) < 1e-13)
            #expect(w >= abs(SampleMoments(sample).mean) - 1e-14)
        }
    }
}
