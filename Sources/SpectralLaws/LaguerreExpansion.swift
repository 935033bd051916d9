internal import RealModule

/// The Taylor series of all functions about a node, in units of its step: x = x₀(1 + ρτ).
struct LaguerreExpansion {
    /// At the length of the steps, the first term left out is below 10⁻¹⁷ even in a product of two functions.
    private static let degree = 28

    /// The length of the step inwards.
    let step: Double
    private let node: LaguerreNode
    private let sign: Double
    /// ρ.
    private let ratio: Double
    private var wave: [Double]
    private var slope: [Double]
    private var tail: [Double]
    private var flow: [Double]
    private var kernel: [Double]
    private var linear: [Double]
    private var mixed: [Double]

    init(node: LaguerreNode, equation: LaguerreEquation) {
        self.node = node
        sign = equation.sign
        let x = node.position
        step = equation.step(at: x, distance: node.distance)
        let (move, rho, count) = (sign * step, sign * step / x, Self.degree + 1)
        ratio = rho
        let (square, centred) = (equation.square(at: node.distance), equation.centred(at: node.distance))
        let (constant, first, second) = (
            square / 4 + x / 2, rho * rho * move * (1 - centred) / 2, rho * rho * move * move / 4
        )
        // One coefficient more, for the slope.
        var wave = [Double](repeating: 0, count: count + 1)
        wave[0] = node.wave
        wave[1] = node.slope * rho
        for j in 0..<(count - 1) {
            let k = Double(j)
            var sum = rho * (k + 1) * (2 * k + 1) * wave[j + 1] + rho * rho * (k * k + constant) * wave[j]
            if j > 0 { sum += first * wave[j - 1] }
            if j > 1 { sum -= second * wave[j - 2] }
            wave[j + 2] = -sum / ((k + 2) * (k + 1))
        }
        var slope = [Double](repeating: 0, count: count)
        var lower = slope
        var power = slope
        power[0] = 1 / x.squareRoot()
        for j in 0..<count {
            let k = Double(j)
            slope[j] = (k + 1) * wave[j + 1] / rho + k * wave[j]
            lower[j] = -centred / 2 * wave[j] - slope[j]
            if j > 0 {
                lower[j] -= move / 2 * wave[j - 1]
                power[j] = power[j - 1] * rho * (0.5 - k) / k
            }
            lower[j] *= sign
        }
        flow = integral(powerProduct(wave, lower, count), step, node.flow)
        tail = integral(powerProduct(wave, power, count), step, node.tail)
        kernel = flow
        kernel[0] /= x
        for j in 1..<count { kernel[j] = flow[j] / x - rho * kernel[j - 1] }
        linear = powerProduct(lower, power, count)
        mixed = powerProduct(linear, tail, count)
        self.wave = wave
        self.slope = slope
    }

    func node(at distance: Double) -> LaguerreNode {
        let t = (distance - node.distance) / step
        return LaguerreNode(
            position: node.position + sign * (distance - node.distance), distance: distance,
            exponent: node.exponent, wave: value(wave, t), slope: value(slope, t), tail: value(tail, t),
            flow: value(flow, t), kernel: integrals(kernel, t, node.kernel),
            linear: integrals(linear, t, node.linear), mixed: integrals(mixed, t, node.mixed))
    }

    func values(at distance: Double, amplitude: Double) -> LaguerreEdgeValues {
        let t = (distance - node.distance) / step
        func scaled(
            _ series: [Double], _ start: LaguerreNode.Integrals, _ unit: (Double) -> Double
        ) -> LaguerreEdgeValues.Integrals {
            let (mass, moment) = integrals(series, t, start)
            return (unit(value(series, t)), unit(mass), unit(moment))
        }
        let quadratic = { amplitude * amplitude * node.quadratic($0) }
        return LaguerreEdgeValues(
            kernel: scaled(kernel, node.kernel, quadratic),
            linear: scaled(linear, node.linear) { amplitude * node.linear($0) },
            mixed: scaled(mixed, node.mixed, quadratic))
    }

    private func value(_ series: [Double], _ t: Double) -> Double {
        var sum = 0.0
        for coefficient in series.reversed() { sum = sum * t + coefficient }
        return sum
    }

    /// The integrals of f and xf outwards, from those at the node.
    private func integrals(
        _ series: [Double], _ t: Double, _ start: LaguerreNode.Integrals
    ) -> LaguerreNode.Integrals {
        var (mass, moment) = (0.0, 0.0)
        for j in stride(from: series.count - 1, through: 0, by: -1) {
            mass = mass * t + series[j] / Double(j + 1)
            moment = moment * t + series[j] / Double(j + 2)
        }
        mass *= t * step
        moment *= t * t * step * ratio
        return (start.mass + mass, start.moment + node.position * (mass + moment))
    }
}

/// The first coefficients of a product of two power series.
func powerProduct(_ a: [Double], _ b: [Double], _ count: Int) -> [Double] {
    var result = [Double](repeating: 0, count: count)
    for i in 0..<count {
        for j in 0..<(count - i) { result[i + j] += a[i] * b[j] }
    }
    return result
}

/// start + step·∫_0^t of a power series, as long as the series.
private func integral(_ series: [Double], _ step: Double, _ start: Double) -> [Double] {
    var result = [Double](repeating: start, count: series.count)
    for j in 1..<series.count { result[j] = step * series[j - 1] / Double(j) }
    return result
}
