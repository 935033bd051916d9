/// Minimum, 5 %, 25 %, 50 %, 75 %, 95 % quantiles and maximum of a sample, as a box plot shows them.
///
/// The p-quantile of n sorted values x_0 ≤ … ≤ x_{n−1} is interpolated linearly at position p(n − 1):
/// definition 7 of Hyndman and Fan (1996), the default of NumPy, R and matplotlib. All are NaN for an empty
/// sample or a sample with a NaN.
public struct SampleQuantiles: Hashable, Codable, Sendable {
    /// The number of values.
    public let count: Int
    /// The smallest value.
    public let minimum: Double
    /// The 5 % quantile.
    public let percentile5: Double
    /// The 25 % quantile.
    public let lowerQuartile: Double
    /// The 50 % quantile.
    public let median: Double
    /// The 75 % quantile.
    public let upperQuartile: Double
    /// The 95 % quantile.
    public let percentile95: Double
    /// The largest value.
    public let maximum: Double

    /// The quantiles of a sample in any order.
    public init(_ values: [Double]) {
        let sorted = values.contains(where: \.isNaN) ? [] : values.sorted()
        func quantile(_ p: Double) -> Double {
            guard let last = sorted.indices.last else { return .nan }
            let position = p * Double(last)
            let low = Int(position.rounded(.down))
            let fraction = position - Double(low)
            // Infinite neighbours would give 0·∞.
            if fraction == 0 { return sorted[low] }
            return sorted[low] * (1 - fraction) + sorted[min(low + 1, last)] * fraction
        }
        count = values.count
        minimum = quantile(0)
        percentile5 = quantile(0.05)
        lowerQuartile = quantile(0.25)
        median = quantile(0.5)
        upperQuartile = quantile(0.75)
        percentile95 = quantile(0.95)
        maximum = quantile(1)
    }
}
