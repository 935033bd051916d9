internal import RealModule
internal import SpecialFunctions

/// A moment of a Tracy–Widom law, ∫xᵏρ(x)dx, by Gauss–Legendre rules on panels of width ½.
///
/// The integrand is taken in units of its largest value, since xᵏ may be beyond the doubles where the moment is not.
struct TracyWidomMoment {
    /// E[Xᵏ]; ±infinity beyond the range of doubles.
    let value: Double

    private static let rule = GaussLegendre(order: 20)
    private static let width = 0.5
    /// e⁻⁸⁰ of the largest value is left out.
    private static let depth = 80.0

    init(order: Int, of law: TracyWidomLaw) {
        let k = Double(order)
        // The logarithm of |x|ᵏρ(x).
        func logarithm(_ x: Double) -> Double { k * Double.log(abs(x)) + Double.log(law.density(x)) }
        let left = Self.panels(from: 0, direction: -1, logarithm)
        let right = Self.panels(from: 0, direction: 1, logarithm)
        let peak = max(left.peak, right.peak)
        func sum(_ edges: [Double], sign: Double) -> Double {
            edges.filter { _ in peak > -.infinity }.reduce(0) { sum, edge in
                sum
                    + Self.rule.integrate(from: edge, to: edge + Self.width) { x in
                        sign * Double.exp(logarithm(x) - peak)
                    }
            }
        }
        let total = sum(left.edges, sign: order.isMultiple(of: 2) ? 1 : -1) + sum(right.edges, sign: 1)
        // In two halves: the exponential may overflow although the product does not.
        value = total * Double.exp(peak / 2) * Double.exp(peak / 2)
    }

    /// The left ends of the panels that matter on one side of 0, and the largest logarithm at their centres.
    private static func panels(
        from origin: Double, direction: Double, _ logarithm: (Double) -> Double
    ) -> (edges: [Double], peak: Double) {
        var (edges, peak) = ([Double](), -Double.infinity)
        var index = 0.0
        while true {
            let edge = origin + (direction > 0 ? index : -index - 1) * width
            let value = logarithm(edge + width / 2)
            // The density underflows: nothing further out is left.
            guard value > -.infinity, value > peak - depth else { return (edges, peak) }
            edges.append(edge)
            peak = max(peak, value)
            index += 1
        }
    }
}
