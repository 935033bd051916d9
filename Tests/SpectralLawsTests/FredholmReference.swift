import RealModule
import SpecialFunctions

/// det(1 ∓ B_s), B_s(x, y) = ½Ai((x + y)/2 + s) on (0, ∞), by quadrature (Bornemann's method, kernel of Ferrari and Spohn):
/// the route to the Tracy–Widom laws that shares nothing with Painlevé's equation.
///
/// F_1 = det(1 − B), F_2 = det(1 − B)det(1 + B). Double precision leaves an absolute error of 1e−15 or so, so there are no tails.
struct FredholmReference {
    let minus: Double
    let plus: Double

    /// - Parameter panels: panels of 20 Gauss–Legendre nodes, three of which are enough for s ≥ −8.
    init(at s: Double, panels: Int = 4) {
        // Ai is below 1e−19 beyond 16.
        let length = 2 * max(16 - s, 2)
        let rule = GaussLegendre(order: 20)
        var (x, root) = ([Double](), [Double]())
        let half = length / Double(2 * panels)
        for panel in 0..<panels {
            for (node, weight) in zip(rule.nodes, rule.weights) {
                x.append(half * (Double(2 * panel + 1) + node))
                root.append((half * weight).squareRoot())
            }
        }
        minus = Self.determinant(s, -1, x, root)
        plus = Self.determinant(s, 1, x, root)
    }

    /// 1 ± B is positive definite, so that elimination needs no pivots.
    private static func determinant(_ s: Double, _ sign: Double, _ x: [Double], _ root: [Double]) -> Double {
        let m = x.count
        func entry(_ i: Int, _ j: Int) -> Double {
            let kernel = airyAi((x[i] + x[j]) / 2 + s) / 2
            return sign * root[i] * root[j] * kernel + (i == j ? 1 : 0)
        }
        var a = (0..<m).map { i in (0..<m).map { entry(i, $0) } }
        var product = 1.0
        for k in 0..<m {
            product *= a[k][k]
            for i in (k + 1)..<max(m, k + 1) {
                let factor = a[i][k] / a[k][k]
                for j in (k + 1)..<m { a[i][j] -= factor * a[k][j] }
            }
        }
        return product
    }
}
