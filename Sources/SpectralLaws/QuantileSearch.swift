internal import RealModule
internal import SpecialFunctions

/// A point of a law, named by the mass below or above it.
enum TailMass {
    case lowerTail(Double)
    case upperTail(Double)
}

/// The quantile of a law on [0, ∞) from its own cumulative and complement, whichever is the smaller.
func positiveQuantile<Law: UnivariateLaw>(of law: Law, _ probability: Double, near start: Double) -> Double {
    guard probability >= 0, probability <= 1 else { return .nan }
    if probability == 0 { return law.support.lowerBound }
    if probability == 1 { return law.support.upperBound }
    let target: TailMass = probability <= 0.5 ? .lowerTail(probability) : .upperTail(1 - probability)
    return positivePoint(of: law, target, near: start)
}

/// Solves ln F = ln p, or ln(1 − F) = ln q, for ln r by Brent's method; both are smooth and never flat there.
func positivePoint<Law: UnivariateLaw>(of law: Law, _ target: TailMass, near start: Double) -> Double {
    func excess(_ u: Double) -> Double {
        let r = Double.exp(u)
        switch target {
        case .lowerTail(let p): return max(-1e5, Double.log(law.cumulative(r))) - Double.log(p)
        case .upperTail(let q): return Double.log(q) - max(-1e5, Double.log(law.complement(r)))
        }
    }
    var (lower, upper) = (Double.log(start), Double.log(start))
    var stride = 0.125
    while lower > -745, excess(lower) > 0 {
        upper = lower
        lower -= stride
        stride *= 2
    }
    stride = 0.125
    while upper < 709, excess(upper) < 0 {
        lower = upper
        upper += stride
        stride *= 2
    }
    guard let root = try? bracketedRoot(in: lower...upper, absolute: 1e-16, excess) else { return .nan }
    return Double.exp(root.value)
}
