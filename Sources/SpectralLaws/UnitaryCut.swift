internal import LinearAlgebra
internal import RealModule

/// The probability that no eigenvalue of a unitary ensemble of N functions lies beyond a cut, by two routes.
///
/// Where it is large, P = det(δ_jk − ∫f_jf_k), integrals beyond the cut. Where it is small, P is the product of h_k(cut)/h_k, where
/// h_k is the squared norm of the kth monic orthogonal polynomial for the weight on the kept side: with b_k² = h_k/h_{k−1},
///
///     ln P = N ln(h_0(cut)/h_0) + Σ_{k=1}^{N−1}(N − k) ln(b_k(cut)²/b_k²),
///
/// by Stieltjes's recurrence on a fine rule. All its sums have positive terms, so that P keeps its digits however small it is.
struct UnitaryCut {
    let ensemble: CutEnsemble

    /// - Parameters:
    ///   - kept: the edges of panels on the side of the eigenvalues, towards the cut.
    ///   - beyond: those on the other side, from the cut.
    func probability(kept: [Double], beyond: [Double]) -> CutProbability {
        let outside = gram(CutRule(edges: beyond))
        let norm = outside.squaredFrobeniusNorm.squareRoot()
        return CutProbability(
            logarithm: norm < 0.5 ? logDeterminant(ofOneMinus: outside) : stieltjes(CutRule(edges: kept)))
    }

    /// ∫f_jf_k dx.
    func gram(_ rule: CutRule) -> Matrix<Double> {
        let n = ensemble.count
        var (left, right) = (Matrix<Double>(rows: n, columns: rule.nodes.count), Matrix<Double>())
        right = left
        for (column, (node, weight)) in zip(rule.nodes, rule.weights).enumerated() {
            let factor = weight * ensemble.slope(node)
            for (row, value) in ensemble.values(at: node).enumerated() {
                left[row, column] = value
                right[row, column] = value * factor
            }
        }
        var product = Matrix<Double>()
        Matrix.multiply(left, transposed: right, into: &product)
        return product
    }

    /// ln P by the recurrence of the polynomials.
    func stieltjes(_ rule: CutRule) -> Double {
        let x = rule.nodes.map(ensemble.eigenvalue)
        let logWeights = rule.nodes.map(ensemble.logWeight)
        let largest = logWeights.max() ?? 0
        // Roots of the weights, in units of the largest: N ≤ 200 polynomials reach to e^{−2N} of it, whose square underflows.
        var current = zip(logWeights, rule.weights).map { Double.exp(($0 - largest) / 2) * $1.squareRoot() }
        let mass = current.reduce(0) { $0 + $1 * $1 }
        guard mass > 0 else { return -.infinity }
        current = current.map { $0 / mass.squareRoot() }
        var logarithm = Double(ensemble.count) * (Double.log(mass) + largest - ensemble.logMass)
        var previous = [Double](repeating: 0, count: x.count)
        var root = 0.0
        for k in 1..<max(1, ensemble.count) {
            var diagonal = 0.0
            for i in x.indices { diagonal += x[i] * current[i] * current[i] }
            var square = 0.0
            for i in x.indices {
                previous[i] = (x[i] - diagonal) * current[i] - root * previous[i]
                square += previous[i] * previous[i]
            }
            guard square > 0 else { return -.infinity }
            root = square.squareRoot()
            for i in x.indices { previous[i] /= root }
            swap(&previous, &current)
            logarithm +=
                Double(ensemble.count - k) * Double.log(square / ensemble.squaredRecurrence(k))
        }
        return logarithm
    }
}
