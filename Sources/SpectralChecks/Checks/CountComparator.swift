internal import LimitTheorems

/// Measures the distance to a limit law of single matrices of which only counts at the thresholds are known.
struct CountComparator: Sendable {
    private let view: SpectralView
    private let thresholds: [Double]
    private let limit: [Double]

    init(_ references: ReferenceSet) {
        view = references.views[0].view
        thresholds = references.thresholds
        limit = references.views[0].limit
    }

    /// The largest deviation at a threshold, and the area between the two distribution functions by the trapezoidal rule.
    func distances(of counts: EigenvalueCounts) -> MatrixDistances {
        let n = Double(counts.total)
        let deviations = zip(counts.cumulative(thresholds), limit).map { abs(Double($0) / n - $1) }
        var area = 0.0
        for i in thresholds.indices.dropFirst() {
            area += (thresholds[i] - thresholds[i - 1]) * (deviations[i - 1] + deviations[i]) / 2
        }
        return MatrixDistances(
            kolmogorov: [view: deviations.max() ?? .nan], wasserstein: area, realFraction: 1,
            uncertainReals: 0)
    }
}
