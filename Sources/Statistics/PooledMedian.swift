/// The median of values pooled over independent groups, such as the moduli of many matrices.
///
/// Values of one group depend on each other. The standard error is that of the fraction of values at or below
/// the median, between groups, divided by the density at the median. The density is estimated from the
/// quantiles at 0.5 ± 0.05. For g groups with n_i values, c_i of them at or below the median, the error of
/// the fraction is that of a ratio estimator, √(g/(g − 1)·Σ(c_i − p n_i)²)/Σn_i with p = Σc_i/Σn_i.
public struct PooledMedian: Sendable, Equatable {
    /// The median.
    public let value: Double
    /// Its standard error; NaN for fewer than two groups or where the density is zero.
    public let standardError: Double

    /// The median of all values of all groups.
    public init(_ groups: [[Double]]) {
        let sorted = groups.flatMap { $0 }.sorted()
        func quantile(_ p: Double) -> Double {
            guard !sorted.isEmpty else { return .nan }
            let position = p * Double(sorted.count) - 0.5
            let low = min(max(Int(position.rounded(.down)), 0), sorted.count - 1)
            let high = min(low + 1, sorted.count - 1)
            return sorted[low] + (position - position.rounded(.down)) * (sorted[high] - sorted[low])
        }
        let median = quantile(0.5)
        value = median
        let counts = groups.map { group in Double(group.count { $0 <= median }) }
        let total = Double(sorted.count)
        let fraction = counts.reduce(0, +) / total
        let squares = zip(counts, groups).reduce(0) { sum, group in
            let excess = group.0 - fraction * Double(group.1.count)
            return sum + excess * excess
        }
        let g = Double(groups.count)
        let fractionError = (g / (g - 1) * squares).squareRoot() / total
        let slope = (quantile(0.55) - quantile(0.45)) / 0.1
        standardError = slope > 0 && g > 1 ? fractionError * slope : .nan
    }
}
