/// A probability law on the real line.
///
/// Outside the support the density is 0 and the cumulative 0 or 1. A NaN argument gives NaN, and so does the
/// quantile of a probability outside [0, 1]; no other argument does. A value beyond the range of doubles is 0
/// or ±infinity. All values are dimensionless.
public protocol UnivariateLaw: Sendable {
    /// The smallest closed interval of probability one. An infinite end is ±infinity.
    var support: ClosedRange<Double> { get }

    /// The density ρ(x). At an integrable singularity the value is +infinity.
    func density(_ x: Double) -> Double

    /// F(x) = P(X ≤ x), with an accuracy relative to its size in the lower tail.
    func cumulative(_ x: Double) -> Double

    /// P(X > x), with an accuracy relative to its size in the upper tail, where 1 − F(x) would cancel.
    func complement(_ x: Double) -> Double

    /// The smallest x with F(x) ≥ p; the ends of the support at p = 0 and p = 1.
    func quantile(_ probability: Double) -> Double

    /// E[Xᵏ], k ≥ 0.
    func moment(_ order: Int) -> Double

    /// The partial expectation ∫_{t ≤ x} t dF(t), which makes Wasserstein-1 distances exact.
    func partialExpectation(_ x: Double) -> Double
}
