internal import ComplexModule
internal import RealModule

/// The far lower tail of a law by residues. The integral of the inverse transform is moved to a line left of
/// the first pole −a and the residue of that pole is added:
///
///     (1/2πi)∫_{c} f ds = Res_{s = −a} f + (1/2πi)∫_{c′} f ds,   f(s) = M(s)e^{−sx}/(−s),
///
/// with f(s) = M(s)e^{−sx} for the density.
///
/// As x → −∞ the saddle point moves towards the pole, to a distance ρ, and a line through it would need steps
/// as small as ρ. The residue is the mean of (s + a)f over the circle |s + a| = ρ through the saddle; its
/// error falls faster than any power of the number of points. The remaining integral is smaller by e^{−|x|/2}
/// and needs no small steps. Its aliases are bounded as in ``MellinInvertible``, by |M(c″)|e^{−c″x} for lines
/// c″ on both sides.
struct FarLowerTail<Transform: MellinInvertible> {
    private let transform: Transform
    private let x: Double
    private let target: MellinTarget
    private let pole: Double
    private let radius: Double

    /// Nil unless the saddle is so close to the pole that a line through it would be expensive.
    init?(_ transform: Transform, _ x: Double, _ target: MellinTarget, saddle: Double) {
        pole = -transform.smallestShape
        radius = saddle - pole
        guard target != .complement, radius < transform.poleDistance / 20 else { return nil }
        self.transform = transform
        self.x = x
        self.target = target
    }

    /// The value divided by e^logUnit, the size of M(s)e^{−sx} at the saddle; nil where the residue does not
    /// dominate.
    func value(logUnit: Double) -> Double? {
        let height = transform.cumulant(pole + radius) - (pole + radius) * x
        guard let residue = residue(height) else { return nil }
        let line = line(height, residue)
        guard residue > 0, abs(line) < residue / 2 else { return nil }
        let value = Double.exp(logUnit + Double.log(residue + line))
        return target == .cumulative ? min(1, value) : value
    }

    /// f(s)e^{−height}.
    private func integrand(_ s: Complex<Double>, _ height: Double) -> Complex<Double> {
        let exponent = transform.cumulant(s) - s * Complex(x) - Complex(height)
        let value = Complex.exp(exponent)
        return target == .density ? value : value / -s
    }

    /// The mean over points of the upper half of the circle. The number of points is doubled until nothing
    /// changes.
    private func residue(_ height: Double) -> Double? {
        var previous = Double.nan
        var count = 16
        while count <= 4096 {
            var sum = 0.0
            for index in 0..<count {
                let angle = (Double(index) + 0.5) * .pi / Double(count)
                let offset = Complex<Double>(length: radius, phase: angle)
                sum += (offset * integrand(Complex(pole) + offset, height)).real
            }
            let value = sum / Double(count)
            // The terms of this mean have the size of the radius, and rounding errors are relative to that.
            if abs(value - previous) <= 1e-14 * abs(value) + 1e-16 * radius { return value }
            previous = value
            count *= 2
        }
        return nil
    }

    /// (1/2π)∫f(c′ + it)dt on a line half-way to the next pole.
    private func line(_ height: Double, _ residue: Double) -> Double {
        let gap = transform.poleDistance
        let middle = pole - gap / 2
        /// ln of the largest |f| on a line, divided by the residue.
        func excess(_ c: Double) -> Double {
            transform.cumulant(c) - c * x - height - Double.log(residue)
        }
        // e^{−36} of the value, and e^{10} for the width of the integrand and for terms of a mixture that
        // cancel at c.
        let digits = 46.0
        guard excess(middle) > -digits else { return 0 }
        func period(_ sign: Double) -> Double {
            [0.2, 0.3, 0.4].map { (excess(middle + sign * $0 * gap) + digits) / ($0 * gap) }.min()
                ?? .infinity
        }
        let step = 2 * .pi / max(1 / gap, period(1), period(-1))
        var sum = integrand(Complex(middle), height).real / 2
        var small = 0
        for m in 1...Int(MellinBudget.terms) {
            let term = integrand(Complex(middle, Double(m) * step), height)
            sum += term.real
            small = term.magnitude * (1 + Double(m) * step) < 1e-18 * residue ? small + 1 : 0
            if small == 3 { return sum * step / .pi }
        }
        return .nan
    }
}
