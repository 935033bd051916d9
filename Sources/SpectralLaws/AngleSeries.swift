internal import RealModule

/// A sum in powers of 1/n, sin θ and cos θ with a part that oscillates:
///
///     f(θ) = A(θ) + B(θ) cos ω + C(θ) sin ω,   ω = 2n(θ − sin θ cos θ),
///
/// where A, B and C are sums of q n^{−j} sin^kθ cos^eθ with e = 0 or 1.
struct AngleSeries: Sendable {
    /// q n^{−j} sin^kθ cos^eθ.
    struct Term: Sendable {
        let order: Int
        let sinePower: Int
        let cosinePower: Int
        let factor: Double

        init(_ order: Int, _ sinePower: Int, _ cosinePower: Int, _ factor: Double) {
            self.order = order
            self.sinePower = sinePower
            self.cosinePower = cosinePower
            self.factor = factor
        }
    }

    /// The terms of A.
    let steady: [Term]
    /// The terms of B.
    let cosine: [Term]
    /// The terms of C.
    let sine: [Term]

    /// f and df/dθ.
    func value(_ point: AnglePoint) -> (value: Double, slope: Double) {
        let (a, b, c) = (sum(steady, point), sum(cosine, point), sum(sine, point))
        let rate = 4 * point.size * point.sine * point.sine
        return (
            a.value + b.value * point.waveCosine + c.value * point.waveSine,
            a.slope + (b.slope + rate * c.value) * point.waveCosine
                + (c.slope - rate * b.value) * point.waveSine
        )
    }

    private func sum(_ terms: [Term], _ point: AnglePoint) -> (value: Double, slope: Double) {
        var sum = (value: 0.0, slope: 0.0)
        let (sine, cosine) = (point.sine, point.cosine)
        for term in terms {
            let front =
                term.factor / Double.pow(point.size, term.order) * Double.pow(sine, term.sinePower - 1)
            let power = Double(term.sinePower)
            if term.cosinePower == 0 {
                sum.value += front * sine
                sum.slope += front * power * cosine
            } else {
                sum.value += front * sine * cosine
                sum.slope += front * (power * cosine * cosine - sine * sine)
            }
        }
        return sum
    }
}

/// A point x = 2cos θ, 0 ≤ x < 2, of the spectrum of a matrix of size n, with what the series need there.
struct AnglePoint {
    let size: Double
    let angle: Double
    let sine: Double
    let cosine: Double
    /// 2θ − sin 2θ, without cancellation.
    let arc: Double
    /// cos ω and sin ω, ω = n(2θ − sin 2θ).
    let waveCosine: Double
    let waveSine: Double

    init(size: Double, at x: Double) {
        self.size = size
        // 2 − x is exact for x ≥ 1, so that θ has a relative error of a few ε up to the edge.
        angle = 2 * Double.asin((2 - x).squareRoot() / 2)
        cosine = x / 2
        sine = ((2 - x) * (2 + x)).squareRoot() / 2
        arc = angleMinusSine(2 * angle)
        waveCosine = Double.cos(size * arc)
        waveSine = Double.sin(size * arc)
    }
}
