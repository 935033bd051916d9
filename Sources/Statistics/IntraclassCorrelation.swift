/// The intraclass correlation of numbers in groups of equal size: the share of their variance that lies
/// between groups.
///
/// It is the one-way random-effects estimator ρ = (B − W)/(B + (k − 1)W), with the mean squares between (B)
/// and within (W) n groups of k numbers. For normal numbers its standard error is √(2/(k(k − 1)(n − 1)))·(1 −
/// ρ)(1 + (k − 1)ρ).
///
/// - Source: R. A. Fisher, *Statistical Methods for Research Workers* (1925), chapter VII; A. Donner, *Int.
///   Stat. Rev.* 54 (1986) 67.
public struct IntraclassCorrelation: Sendable, Equatable {
    /// ρ, between −1/(k − 1) and 1; NaN for fewer than two groups, for fewer than two numbers per group, or
    /// if nothing varies.
    public let value: Double
    /// The standard error of ρ.
    public let standardError: Double

    /// The correlation within the given groups of equal size.
    public init(_ groups: [[Double]]) {
        let (n, k) = (Double(groups.count), Double(groups.first?.count ?? 0))
        precondition(groups.allSatisfy { Double($0.count) == k }, "the groups must have the same size")
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
