/// The median of values pooled over independent groups of equal size, such as the moduli of many matrices.
///
/// Values of one group depend on each other; the standard error is that of the fraction of values at or below the
/// median, between groups, divided by the density there, which is estimated from the quantiles at 0.5 ± 0.05.
public struct PooledMedian: Sendable, Equatable {
    /// The median.
    public let value: Double
    /// Its standard error; NaN for fewer than two groups or where the density vanishes.
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
        let fractions = SampleMoments(
            groups.map { group in Double(group.count { $0 <= median }) / Double(group.count) })
        let slope = (quantile(0.55) - quantile(0.45)) / 0.1
        standardError = slope > 0 ? fractions.standardError * slope : .nan
    }
}
