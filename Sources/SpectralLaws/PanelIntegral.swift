internal import SpecialFunctions

/// The running integral of a smooth function, tabulated once on panels with Gauss–Legendre rules.
///
/// Both ∫_a^x and ∫_x^b are sums of non-negative panels, so neither loses accuracy by subtraction. The caller
/// chooses the panels: they must be so short that a polynomial of degree 39 represents f on each.
struct PanelIntegral: Sendable {
    private let edges: [Double]
    private let below: [Double]
    private let above: [Double]
    private let rule = GaussLegendre(order: 20)

    /// - Parameter edges: the ascending ends of the panels.
    init(edges: [Double], _ f: (Double) -> Double) {
        precondition(edges.count >= 2, "at least one panel is needed")
        let rule = GaussLegendre(order: 20)
        let panels = zip(edges, edges.dropFirst()).map { rule.integrate(from: $0, to: $1, f) }
        var (below, above) = ([0.0], [0.0])
        for panel in panels { below.append(below[below.count - 1] + panel) }
        for panel in panels.reversed() { above.append(above[above.count - 1] + panel) }
        self.edges = edges
        self.below = below
        self.above = above.reversed()
    }

    /// The last edge.
    var end: Double { edges[edges.count - 1] }

    /// The integral over all panels.
    var total: Double { above[0] }

    /// ∫_a^x f, for x between the first and the last edge.
    func below(_ x: Double, _ f: (Double) -> Double) -> Double {
        let panel = index(of: x)
        return below[panel] + rule.integrate(from: edges[panel], to: x, f)
    }

    /// ∫_x^b f, for x between the first and the last edge.
    func above(_ x: Double, _ f: (Double) -> Double) -> Double {
        let panel = index(of: x)
        return above[panel + 1] + rule.integrate(from: x, to: edges[panel + 1], f)
    }

    private func index(of x: Double) -> Int {
        var (low, high) = (0, edges.count - 1)
        while high - low > 1 {
            let middle = (low + high) / 2
            if edges[middle] <= x { low = middle } else { high = middle }
        }
        return low
    }
}
