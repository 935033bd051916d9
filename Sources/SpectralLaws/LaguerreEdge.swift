internal import RealModule

/// The Laguerre function φ_N at one end of the spectrum of a large Gaussian matrix and its integrals from there outwards.
///
/// With σ = −1 at the upper and 1 at the lower end, φ′ = x dφ/dx, and the notation of ``LaguerreShape``,
///
///     φ″ = −((x − A)(B − x)/4 + x/2)φ,   v = σb_Nφ_{N−1} = σ((S − x)φ/2 − φ′),
///     xK_N = φ′² + ¼(x − A)(B − x)φ²,   (xK_N)′ = σxφv,   q = ∫φ t^{−1/2},
///     ∫K_N,   ∫v t^{−1/2},   ∫vq t^{−1/2},   and the same with the factor t,
///
/// where K_N is the unitary kernel and integrals lead from x outwards; the sign of φ is such that all are positive outside.
/// Taylor series lead inwards; errors of the start decay in this direction. The steps are kept, so that a value between
/// them is one series more. They start far out in the tail, where φ decays, or, at a lower end of small a, with the
/// series about 0, see ``LaguerreOrigin``. The scale is set at the inner end, where ∫K_N is the number of eigenvalues known
/// from ``LaguerreBulk``; so no function of Airy or Bessel is needed.
///
/// - Error: relative 10⁻¹² as long as the result is a normal number.
struct LaguerreEdge: Sendable {
    private let equation: LaguerreEquation
    /// From the outside inwards.
    private var nodes: [LaguerreNode] = []
    /// The series that lead to the first node, at a lower end of small a.
    private let origin: LaguerreOrigin?
    /// The factor that all of φ lacks in the nodes.
    private let amplitude: Double

    /// The inner end as a number of eigenvalues outside of it.
    static let reach = 200.0
    /// −ln φ at the outer end. The density is below e^{−760}, which underflows, before the traces of the start have gone.
    private static let depth = 800.0
    private static let negligible = 760.0
    /// From this a on the tail at the lower end is deep enough to start in.
    private static let deepParameter = 400.0

    /// The edge for N of at least 1000.
    init(shape: LaguerreShape, side: Side) {
        equation = LaguerreEquation(shape: shape, side: side)
        let isNearOrigin = side == .below && shape.parameter < Self.deepParameter
        origin = isNearOrigin ? LaguerreOrigin(shape: shape) : nil
        var node = origin?.node(depth: equation.decay) ?? equation.start(depth: Self.depth)
        var nodes = isNearOrigin ? [node] : []
        let target = shape.distance(from: side, count: Self.reach)
        while node.distance < target {
            let expansion = LaguerreExpansion(node: node, equation: equation)
            node = expansion.node(at: node.distance + expansion.step)
            node.rescale()
            if isNearOrigin || equation.decay(at: node.distance) < Self.negligible { nodes.append(node) }
        }
        self.nodes = nodes
        let (outer, inner) = (node.distance, shape.width - node.distance)
        let point = LaguerrePoint(
            shape, position: node.position, lower: side == .below ? outer : inner,
            upper: side == .below ? inner : outer)
        let count = LaguerreBulk(shape: shape, ensemble: .unitary).values(at: point, from: side).count
        amplitude = (count / node.quadratic(node.kernel.mass)).squareRoot()
    }

    /// The distance from the end, positive inside, up to which this is the right route; beyond it, ``LaguerreBulk``.
    var innerEnd: Double { nodes[nodes.count - 1].distance }

    /// The values at x, at a distance of at most ``innerEnd`` from the end; nil where all of them underflow.
    func values(at x: Double, distance: Double) -> LaguerreEdgeValues? {
        guard let first = nodes.first else { return nil }
        guard distance >= first.distance else {
            return origin?.values(at: x, exponent: first.exponent, amplitude: amplitude)
        }
        // The last node at or outside of the point.
        var (lower, upper) = (0, nodes.count)
        while upper - lower > 1 {
            let middle = (lower + upper) / 2
            if nodes[middle].distance <= distance { lower = middle } else { upper = middle }
        }
        return LaguerreExpansion(node: nodes[lower], equation: equation).values(
            at: distance, amplitude: amplitude)
    }
}

/// Densities in x, and integrals outwards, at one point of a ``LaguerreEdge``.
struct LaguerreEdgeValues {
    typealias Integrals = (density: Double, mass: Double, moment: Double)
    /// K_N and its integrals.
    var kernel: Integrals
    /// v x^{−1/2} and its integrals.
    var linear: Integrals
    /// vq x^{−1/2} and its integrals.
    var mixed: Integrals
}

/// A point of the table, in units of 2^{−exponent} for φ and what is linear in it, and of its square for the rest.
struct LaguerreNode: Sendable {
    typealias Integrals = (mass: Double, moment: Double)
    /// x, and its distance from the end, positive inside.
    var position: Double
    var distance: Double
    var exponent: Int
    /// φ, φ′ and q.
    var wave: Double
    var slope: Double
    var tail: Double
    /// xK_N.
    var flow: Double
    var kernel: Integrals
    var linear: Integrals
    var mixed: Integrals

    func linear(_ value: Double) -> Double {
        Double(sign: .plus, exponent: -exponent, significand: value)
    }

    func quadratic(_ value: Double) -> Double {
        Double(sign: .plus, exponent: -2 * exponent, significand: value)
    }

    /// Divides φ by 2^64 where it has grown above 1, as long as there is an exponent left.
    mutating func rescale() {
        guard exponent > 0, abs(wave) > 1 else { return }
        let unit = 0x1p-64
        exponent -= 64
        wave *= unit
        slope *= unit
        tail *= unit
        linear = (linear.mass * unit, linear.moment * unit)
        flow *= unit * unit
        kernel = (kernel.mass * unit * unit, kernel.moment * unit * unit)
        mixed = (mixed.mass * unit * unit, mixed.moment * unit * unit)
    }
}
