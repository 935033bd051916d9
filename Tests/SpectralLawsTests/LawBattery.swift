import Numerics
import SpecialFunctions
import SpectralLaws

/// The promises of every law, checked through the protocol only. Each check returns one sentence per
/// violation. A test can require none for a true law, and some for a law with a planted error.
struct LawBattery {
    let law: any UnivariateLaw
    /// The documented relative accuracy of the smaller of F and 1 − F; all tolerances below follow from it.
    let accuracy: Double
    /// Whether the law is not symmetric although its support is the whole line.
    var isSkewed = false

    static let probabilities: [Double] = [
        1e-9, 1e-6, 1e-4, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1 - 1e-4, 1 - 1e-6, 1 - 1e-9,
    ]

    var violations: [String] {
        [
            normalisation, derivative, inverse, complementarity, upperTail, lowerTail, outside, malformed,
            moments, partialExpectations, symmetry,
        ].flatMap(\.self)
    }

    // MARK: - Density against distribution

    /// The mass between two far quantiles is the integral of the density.
    var normalisation: [String] {
        let points = Self.probabilities.map(law.quantile)
        let mass = zip(points, points.dropFirst()).reduce(0) { $0 + integrateDensity(from: $1.0, to: $1.1) }
        let expected = law.cumulative(points[points.count - 1]) - law.cumulative(points[0])
        // Twelve integrals of relative tolerance 1e−11 with a sum of at most one.
        return check("mass", mass, expected, 2e-11 + accuracy)
    }

    /// F′ = ρ by central differences of fourth order.
    var derivative: [String] {
        Self.probabilities.dropFirst(3).dropLast(3).flatMap { p in
            let x = law.quantile(p)
            let margin = 0.01 * min(p, 1 - p)
            let width = law.quantile(p + margin) - law.quantile(p - margin)
            let coarse = slope(at: x, step: width / 8)
            let fine = slope(at: x, step: width / 16)
            // Halving h divides the truncation error by 16, so the difference of the two estimates bounds the
            // error of the finer one. The noise of F is the accuracy divided by the step.
            let tolerance = 2 * abs(coarse - fine) + 32 * max(accuracy, 1e-15) / width
            return check("derivative at \(x)", fine, law.density(x), tolerance)
                + (tolerance < 0.005 * law.density(x) ? [] : ["derivative at \(x): no resolution"])
        }
    }

    private func slope(at x: Double, step h: Double) -> Double {
        func difference(_ h: Double) -> Double {
            // The difference is taken on the side where nothing cancels.
            x < law.quantile(0.5)
                ? law.cumulative(x + h) - law.cumulative(x - h)
                : law.complement(x - h) - law.complement(x + h)
        }
        return (8 * difference(h) - difference(2 * h)) / (12 * h)
    }

    // MARK: - Quantile

    var inverse: [String] {
        var found = check("Q(0)", law.quantile(0), law.support.lowerBound, 0)
        found += check("Q(1)", law.quantile(1), law.support.upperBound, 0)
        for p in Self.probabilities {
            let x = law.quantile(p)
            // An error of one ulp in x changes F by ρ ulp(x); p near one is rounded to an ulp of one.
            let rounding = 4 * law.density(x) * x.ulp + 2e-16
            let relative = 4 * accuracy * min(p, 1 - p)
            found += check("F(Q(p)) at \(p)", law.cumulative(x), p, relative + rounding)
            let again = law.quantile(law.cumulative(x))
            let resolution = 8 * x.ulp + (relative + 4e-16) / law.density(x)
            found += check("Q(F(x)) at \(x)", again, x, resolution)
        }
        return found
    }

    // MARK: - Tails

    var complementarity: [String] {
        Self.probabilities.flatMap { p in
            let x = law.quantile(p)
            return check("F + S at \(x)", law.cumulative(x) + law.complement(x), 1, 2 * accuracy + 2e-15)
        }
    }

    /// S(x) relative to its size, against the integral of the density beyond x.
    var upperTail: [String] {
        [0.9, 1 - 1e-4, 1 - 1e-8].flatMap { p in
            let x = law.quantile(p)
            var quadrature = AdaptiveQuadrature()
            let edge = law.support.upperBound
            let tail =
                edge.isFinite
                ? try? quadrature.integrate(from: x, to: edge, relative: 1e-10, law.density)
                : try? quadrature.integrate(from: x, relative: 1e-10, law.density)
            // The tolerance of the integral, the accuracy of the law on both sides, and ρ ulp(x)/S for the
            // rounded abscissa.
            let tolerance = 3e-10 + 4 * accuracy + 4 * law.density(x) * x.ulp / law.complement(x)
            return check("S at \(x) relative", law.complement(x) / (tail?.value ?? .nan), 1, tolerance)
        }
    }

    /// F(x) relative to its size, against the integral of the density over the last three decades below x.
    var lowerTail: [String] {
        [1e-8, 1e-4, 0.1].flatMap { p in
            let x = law.quantile(p)
            let y = law.quantile(p / 1000)
            let mass = integrateDensity(from: y, to: x)
            let tolerance = 3e-10 + 4 * accuracy + 4 * law.density(x) * x.ulp / law.cumulative(x)
            let ratio = (law.cumulative(x) - law.cumulative(y)) / mass
            return check("F at \(x) relative", ratio, 1, tolerance)
        }
    }

    // MARK: - Outside the support and malformed arguments

    var outside: [String] {
        let (lower, upper) = (law.support.lowerBound, law.support.upperBound)
        var found: [String] = []
        for x in [-Double.infinity] + (lower.isFinite ? [lower - 1, lower.nextDown] : []) {
            found += check("ρ below", law.density(x), 0, 0)
            found += check("F below", law.cumulative(x), 0, 0)
            found += check("S below", law.complement(x), 1, 0)
            found += check("partial expectation below", law.partialExpectation(x), 0, 0)
        }
        // The whole expectation, which is zero for a symmetric law: the rounding is relative to the spread of
        // the law.
        let tolerance = 1e-11 * max(abs(law.quantile(0.01)), abs(law.quantile(0.99)))
        for x in [Double.infinity] + (upper.isFinite ? [upper + 1, upper.nextUp] : []) {
            found += check("ρ above", law.density(x), 0, 0)
            found += check("F above", law.cumulative(x), 1, 0)
            found += check("S above", law.complement(x), 0, 0)
            found += check("partial expectation above", law.partialExpectation(x), law.moment(1), tolerance)
        }
        return found
    }

    var malformed: [String] {
        let values = [
            law.density(.nan), law.cumulative(.nan), law.complement(.nan), law.partialExpectation(.nan),
            law.quantile(.nan), law.quantile(-0.1), law.quantile(1.1),
        ]
        return values.enumerated().compactMap { $1.isNaN ? nil : "malformed argument \($0) gave \($1)" }
    }

    // MARK: - Expectations

    /// E[X^k] against the quadrature of xᵏρ, where the tails cut off are below 1e−9·|x|^k each.
    var moments: [String] {
        (0...4).flatMap { k in
            let points = [1e-13] + Self.probabilities + [1 - 1e-13]
            let nodes = points.map { max(law.quantile($0), law.support.lowerBound == 0 ? 1e-300 : -1e300) }
            let integral = zip(nodes, nodes.dropFirst()).reduce(0) {
                $0 + integrateDensity(from: $1.0, to: $1.1) { Double.pow($0, k) }
            }
            let reach = max(abs(nodes[0]), abs(nodes[nodes.count - 1]))
            // 1e−13 of the mass is beyond each end, at a distance where xᵏ is at most a few times reach^k.
            let tolerance = 1e-12 * Double.pow(reach, k) + (1e-10 + accuracy) * abs(integral)
            return check("moment \(k)", law.moment(k), integral, tolerance)
        }
    }

    var partialExpectations: [String] {
        // A law with positive support may have 1e−13 of its mass below the smallest double.
        let start = law.support.lowerBound == 0 ? max(1e-300, law.quantile(1e-13)) : law.quantile(1e-13)
        var (previous, sum) = (start, 0.0)
        return [0.01, 0.25, 0.5, 0.9, 0.999].flatMap { p in
            let x = law.quantile(p)
            sum += integrateDensity(from: previous, to: x) { $0 }
            previous = x
            let tolerance = (1e-10 + accuracy) * max(abs(x), abs(law.quantile(0.01))) + 1e-12 * abs(start)
            return check("partial expectation at \(x)", law.partialExpectation(x), sum, tolerance)
        }
    }

    // MARK: - Symmetry

    /// Whether the support has 0 as its centre. Every such law that is not called skewed is symmetric.
    var isCentred: Bool { !isSkewed && law.support.lowerBound == -law.support.upperBound }

    /// Half of the mass lies on either side of the centre, exactly, and each side mirrors the other.
    var symmetry: [String] {
        guard isCentred else { return [] }
        var found = check("F(0)", law.cumulative(0), 0.5, 0) + check("S(0)", law.complement(0), 0.5, 0)
        found += check("F(-0)", law.cumulative(-0.0), 0.5, 0) + check("Q(1/2)", law.quantile(0.5), 0, 0)
        found += check("E[X]", law.moment(1), 0, 0)
        for p in Self.probabilities {
            let x = law.quantile(p)
            let rounding = 2 * law.density(x) * x.ulp + 2e-16
            found += check("F(-x) - S(x) at \(x)", law.cumulative(-x), law.complement(x), rounding)
            found += check("density at -\(x)", law.density(-x), law.density(x), 0)
            let expectation = law.partialExpectation(x)
            found += check(
                "partial expectation at -\(x)", law.partialExpectation(-x), expectation, 4 * expectation.ulp)
        }
        return found
    }

    // MARK: - Means

    /// ∫_a^b gρ by adaptive quadrature, in ln x on positive intervals that span more than a factor two.
    private func integrateDensity(
        from a: Double, to b: Double, _ g: (Double) -> Double = { _ in 1 }
    ) -> Double {
        var quadrature = AdaptiveQuadrature()
        let estimate: Estimate? =
            if a > 0, b > 2 * a {
                try? quadrature.integrate(
                    from: Double.log(a), to: Double.log(b), relative: 1e-11
                ) { u in
                    let x = Double.exp(u)
                    return x * g(x) * law.density(x)
                }
            } else {
                try? quadrature.integrate(from: a, to: b, relative: 1e-11) {
                    g($0) * law.density($0)
                }
            }
        return estimate?.value ?? .nan
    }

    private func check(_ what: String, _ value: Double, _ expected: Double, _ tolerance: Double) -> [String] {
        value == expected || abs(value - expected) <= tolerance
            ? [] : ["\(what): \(value), expected \(expected) within \(tolerance)"]
    }
}
