internal import RealModule
internal import SpectralLaws
internal import Statistics

/// The Kolmogorov–Smirnov test of independent numbers. Not for pooled eigenvalues, which repel each other.
struct KolmogorovTest {
    /// sup|F_n − F|.
    let distance: Double
    /// P(D ≥ distance) if the claim is true, by Kolmogorov's series with Stephens' correction for finite n.
    let pValue: Double
    /// The n of one sample, nm/(n + m) of two.
    let effectiveCount: Double

    /// That the values are uniform on [0, 1].
    init(uniform values: [Double]) {
        let distance = kolmogorovDistance(ofSorted: values.sorted(), to: UniformLaw(on: 0...1))
        self.init(distance: distance, effectiveCount: Double(values.count))
    }

    /// That two samples have the same continuous law.
    init(_ first: [Double], _ second: [Double]) {
        let (a, b) = (first.sorted(), second.sorted())
        let (n, m) = (Double(a.count), Double(b.count))
        var (i, j) = (0, 0)
        var largest = 0.0
        while i < a.count, j < b.count {
            let value = min(a[i], b[j])
            while i < a.count, a[i] == value { i += 1 }
            while j < b.count, b[j] == value { j += 1 }
            largest = max(largest, abs(Double(i) / n - Double(j) / m))
        }
        self.init(distance: largest, effectiveCount: n * m / (n + m))
    }

    private init(distance: Double, effectiveCount: Double) {
        self.distance = distance
        self.effectiveCount = effectiveCount
        let root = effectiveCount.squareRoot()
        pValue = distance.isNaN ? 0 : Self.tail((root + 0.12 + 0.11 / root) * distance)
    }

    /// E D → √(π/2) ln 2/√n.
    var expectedDistance: Double {
        (Double.pi / 2).squareRoot() * Double.log(2) / effectiveCount.squareRoot()
    }

    /// √(π²/12 − (π/2)ln²2)/√n.
    var standardDeviation: Double {
        let variance = Double.pi * Double.pi / 12 - Double.pi / 2 * Double.log(2) * Double.log(2)
        return (variance / effectiveCount).squareRoot()
    }

    /// 2Σ(−1)^{k−1}exp(−2k²x²).
    private static func tail(_ x: Double) -> Double {
        // Below 0.2 the tail is 1 to ten digits, and the series converges slowly.
        guard x > 0.2 else { return 1 }
        var sum = 0.0
        for k in 1...20 {
            let term = Double.exp(-2 * Double(k * k) * x * x)
            sum += k % 2 == 1 ? term : -term
        }
        return min(1, max(0, 2 * sum))
    }
}
