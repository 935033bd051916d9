/// The intraclass correlation of numbers in groups of equal size: the share of their variance that lies between groups.
///
/// The one-way random-effects estimator ρ = (B − W)/(B + (k − 1)W) from the mean squares between (B) and within (W) n
/// groups of k numbers. Its standard error is √(2/(k(k − 1)(n − 1)))·(1 − ρ)(1 + (k − 1)ρ), for normal numbers.
///
/// - Source: R. A. Fisher, *Statistical Methods for Research Workers* (1925), chapter VII; A. Donner, *Int. Stat. Rev.*
///   54 (1986) 67.
public struct IntraclassCorrelation: Sendable, Equatable {
    /// ρ, between −1/(k − 1) and 1; NaN for fewer than two groups or two numbers a group, or where nothing varies.
    public let value: Double
    /// Its standard error.
    public let standardError: Double

    /// The correlation within the given groups of equal size.
    public init(_ groups: [[Double]]) {
        let (n, k) = (Double(groups.count), Double(groups.first?.count ?? 0))
        precondition(groups.allSatisfy { Double($0.count) == k }, "groups have one size")
        guard n >= 2, k >= 2 else {
            (value, standardError) = (.nan, .nan)
            return
        }
        let moments = groups.map { SampleMoments($0) }
        let between = k * SampleMoments(moments.map(\.mean)).variance
        let within = moments.reduce(0) { $0 + $1.variance } / n
        let correlation = (between - within) / (between + (k - 1) * within)
        value = correlation
        standardError =
            (2 / (k * (k - 1) * (n - 1))).squareRoot() * (1 - correlation) * (1 + (k - 1) * correlation)
    }
}
