public import SpectralLaws

/// Wasserstein-1 distances ∫|F_n − F| dx = ∫_0^1 |Q_n(p) − Q(p)| dp between empirical distributions of one
/// size and one law. They are exact up to the accuracy of the law.
///
/// Between p = i/n and (i+1)/n the empirical quantile is constant, so each piece is a difference of the law's
/// partial expectations A(p) = ∫_0^p Q. These are tabulated once for all samples.
public struct WassersteinDistance: Sendable {
    private let law: any UnivariateLaw
    private let partialExpectations: [Double]

    /// Prepares distances between samples of `count` values and `law`, which must have a mean.
    public init(sampleCount count: Int, to law: any UnivariateLaw) {
        precondition(count > 0, "a distance needs at least one value")
        self.law = law
        partialExpectations = (0...count).map { i in
            if i == 0 { return 0 }
            if i == count { return law.moment(1) }
            return law.partialExpectation(law.quantile(Double(i) / Double(count)))
        }
    }

    /// The distance of the sample `sorted` (ascending) to the law.
    public func distance(ofSorted sorted: [Double]) -> Double {
        let count = partialExpectations.count - 1
        precondition(sorted.count == count, "the sample must have the size that was prepared")
        let n = Double(count)
        var total = 0.0
        for (i, x) in sorted.enumerated() {
            let (low, high) = (Double(i) / n, Double(i + 1) / n)
            let (below, above) = (partialExpectations[i], partialExpectations[i + 1])
            let crossing = min(max(law.cumulative(x), low), high)
            let atCrossing: Double
            if crossing == low {
                atCrossing = below
            } else if crossing == high {
                atCrossing = above
            } else {
                atCrossing = law.partialExpectation(x)
            }
            // ∫(x − Q) below the crossing plus ∫(Q − x) above it.
            total += x * ((crossing - low) - (high - crossing)) + (below + above - 2 * atCrossing)
        }
        return total
    }
}
