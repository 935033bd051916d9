internal import RealModule

/// The mass of the Marchenko–Pastur law near one edge of its support, as a function of the angle from that edge:
///
///     f(θ) = (2/π)∫_0^θ sin²t/(1 + s² − 2s cos t) dt,   0 ≤ θ ≤ π/2,   −1 ≤ s ≤ 1.
///
/// The antiderivative, πs²f = s sin θ + s²θ − (1 − s²)φ with φ the angle of 1 − se^{−iθ}, cancels where θ or s is small.
/// Two forms of it do not:
///
/// - s ≤ 0.4. In the triangle with sides 1 and s at the angle θ let r be the third side, φ the angle opposite to s and
///   χ = θ + φ. Then πf = (χ − sin χ) − (φ − sin φ)/s² + 4 sin θ sin²(θ/2)/(r(r + 1 − s)). The middle term is at
///   most a sixth of the others.
/// - s > 0.4. With u = tan(θ/2), κ = (1 + s)/(1 − s) and g(u) = u − atan u,
///   πs²f = (1 − s²)g(κu) − (1 + s)²g(u) − s(θ − sin θ), and the first two are (1 + s)²θ/2 − (1 − s²)atan κu.
struct SupportArc: Sendable {
    /// s, negative for the upper edge.
    let s: Double
    /// s².
    let square: Double
    /// 1 − s², which the caller may know without cancellation.
    let gap: Double

    /// f(θ).
    func mass(_ angle: Double) -> Double {
        (s <= 0.4 ? triangle(angle) : tangents(angle)) / .pi
    }

    /// The θ of a mass, by Brent's method in logarithms.
    func angle(_ mass: Double) -> Double {
        guard mass > 0 else { return 0 }
        return Double.exp(
            logarithmicPoint(
                .lowerTail(mass), near: 0, cumulative: { self.mass(Double.exp($0)) },
                complement: { 1 - self.mass(Double.exp($0)) }))
    }

    private func triangle(_ angle: Double) -> Double {
        let (sine, cosine, half) = (Double.sin(angle), Double.cos(angle), Double.sin(angle / 2))
        let near = 1 - s
        let side = (near * near + 4 * s * half * half).squareRoot()
        let outer = Double.atan2(y: sine, x: cosine - s)
        let inner = Double.atan2(y: abs(s) * sine, x: 1 - s * cosine)
        let middle = angleMinusSine(inner) / square
        return angleMinusSine(outer) + (s < 0 ? middle : -middle)
            + 4 * sine * half * half / (side * (side + near))
    }

    private func tangents(_ angle: Double) -> Double {
        let tangent = Double.tan(angle / 2)
        let far = (1 + s) * (1 + s)
        let bend = angleMinusSine(angle)
        // κu = far·u/gap; at s = 1 it is infinite.
        guard far * tangent < gap else {
            let wide = Double.atan2(y: far * tangent, x: gap)
            return ((far * angle / 2 - gap * wide) / s - bend) / s
        }
        let steep = gap * tangentMinusAngle(far * tangent / gap)
        return ((steep - far * tangentMinusAngle(tangent)) / s - bend) / s
    }
}
