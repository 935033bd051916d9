internal import RealModule

/// The Hermite function ψ_n at the upper edge of its oscillations and its integrals over [y, ∞), for large n.
///
/// In y = 2√n + n^{−1/6}s and w = n^{1/12}ψ_n, with δ = n^{−2/3}, κ = n^{−1/3} and r = s + δs²/4,
///
///     w″ = (r − κ/2)w,   v = n^{1/12}ψ_{n−1} = (1 + δs/2)w + κw′,
///     k = K_n dy/ds = w′² − rw²,   k′ = −wv,   E = ∫_s^∞w,
///     ∫_s^∞k,   ∫_s^∞v,   ∫_s^∞vE,   and the same with the factor s,
///
/// where K_n is the unitary kernel. For n → ∞ these are the Airy function and its kernel on the diagonal. From the far tail,
/// where w decays, Taylor series lead inwards; errors of the start decay in this direction. The steps are kept, so that a value
/// between them is one series more. The scale is set at the inner end, where the integral of k is the number of eigenvalues
/// above, known from ``GaussianBulk``.
///
/// - Error: relative 10⁻¹² as long as the result is a normal number.
struct HermiteEdge: Sendable {
    private let scales: Scales
    /// From the far tail inwards.
    private var nodes: [Node] = []
    /// The factor that all of w lacks in the nodes.
    private let amplitude: Double

    /// The inner end as a number of eigenvalues above it.
    private static let reach = 300.0
    /// −ln w at the outer end. The density is below e^{−760}, which underflows, before the traces of the start have gone.
    private static let depth = 800.0
    private static let negligible = 760.0

    /// The edge for matrices of a size of at least 1000.
    init(size: Int) {
        scales = Scales(size: size)
        let target = -Double.pow(1.5 * Double.pi * Self.reach, 2.0 / 3)
        var node = scales.start(depth: Self.depth)
        var nodes = [node]
        while node.position > target {
            node = scales.expansion(about: node).node(at: node.position - scales.step(at: node.position))
            node.rescale()
            if scales.decay(at: node.position) < Self.negligible { nodes.append(node) }
        }
        // The first node is a limit only: beyond it everything is zero.
        nodes.removeFirst()
        self.nodes = nodes
        let point = 2 + node.position * scales.delta
        let count = GaussianBulk(size: size, ensemble: .unitary).values(at: point).count
        amplitude = (count / node.quadratic(node.kernel.mass)).squareRoot()
    }

    /// The s from which on this is the right route; below it, ``GaussianBulk``.
    var innerEnd: Double { nodes[nodes.count - 1].position }

    /// The values at s ≥ ``innerEnd``; nil where all of them underflow.
    func values(at s: Double) -> HermiteEdgeValues? {
        guard let first = nodes.first, s < first.position else { return nil }
        // The last node at or above s.
        var (lower, upper) = (0, nodes.count)
        while upper - lower > 1 {
            let middle = (lower + upper) / 2
            if nodes[middle].position >= s { lower = middle } else { upper = middle }
        }
        return scales.expansion(about: nodes[lower]).values(at: s, amplitude: amplitude)
    }
}

/// Densities in s, and integrals over [s, ∞), at one point of a ``HermiteEdge``.
struct HermiteEdgeValues {
    /// k and its integrals.
    var kernel: (density: Double, mass: Double, moment: Double)
    /// v and its integrals.
    var linear: (density: Double, mass: Double, moment: Double)
    /// vE and its integrals.
    var mixed: (density: Double, mass: Double, moment: Double)
}

/// A point of the table, in units of 2^{−exponent} for w and what is linear in it, and of its square for the rest.
private struct Node {
    var position: Double
    var exponent: Int
    var wave: Double
    var slope: Double
    /// E.
    var tail: Double
    var kernel: (mass: Double, moment: Double)
    var linear: (mass: Double, moment: Double)
    var mixed: (mass: Double, moment: Double)

    func linear(_ value: Double) -> Double {
        Double(sign: .plus, exponent: -exponent, significand: value)
    }

    func quadratic(_ value: Double) -> Double {
        Double(sign: .plus, exponent: -2 * exponent, significand: value)
    }

    /// Divides w by 2^64 where it has grown above 1, as long as there is an exponent left.
    mutating func rescale() {
        guard exponent > 0, abs(wave) > 1 else { return }
        let unit = 0x1p-64
        exponent -= 64
        wave *= unit
        slope *= unit
        tail *= unit
        linear = (linear.mass * unit, linear.moment * unit)
        kernel = (kernel.mass * unit * unit, kernel.moment * unit * unit)
        mixed = (mixed.mass * unit * unit, mixed.moment * unit * unit)
    }
}

/// The constants of the equation.
private struct Scales {
    let kappa: Double
    let delta: Double

    init(size: Int) {
        kappa = 1 / Double.root(Double(size), 3)
        delta = kappa * kappa
    }

    private func coefficient(at s: Double) -> Double { s + delta * s * s / 4 }

    /// ∫_0^s r^{1/2} = δ^{−3/2}(u√(u² − 1) − arcosh u), u = 1 + δs/2, for s ≥ 0; 0 below.
    func decay(at s: Double) -> Double {
        guard s > 0 else { return 0 }
        let excess = delta * s / 2
        let root = (excess * (2 + excess)).squareRoot()
        return ((1 + excess) * root - Double.log(onePlus: excess + root)) / (delta * delta.squareRoot())
    }

    /// The step inwards, about an eighth of an oscillation's length.
    func step(at s: Double) -> Double { 1.25 / max(1, abs(coefficient(at: s))).squareRoot() }

    /// The leading asymptotic values where w has fallen by e^{−depth}; their errors of a per cent decay inwards.
    func start(depth: Double) -> Node {
        var (lower, upper) = (0.0, 2 * Double.pow(depth, 2.0 / 3))
        for _ in 0..<60 {
            let middle = (lower + upper) / 2
            if decay(at: middle) < depth { lower = middle } else { upper = middle }
        }
        let s = upper
        let rate = coefficient(at: s).squareRoot()
        let function = (1 + delta * s / 2) + kappa * -rate
        // From k′ = −wv.
        let kernel = function / (2 * rate)
        return Node(
            position: s, exponent: 64 * Int(depth / Double.log(2) / 64), wave: 1, slope: -rate,
            tail: 1 / rate,
            kernel: (kernel / (2 * rate), s * kernel / (2 * rate)),
            linear: (function / rate, s * function / rate),
            mixed: (function / (2 * rate * rate), s * function / (2 * rate * rate)))
    }

    func expansion(about node: Node) -> Expansion { Expansion(node: node, scales: self) }
}

/// The Taylor series of all functions about a node.
private struct Expansion {
    /// At the length of the steps, the first term left out is below 10⁻¹⁷ even in a product of two functions.
    private static let degree = 28

    private let node: Node
    private var wave: [Double]
    private var function: [Double]
    private var tail: [Double]
    private var kernel: [Double]
    private var mixed: [Double]

    init(node: Node, scales: Scales) {
        self.node = node
        let (s, delta, kappa) = (node.position, scales.delta, scales.kappa)
        let count = Self.degree + 1
        let rest = s + delta * s * s / 4
        let (constant, linear, square) = (rest - kappa / 2, 1 + delta * s / 2, delta / 4)
        // One coefficient more, for the slope.
        var wave = [Double](repeating: 0, count: count + 1)
        wave[0] = node.wave
        wave[1] = node.slope
        for j in 2...count {
            var sum = constant * wave[j - 2]
            if j > 2 { sum += linear * wave[j - 3] }
            if j > 3 { sum += square * wave[j - 4] }
            wave[j] = sum / Double(j * (j - 1))
        }
        var function = [Double](repeating: 0, count: count)
        var tail = [Double](repeating: 0, count: count)
        tail[0] = node.tail
        for j in 0..<count {
            function[j] = linear * wave[j] + kappa * Double(j + 1) * wave[j + 1]
            if j > 0 {
                function[j] += delta / 2 * wave[j - 1]
                tail[j] = -wave[j - 1] / Double(j)
            }
        }
        let slopes = product(wave, function, count)
        var kernel = [Double](repeating: 0, count: count)
        kernel[0] = node.slope * node.slope - rest * node.wave * node.wave
        for j in 1..<count { kernel[j] = -slopes[j - 1] / Double(j) }
        self.wave = wave
        self.function = function
        self.tail = tail
        self.kernel = kernel
        mixed = product(function, tail, count)
    }

    func node(at s: Double) -> Node {
        let t = s - node.position
        let kernel = integrals(kernel, t, node.kernel)
        let linear = integrals(function, t, node.linear)
        let mixed = integrals(mixed, t, node.mixed)
        var slope = 0.0
        for j in stride(from: Self.degree + 1, through: 1, by: -1) { slope = slope * t + Double(j) * wave[j] }
        return Node(
            position: s, exponent: node.exponent, wave: value(wave, t), slope: slope, tail: value(tail, t),
            kernel: kernel, linear: linear, mixed: mixed)
    }

    func values(at s: Double, amplitude: Double) -> HermiteEdgeValues {
        let t = s - node.position
        let square = amplitude * amplitude
        func quadratic(_ series: [Double], _ start: (mass: Double, moment: Double)) -> (
            Double, Double, Double
        ) {
            let (mass, moment) = integrals(series, t, start)
            return (
                square * node.quadratic(value(series, t)), square * node.quadratic(mass),
                square * node.quadratic(moment)
            )
        }
        let (mass, moment) = integrals(function, t, node.linear)
        let linear = (
            amplitude * node.linear(value(function, t)), amplitude * node.linear(mass),
            amplitude * node.linear(moment)
        )
        return HermiteEdgeValues(
            kernel: quadratic(kernel, node.kernel), linear: linear, mixed: quadratic(mixed, node.mixed))
    }

    private func value(_ series: [Double], _ t: Double) -> Double {
        var sum = 0.0
        for coefficient in series.reversed() { sum = sum * t + coefficient }
        return sum
    }

    /// ∫_s^∞f and ∫_s^∞σf dσ from those at the node; with the factor s₀ + t.
    private func integrals(
        _ series: [Double], _ t: Double, _ start: (mass: Double, moment: Double)
    ) -> (mass: Double, moment: Double) {
        var (mass, moment) = (0.0, 0.0)
        for j in stride(from: series.count - 1, through: 0, by: -1) {
            mass = mass * t + series[j] / Double(j + 1)
            moment = moment * t + series[j] / Double(j + 2)
        }
        mass *= t
        moment *= t * t
        return (start.mass - mass, start.moment - node.position * mass - moment)
    }
}

/// The first coefficients of a product of two power series.
private func product(_ a: [Double], _ b: [Double], _ count: Int) -> [Double] {
    var result = [Double](repeating: 0, count: count)
    for i in 0..<count {
        for j in 0..<(count - i) { result[i + j] += a[i] * b[j] }
    }
    return result
}
