internal import ComplexModule
internal import RealModule

/// A positive variable Y, whose total mass may be below one, with a law found from its Mellin transform M(s)
/// = E[Yˢ].
///
/// Distribution, complement and density of ℓ = ln Y are inverse Laplace transforms along a vertical line Re s
/// = c,
///
///     F(ℓ) = (1/2πi)∫ M(s)e^{−sℓ}/(−s) ds   (c < 0),      P(ln Y > ℓ) = (1/2πi)∫ M(s)e^{−sℓ}/s ds   (c > 0).
///
/// The line goes through the minimum of the integrand on the real axis. Nothing cancels there, so both tails
/// keep their relative accuracy. The trapezoidal rule with step h = 2π/L returns exactly the sum Σ_q
/// e^{cqL}F(ℓ + qL), so its error consists of aliases. Markov's bound F(u) ≤ M(c ± δ)e^{−(c ± δ)u} limits
/// each of them, and L is the smallest period for which the bound is below e^{−33} of the value. In the far
/// lower tail the line comes close to the first pole and the period would be long; there `FarLowerTail` uses
/// the residue instead.
protocol MellinInvertible: Sendable {
    /// E ln Y.
    var mean: Double { get }
    /// Var ln Y.
    var variance: Double { get }
    /// The origin from which logarithms are measured.
    var centre: Double { get }
    /// The transform exists for Re s > −smallestShape.
    var smallestShape: Double { get }
    /// The distance from the first pole, −smallestShape, to the next one on its left.
    var poleDistance: Double { get }
    /// ln M(s) − s·centre on any branch, also to the left of the poles.
    func cumulant(_ s: Complex<Double>) -> Complex<Double>
    /// The same for real s.
    func cumulant(_ s: Double) -> Double
    /// Adds the first and the second derivative of the cumulant at a real point.
    func addDerivatives(at c: Double, slope: inout Double, curvature: inout Double)
}

/// How many values of a transform one inversion may use: more than any needs with the help of `FarLowerTail`.
/// An inversion that needs more gives NaN, so that it cannot pass for a number.
enum MellinBudget {
    static let terms = 20_000.0
}

/// The function that an inversion computes.
enum MellinTarget {
    case cumulative, complement, density

    /// The number of factors 1/s in the integrand: the distributions have a pole at zero, the density has
    /// none.
    var poleOrder: Double { self == .density ? 0 : 1 }
}

extension MellinInvertible {
    /// The value at ℓ = x + centre; a density is divided by r. The quotient may be a normal number where the
    /// density underflows.
    func inversion(_ x: Double, _ target: MellinTarget, over r: Double = 1) -> Double {
        let offset = -Double.log(r)
        guard let (c, curvature) = saddle(x, target, offset) else { return 0 }
        guard c > -smallestShape, c.isFinite else { return 0 }
        let height = cumulant(c)
        // By Markov's bound the value underflows, and the sum is not needed.
        guard height - c * x + offset > -750 else { return 0 }
        if let value = FarLowerTail(self, x, target, saddle: c)?.value(logUnit: height - c * x + offset) {
            return value
        }
        let period = aliasingPeriod(x, c, height, curvature, target)
        let step = 2 * Double.pi / period
        var sum = 1.0
        var previous = 1.0
        var m = 1.0
        // |M(c + it)| decreases in |t| at a growing rate, so a geometric series bounds the remainder.
        while m < MellinBudget.terms {
            let s = Complex(c, m * step)
            let exponent = cumulant(s) - Complex(height, m * step * x)
            var term = Complex.exp(exponent)
            if target != .density { term *= Complex(c) / s }
            sum += 2 * term.real
            let size = term.length
            if size < 1e-17 * (1 - size / previous) || size == 0 { break }
            previous = size
            m += 1
        }
        guard m < MellinBudget.terms else { return .nan }
        let front = Double.exp(height - c * x + offset) * step / (2 * .pi)
        let value = target == .density ? front * sum : front / abs(c) * sum
        // Rounding may give a value outside [0, 1]; NaN must stay NaN.
        if value < 0 { return 0 }
        return target != .density && value > 1 ? 1 : value
    }

    /// The minimum of ln M(c) − cx − ln|c| on the admissible side of zero (for the density, of ln M(c) − cx)
    /// and the second derivative there. The function is convex; Newton's method runs on its derivative,
    /// inside a bracket.
    ///
    /// Nil where the bound M(c)e^{−cx} of some c on the way shows that the value underflows. A density obeys
    /// this bound only up to a factor of order |c|, so it must be smaller by another e^{−100}.
    private func saddle(
        _ x: Double, _ target: MellinTarget, _ offset: Double
    ) -> (location: Double, curvature: Double)? {
        let negligible = target == .density ? -850 - offset : -750
        let pole = target.poleOrder
        var lower = target == .complement ? 0 : -smallestShape
        var upper = target == .cumulative ? 0 : Double.infinity
        // The start comes from the normal approximation.
        let distance = x + centre - mean
        let root = (distance * distance + 4 * variance).squareRoot()
        var c: Double
        switch target {
        case .density: c = distance / variance
        case .cumulative: c = -2 / (distance + root)
        case .complement: c = (distance + root) / (2 * variance)
        }
        if target == .cumulative, distance < 0 { c = (distance - root) / (2 * variance) }
        if c <= lower { c = lower * 0.5 }
        var curvature = variance
        for _ in 0..<200 {
            if abs(c * x) > 700, !(cumulant(c) - c * x > negligible) { return nil }
            var slope = -x - (pole > 0 ? pole / c : 0)
            curvature = pole > 0 ? pole / (c * c) : 0
            addDerivatives(at: c, slope: &slope, curvature: &curvature)
            if slope < 0 { lower = c } else { upper = c }
            var next = c - slope / curvature
            if next <= lower { next = (lower + c) / 2 }
            if next >= upper { next = (c + upper) / 2 }
            // The inversion is exact along any line, so a point near the saddle is good enough.
            let done = abs(next - c) * curvature.squareRoot() < 1e-2
            c = next
            if done || c == lower || c == upper { break }
        }
        return (c, curvature)
    }

    /// The smallest period L with aliases below e^{−33} of the value, by Markov's bound on both sides.
    private func aliasingPeriod(
        _ x: Double, _ c: Double, _ height: Double, _ curvature: Double, _ target: MellinTarget
    ) -> Double {
        let digits = 33 + 0.5 * Double.log(2 * .pi * (1 + c * c * curvature))
        let natural = 6 / curvature.squareRoot()
        // The transform exists up to these distances from the line, and so does the bound.
        let left = target == .complement ? c : smallestShape + c
        let right = target == .cumulative ? -c : Double.infinity
        func period(sign: Double, limit: Double, closed: Bool) -> Double {
            var best = Double.infinity
            var candidates = [0.25, 0.5, 1, 2, 4].map { $0 * natural }.filter { $0 < 0.95 * limit }
            if limit.isFinite { candidates += [0.4, 0.7, 0.9].map { $0 * limit } }
            if closed { candidates.append(limit) }
            for delta in candidates {
                let excess = closed && delta == limit ? 0 : cumulant(c + sign * delta)
                best = min(best, (digits + excess - height - sign * delta * x) / delta)
            }
            return best
        }
        let fromLeft = period(sign: -1, limit: left, closed: target == .complement)
        let fromRight = period(sign: 1, limit: right, closed: target == .cumulative)
        return max(fromLeft, fromRight, 1e-300)
    }
}
