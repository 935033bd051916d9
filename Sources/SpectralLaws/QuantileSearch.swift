internal import RealModule
internal import SpecialFunctions

/// A point of a law, given by the mass below or above it.
enum TailMass {
    case lowerTail(Double)
    case upperTail(Double)
}

/// A probability above an atom at the lower end of a law, as mass of the law without the atom, from the nearer side.
func tailMass(of probability: Double, above atom: Double) -> TailMass {
    let upper = (1 - probability) / (1 - atom)
    return upper < 0.5 ? .upperTail(upper) : .lowerTail((probability - atom) / (1 - atom))
}

/// The quantile of a law on [0, ∞) from its own cumulative and complement, whichever is the smaller.
func positiveQuantile<Law: UnivariateLaw>(of law: Law, _ probability: Double, near start: Double) -> Double {
    guard probability >= 0, probability <= 1 else { return .nan }
    if probability == 0 { return law.support.lowerBound }
    if probability == 1 { return law.support.upperBound }
    let target: TailMass = probability <= 0.5 ? .lowerTail(probability) : .upperTail(1 - probability)
    return positivePoint(of: law, target, near: start)
}

/// Solves ln F = ln p, or ln(1 − F) = ln q, for ln r by Brent's method. Both functions are smooth and nowhere
/// flat.
func positivePoint<Law: UnivariateLaw>(of law: Law, _ target: TailMass, near start: Double) -> Double {
    Double.exp(
        logarithmicPoint(
            target, near: Double.log(start), cumulative: { law.cumulative(Double.exp($0)) },
            complement: { law.complement(Double.exp($0)) }))
}

/// The logarithm of a quantile, from distribution and complement as functions of ln r. It does not overflow
/// where the quantile itself does.
func logarithmicQuantile(
    _ probability: Double, near start: Double, cumulative: (Double) -> Double, complement: (Double) -> Double
) -> Double {
    guard probability >= 0, probability <= 1 else { return .nan }
    if probability == 0 { return -.infinity }
    if probability == 1 { return .infinity }
    let target: TailMass = probability <= 0.5 ? .lowerTail(probability) : .upperTail(1 - probability)
    return logarithmicPoint(target, near: start, cumulative: cumulative, complement: complement)
}

/// The logarithm of a point, from distribution and complement as functions of ln r.
func logarithmicPoint(
    _ target: TailMass, near start: Double, cumulative: (Double) -> Double, complement: (Double) -> Double
) -> Double {
    func excess(_ u: Double) -> Double {
        switch target {
        case .lowerTail(let p): max(-1e5, Double.log(cumulative(u))) - Double.log(p)
        case .upperTail(let q): Double.log(q) - max(-1e5, Double.log(complement(u)))
        }
    }
    guard start.isFinite else { return .nan }
    var (lower, upper) = (start, start)
    var stride = 0.125
    while stride < 1e9, excess(lower) > 0 {
        upper = lower
        lower -= stride
        stride *= 2
    }
    stride = 0.125
    while stride < 1e9, excess(upper) < 0 {
        lower = upper
        upper += stride
        stride *= 2
    }
    guard let root = try? bracketedRoot(in: lower...upper, absolute: 1e-16, excess) else { return .nan }
    return root.value
}
