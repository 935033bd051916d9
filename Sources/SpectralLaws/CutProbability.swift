internal import RealModule

/// ln P, where P is the probability that no eigenvalue lies beyond a cut, and 1 − P.
struct CutProbability: Sendable {
    /// ln P.
    var logarithm: Double
    /// Whether P is only known to be at most e^{logarithm}.
    var isUpperBound = false

    /// P.
    var value: Double { Double.exp(logarithm) }
    /// 1 − P.
    var complement: Double { 0 - Double.expMinusOne(logarithm) }
}
