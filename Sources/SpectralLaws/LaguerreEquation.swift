internal import RealModule

/// The differential equation of φ_N near one end of the spectrum, see ``LaguerreEdge``.
struct LaguerreEquation: Sendable {
    let shape: LaguerreShape
    /// σ, the sign of dx in a step inwards.
    let sign: Double
    /// This end and the other.
    private let end: Double
    private let otherEnd: Double

    init(shape: LaguerreShape, side: Side) {
        self.shape = shape
        sign = side.sign
        let (lower, upper) = (shape.lowerEnd.value, shape.upperEnd.value)
        (end, otherEnd) = side == .below ? (lower, upper) : (upper, lower)
    }

    /// (x − A)(B − x).
    func square(at distance: Double) -> Double { distance * (shape.width - distance) }

    /// x − S.
    func centred(at distance: Double) -> Double { sign * (distance - shape.width / 2) }

    /// The length of a step inwards, about an eighth of an oscillation, and short enough for the series about x, whose
    /// radius of convergence is x.
    func step(at x: Double, distance: Double) -> Double {
        let slope = Double.root(shape.width / (4 * x * x), 3)
        let rate = abs(square(at: distance)).squareRoot() / (2 * x)
        return min(1.25 / max(slope, rate), x / 5)
    }

    /// ½∫((t − A)(t − B))^{1/2}dt/t between x and the end, for x outside; 0 inside. With R² = (x − A)(x − B) and A, B in turn
    /// this end and the other, ½(±R − S arcosh(|x − S|/D) + a arcosh(|Sx − a²|/Dx)).
    func decay(at distance: Double) -> Double {
        guard distance < 0 else { return 0 }
        let excess = -distance / shape.halfWidth
        let outer = shape.sum * inverseCosine(onePlus: excess)
        let inner =
            shape.parameter == 0
            ? 0 : shape.parameter * inverseCosine(onePlus: excess * otherEnd / (end + sign * distance))
        return max(0, (-sign * (-square(at: distance)).squareRoot() - outer + inner) / 2)
    }

    private func inverseCosine(onePlus excess: Double) -> Double {
        Double.log(onePlus: excess + (excess * (2 + excess)).squareRoot())
    }

    /// The leading asymptotic values where φ has fallen by e^{−depth}; their errors of a few per cent decay inwards.
    func start(depth: Double) -> LaguerreNode {
        var (near, far) = (0.0, sign > 0 ? end : shape.width)
        while sign < 0, decay(at: -far) < depth { far *= 2 }
        for _ in 0..<100 {
            let middle = (near + far) / 2
            if decay(at: -middle) < depth { near = middle } else { far = middle }
        }
        let (x, root) = (end - sign * near, (end - sign * near).squareRoot())
        let rate = (-square(at: -near)).squareRoot() / 2
        let growth = rate / x
        let lower = sign * (-centred(at: -near) / 2) - rate
        let flow = lower / (2 * growth)
        let tail = 1 / (root * growth)
        let linear = lower / (root * growth)
        let mixed = lower / root * tail / (2 * growth)
        return LaguerreNode(
            position: x, distance: -near, exponent: 64 * Int(depth / Double.log(2) / 64), wave: 1,
            slope: sign * rate, tail: tail, flow: flow,
            kernel: (flow / x / (2 * growth), flow / (2 * growth)), linear: (linear, x * linear),
            mixed: (mixed, x * mixed))
    }
}
