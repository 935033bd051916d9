import ComplexModule
import RandomNumbers
import RealModule
import Statistics
import Testing

@Suite struct OptimalMatchingTests {
    /// The smallest sum, by trying every permutation.
    private static func smallest(_ a: [Complex<Double>], _ b: [Complex<Double>]) -> Double {
        guard let first = a.first else { return 0 }
        return b.indices.map { j in
            var rest = b
            return (first - rest.remove(at: j)).length + smallest(Array(a.dropFirst()), rest)
        }.min() ?? 0
    }

    /// The exact minimum over all permutations, up to rounding in sums of n numbers below 3.
    @Test func agreesWithAllPermutations() {
        for n in 1...6 {
            for seed in 0..<20 {
                var draws = stream(100 * n + seed)
                let (a, b) = (draws.uniforms(2 * n), draws.uniforms(2 * n))
                func points(_ x: [Double]) -> [Complex<Double>] {
                    (0..<n).map { Complex(x[2 * $0], x[2 * $0 + 1]) }
                }
                let distance = matchingDistance(points(a), points(b))
                #expect(abs(distance - Self.smallest(points(a), points(b)) / Double(n)) < 1e-14)
            }
        }
    }

    @Test func order() {
        let a: [Complex<Double>] = [Complex(1, 1), Complex(1, -1), Complex(0.25, 0)]
        #expect(matchingDistance(a, a.reversed()) == 0)
        // Matched in order, these would be at least 2/3 apart.
        #expect(matchingDistance(a, [Complex(1, -1), Complex(1, 1), Complex(0.5, 0)]) == 0.25 / 3)
        #expect(matchingDistance([], []) == 0)
        #expect(matchingDistance([Complex(.nan, 0)], [.zero]).isNaN)
    }
}
