internal import RealModule
internal import SpecialFunctions

/// The orthonormal functions of a Gaussian or Wishart matrix, and where they live, in the coordinate t in which they have no
/// singularity: the eigenvalue itself (Hermite functions of weight e^{−t²/2}), or its root (Laguerre functions of t² with weight
/// xᵃe^{−x}).
///
/// They obey f″ = p²f, up to the order of the last one: p² = t²/4 − N, or t² + a²/t² − 2(2N + a).
enum CutEnsemble: Sendable {
    case hermite(count: Int)
    case laguerre(count: Int, parameter: Double)

    /// The number N of functions.
    var count: Int {
        switch self {
        case .hermite(let count), .laguerre(let count, _): count
        }
    }

    /// Between them p² is negative and the last function oscillates.
    var turningPoints: ClosedRange<Double> {
        let root = Double(count).squareRoot()
        switch self {
        case .hermite: return (-2 * root)...(2 * root)
        case .laguerre(let count, let parameter):
            let other = (Double(count) + parameter).squareRoot()
            return (other - root)...(other + root)
        }
    }

    /// The smallest value of t.
    var start: Double { if case .laguerre = self { 0 } else { -.infinity } }

    /// p², where it is positive.
    private func square(_ t: Double) -> Double {
        let turning = turningPoints
        switch self {
        case .hermite: return max(0, t * t / 4 - Double(count))
        case .laguerre:
            return max(0, (t - turning.upperBound) * (t + turning.upperBound))
                / t * max(0, (t - turning.lowerBound) * (t + turning.lowerBound)) / t
                + max(0, (turning.upperBound - t) * (turning.upperBound + t))
                / t * max(0, (turning.lowerBound - t) * (turning.lowerBound + t)) / t
        }
    }

    /// |dp²/dt|^{−1/3} at a turning point, the length of Airy's function there.
    private func airyLength(_ t: Double) -> Double {
        guard t != 0 else { return 0 }
        switch self {
        case .hermite: return Double.pow(abs(t) / 2, -1.0 / 3)
        case .laguerre(_, let a): return Double.pow(abs(2 * t - 2 * a * a / (t * t * t)), -1.0 / 3)
        }
    }

    /// A point right of t, or left of it, beyond which the squares of the functions are below 10⁻³⁴ of what they are at t, or at the
    /// turning point: Ai(15)² is 10⁻³⁵, and beyond the turning points they fall at least like e^{−2∫p}.
    func end(beyond t: Double, isUpper: Bool) -> Double {
        let turning = isUpper ? turningPoints.upperBound : turningPoints.lowerBound
        let origin = isUpper ? max(t, turning) : min(t, turning)
        guard isUpper || origin > start else { return start }
        let reach = min(15 * airyLength(turning), 40 / square(t).squareRoot())
        return isUpper ? origin + reach : max(start, origin - reach)
    }

    /// The ends of panels of 20 Gauss–Legendre nodes between two points. On one of them a function turns by less than 4, so that its
    /// polynomial of degree 19 leaves 2²⁰/20! · 2 < 10⁻¹² of it, and integrals 10⁻²⁰.
    func panels(from a: Double, to b: Double) -> [Double] {
        var width = 3 / (Double(count).squareRoot() + 2)
        if case .laguerre = self { width /= 2 }
        let number = max(1, ((b - a) / width).rounded(.up))
        return (0...Int(number)).map { a + (b - a) * Double($0) / number }
    }

    /// The values of the functions at t, in the order of their index.
    func values(at t: Double) -> [Double] {
        var values: [Double] = []
        values.reserveCapacity(count)
        switch self {
        case .hermite:
            var functions = HermiteFunctions(at: t)
            for index in 0..<count {
                if index > 0 { _ = functions.advance() }
                values.append(functions.inUnits(functions.current))
            }
        case .laguerre(_, let parameter):
            var functions = LaguerreFunctions(parameter: parameter, at: t * t)
            for index in 0..<count {
                if index > 0 { _ = functions.advance() }
                values.append(functions.inUnits(functions.current))
            }
        }
        return values
    }

    /// The eigenvalue at t.
    func eigenvalue(_ t: Double) -> Double { if case .laguerre = self { t * t } else { t } }

    /// dx/dt.
    func slope(_ t: Double) -> Double { if case .laguerre = self { 2 * t } else { 1 } }

    /// ln of the weight, e^{−t²/2} or xᵃe^{−x}, times dx/dt.
    func logWeight(_ t: Double) -> Double {
        switch self {
        case .hermite: -t * t / 2
        case .laguerre(_, let a): (2 * a + 1) * Double.log(t) - t * t + Double.log(2)
        }
    }

    /// ln of the integral of the weight: ln √(2π) or ln Γ(a + 1).
    var logMass: Double {
        switch self {
        case .hermite: Double.log(2 * .pi) / 2
        case .laguerre(_, let a): logGamma(a + 1)
        }
    }

    /// The square of the off-diagonal entry k ≥ 1 of the Jacobi matrix: k, or k(k + a).
    func squaredRecurrence(_ k: Int) -> Double {
        switch self {
        case .hermite: Double(k)
        case .laguerre(_, let a): Double(k) * (Double(k) + a)
        }
    }
}
