internal import CGSL

/// The Gauss–Legendre rule of a given order on [−1, 1]: exact for polynomials of degree 2·order − 1.
public struct GaussLegendre: Sendable {
    /// The orders for which GSL has tables of full precision. It computes the nodes of other orders to 1e−10
    /// only.
    package static let tabulatedOrders: Set<Int> = Set(1...20).union([32, 64, 96, 100, 128, 256, 512, 1024])

    /// The nodes in (−1, 1), ascending.
    public let nodes: [Double]
    /// The weights, which sum to 2.
    public let weights: [Double]

    /// The rule of one of the ``tabulatedOrders``.
    public init(order: Int) {
        precondition(Self.tabulatedOrders.contains(order), "no tabulated rule of order \(order)")
        guard let table = unsafe gsl_integration_glfixed_table_alloc(order) else {
            preconditionFailure("out of memory for a Gauss-Legendre rule")
        }
        defer { unsafe gsl_integration_glfixed_table_free(table) }
        var rule: [(node: Double, weight: Double)] = []
        for index in 0..<order {
            var node = 0.0
            var weight = 0.0
            _ = unsafe gsl_integration_glfixed_point(-1, 1, index, &node, &weight, table)
            rule.append((node, weight))
        }
        rule.sort { $0.node < $1.node }
        nodes = rule.map(\.node)
        weights = rule.map(\.weight)
    }

    /// ∫_a^b f by this rule.
    public func integrate(from a: Double, to b: Double, _ f: (Double) -> Double) -> Double {
        let centre = (a + b) / 2
        let halfWidth = (b - a) / 2
        var sum = 0.0
        for index in nodes.indices {
            sum += weights[index] * f(centre + halfWidth * nodes[index])
        }
        return sum * halfWidth
    }
}
