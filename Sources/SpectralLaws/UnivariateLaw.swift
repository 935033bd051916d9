/// A probability law on the real line.
///
/// Outside the support a law answers like any distribution: density 0, cumulative 0 or 1. A NaN argument
/// gives NaN; a probability outside [0, 1] has quantile NaN; no other argument does. A value beyond the range of doubles
/// is 0 or ±infinity. All values are dimensionless.
///
/// A law may give single points a positive probability, its ``atoms``. Its density is then that of the rest of its
/// mass, and integrates to what the atoms leave; F jumps at an atom by its mass, which F(x) at the atom includes and
/// 1 − F(x) does not; the quantile function is flat there; moments and partial expectations include the atoms.
public protocol UnivariateLaw: Sendable {
    /// The smallest closed interval of probability one. An infinite end is ±infinity.
    var support: ClosedRange<Double> { get }

    /// The points of positive probability, ascending; none unless a law says otherwise.
    var atoms: [Atom] { get }

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

extension UnivariateLaw {
    /// No point has a positive probability.
    public var atoms: [Atom] { [] }
}
