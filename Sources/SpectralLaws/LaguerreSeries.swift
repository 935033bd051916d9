internal import RealModule

/// A sum in powers of D, X = x/D, sin θ and cos θ, x = S + D cos θ, with a part that oscillates:
///
///     f(θ) = A(θ) + B(θ) cos ω + C(θ) sin ω,
///
/// where ω/2π is the number of eigenvalues that the Marchenko–Pastur law has above x, and A, B and C are sums of
/// q DᵈXⁱ sin^kθ cos^eθ with e = 0 or 1. The derivatives follow from (x d/dx)(X, cos θ, sin θ, ω) = (X, X, −X cos θ/sin θ,
/// −D sin θ).
struct LaguerreSeries: Sendable {
    /// q DᵈXⁱ cos^eθ sin^kθ.
    struct Term: Sendable {
        let degree: Int
        let power: Int
        let cosinePower: Int
        let sinePower: Int
        let factor: Double

        init(_ degree: Int, _ power: Int, _ cosinePower: Int, _ sinePower: Int, _ factor: Double) {
            self.degree = degree
            self.power = power
            self.cosinePower = cosinePower
            self.sinePower = sinePower
            self.factor = factor
        }
    }

    /// The terms of A.
    let steady: [Term]
    /// The terms of B.
    let cosine: [Term]
    /// The terms of C.
    let sine: [Term]

    /// f and x df/dx at a point, with D and the cosine and sine of ω.
    func value(
        _ point: LaguerrePoint, halfWidth: Double, wave: (cosine: Double, sine: Double)
    ) -> (value: Double, slope: Double) {
        let (a, b, c) = (
            sum(steady, point, halfWidth), sum(cosine, point, halfWidth), sum(sine, point, halfWidth)
        )
        let rate = halfWidth * point.sine
        return (
            a.value + b.value * wave.cosine + c.value * wave.sine,
            a.slope + (b.slope - rate * c.value) * wave.cosine + (c.slope + rate * b.value) * wave.sine
        )
    }

    private func sum(
        _ terms: [Term], _ point: LaguerrePoint, _ halfWidth: Double
    ) -> (value: Double, slope: Double) {
        var sum = (value: 0.0, slope: 0.0)
        let (x, sine, cosine) = (point.scaled, point.sine, point.cosine)
        for term in terms {
            let front =
                term.factor * Double.pow(halfWidth, term.degree) * Double.pow(x, term.power)
                * Double.pow(sine, term.sinePower - 2)
            let (i, k) = (Double(term.power), Double(term.sinePower))
            if term.cosinePower == 0 {
                sum.value += front * sine * sine
                sum.slope += front * (i * sine * sine - k * x * cosine)
            } else {
                sum.value += front * sine * sine * cosine
                sum.slope += front * ((i * cosine + x) * sine * sine - k * x * cosine * cosine)
            }
        }
        return sum
    }
}
