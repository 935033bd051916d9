public import SpectralLaws

/// sup_x |F_n(x) − F(x)| between the empirical distribution of `sorted` (ascending) and a continuous law. It
/// is exact: the supremum is reached at a jump of F_n, from the left or from the right. NaN if there are no
/// values.
public func kolmogorovDistance(ofSorted sorted: [Double], to law: some UnivariateLaw) -> Double {
    let n = Double(sorted.count)
    var largest = sorted.isEmpty ? Double.nan : 0
    for (i, x) in sorted.enumerated() {
        let f = law.cumulative(x)
        largest = max(largest, f - Double(i) / n, Double(i + 1) / n - f)
    }
    return largest
}
