internal import RealModule

/// The Laguerre function φ_N near 0, at a lower end of small a, and its integrals from 0.
///
/// With h = x/x₀, x₀ = 2(a + 1)/(S + 1), the function is h^{a/2}Σf_jhʲ, f_0 = 1, and from its equation
///
///     j(j + a)f_j = −(a + 1)f_{j−1} + ¼x₀²f_{j−2},   v = h^{a/2}Σ[(N − j)f_j − ½x₀f_{j−1}]hʲ;
///
/// its integrals follow term by term. For h ≤ 1 the terms fall at once, so that next to nothing cancels.
struct LaguerreOrigin: Sendable {
    /// The first term left out is below 1/28!².
    private static let degree = 28

    private let parameter: Double
    private let sum: Double
    private let lowerEnd: SupportEdge
    /// x₀.
    private let unit: Double
    private let wave: [Double]
    private let lower: [Double]
    /// Σ of φv and of vq.
    private let product: [Double]
    private let mixed: [Double]

    init(shape: LaguerreShape) {
        (parameter, sum, lowerEnd) = (shape.parameter, shape.sum, shape.lowerEnd)
        let (a, count) = (shape.parameter, Self.degree + 1)
        unit = 2 * (a + 1) / (shape.sum + 1)
        var wave = [Double](repeating: 0, count: count)
        var (lower, tail) = (wave, wave)
        wave[0] = 1
        for j in 0..<count {
            let k = Double(j)
            if j > 0 {
                let before = j > 1 ? unit * unit / 4 * wave[j - 2] : 0
                wave[j] = (before - (a + 1) * wave[j - 1]) / (k * (k + a))
            }
            lower[j] = (shape.rows - k) * wave[j] - (j > 0 ? unit / 2 * wave[j - 1] : 0)
            tail[j] = wave[j] / (k + (a + 1) / 2)
        }
        (self.wave, self.lower) = (wave, lower)
        product = powerProduct(wave, lower, count)
        mixed = powerProduct(lower, tail, count)
    }

    /// Σc_j hʲ/(j + s), or without the divisor.
    private func sum(_ series: [Double], _ h: Double, over shifts: Double...) -> Double {
        var sum = 0.0
        for j in stride(from: series.count - 1, through: 0, by: -1) {
            sum = sum * h + shifts.reduce(series[j]) { $0 / (Double(j) + $1) }
        }
        return sum
    }

    /// All values at h ≤ 1, without the factors h^{a/2} and hᵃ.
    private func values(_ h: Double) -> LaguerreEdgeValues {
        let (a, x, root) = (parameter, unit * h, (unit * h).squareRoot())
        let kernel = sum(product, h, over: a + 1)
        let mixedDensity = sum(mixed, h)
        return LaguerreEdgeValues(
            kernel: (
                kernel, x * sum(product, h, over: a + 1, a + 1), x * x * sum(product, h, over: a + 1, a + 2)
            ),
            linear: (
                sum(lower, h) / root, root * sum(lower, h, over: (a + 1) / 2),
                x * root * sum(lower, h, over: (a + 3) / 2)
            ),
            mixed: (
                mixedDensity, x * sum(mixed, h, over: a + 1), x * x * sum(mixed, h, over: a + 2)
            ))
    }

    /// The values at x₀ as the first node of a table. `depth` is −ln of φ there as a function of the distance from A.
    func node(depth: (Double) -> Double) -> LaguerreNode {
        let values = values(1)
        let distance = lowerEnd.distance(to: unit)
        var slope = 0.0
        for j in 0..<wave.count { slope += (Double(j) + parameter / 2) * wave[j] }
        return LaguerreNode(
            position: unit, distance: distance, exponent: 64 * Int(depth(distance) / Double.log(2) / 64),
            wave: sum(wave, 1), slope: slope,
            tail: unit.squareRoot() * sum(wave, 1, over: (parameter + 1) / 2),
            flow: unit * values.kernel.density, kernel: (values.kernel.mass, values.kernel.moment),
            linear: (values.linear.mass, values.linear.moment),
            mixed: (values.mixed.mass, values.mixed.moment))
    }

    /// The values at 0 ≤ x ≤ x₀ in the units of the first node.
    func values(at x: Double, exponent: Int, amplitude: Double) -> LaguerreEdgeValues {
        let h = x / unit
        let values = values(h)
        // ln of hᵃ, and of the unit.
        let logarithm =
            (parameter == 0 ? 0 : parameter * Double.log(h)) - 2 * Double(exponent) * Double.log(2)
        func scaled(
            _ integrals: LaguerreEdgeValues.Integrals, _ factor: Double, _ logarithm: Double
        ) -> LaguerreEdgeValues.Integrals {
            // In two halves: the exponential may underflow although the product does not.
            let half = Double.exp(logarithm / 2)
            func scale(_ value: Double) -> Double { factor * value * half * half }
            return (scale(integrals.density), scale(integrals.mass), scale(integrals.moment))
        }
        return LaguerreEdgeValues(
            kernel: scaled(values.kernel, amplitude * amplitude, logarithm),
            linear: scaled(values.linear, amplitude, logarithm / 2),
            mixed: scaled(values.mixed, amplitude * amplitude, logarithm))
    }
}
