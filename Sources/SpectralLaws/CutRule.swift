internal import SpecialFunctions

/// Gauss–Legendre nodes on panels, in the order in which they are passed, with integrals up to each of them.
struct CutRule: Sendable {
    /// The nodes.
    let nodes: [Double]
    /// The weights.
    let weights: [Double]
    /// The integration matrix of a panel of half width 1, row i the integral from its start to node i.
    private static let integration = makeIntegration()
    private static let rule = GaussLegendre(order: 20)
    private let halfWidths: [Double]

    /// - Parameter edges: ascending, or descending for integrals that start at the right.
    init(edges: [Double]) {
        var (nodes, weights, halfWidths) = ([Double](), [Double](), [Double]())
        for (a, b) in zip(edges, edges.dropFirst()) {
            for (node, weight) in zip(Self.rule.nodes, Self.rule.weights) {
                nodes.append((a + b) / 2 + (b - a) / 2 * node)
                weights.append(weight * abs(b - a) / 2)
            }
            halfWidths.append(abs(b - a) / 2)
        }
        (self.nodes, self.weights, self.halfWidths) = (nodes, weights, halfWidths)
    }

    /// The integrals of f from the first edge to each node, and over all panels; f by its values at the nodes.
    func runningIntegral(of f: [Double]) -> (atNodes: [Double], total: Double) {
        let order = Self.rule.nodes.count
        var (result, total) = ([Double](), 0.0)
        result.reserveCapacity(f.count)
        for (panel, half) in halfWidths.enumerated() {
            let values = f[(panel * order)..<((panel + 1) * order)]
            for i in 0..<order {
                let row = Self.integration[i]
                result.append(total + half * zip(row, values).reduce(0) { $0 + $1.0 * $1.1 })
            }
            total += half * zip(Self.rule.weights, values).reduce(0) { $0 + $1.0 * $1.1 }
        }
        return (result, total)
    }

    /// ∫_{−1}^{x_i} of the interpolating polynomial Σ_k (k + ½)(Σ_j w_jf_jP_k(x_j))P_k, by
    /// ∫_{−1}^x P_k = (P_{k+1} − P_{k−1})/(2k + 1).
    private static func makeIntegration() -> [[Double]] {
        let order = rule.nodes.count
        let legendre = rule.nodes.map { x in
            var p = [1.0, x]
            for k in 2...order {
                p.append((Double(2 * k - 1) * x * p[k - 1] - Double(k - 1) * p[k - 2]) / Double(k))
            }
            return p
        }
        return (0..<order).map { i in
            (0..<order).map { j in
                let first = rule.weights[j] * (rule.nodes[i] + 1) / 2
                return (1..<order).reduce(first) { sum, k in
                    sum + rule.weights[j] * legendre[j][k] * (legendre[i][k + 1] - legendre[i][k - 1]) / 2
                }
            }
        }
    }
}
