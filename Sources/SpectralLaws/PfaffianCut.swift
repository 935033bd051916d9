internal import LinearAlgebra
internal import RealModule

/// The probability that no eigenvalue of an orthogonal or symplectic ensemble lies beyond a cut, a quotient of Pfaffians
/// (de Bruijn): P = [det A(cut)/det A]^{½} = det(1 − A⁻¹Δ)^{½}, Δ = A − A(cut).
///
/// For β = 1, with the functions g_j dt and their integrals G_j from the kept end, A_jk = ∫(G_jg_k − G_kg_j); for an odd number of
/// eigenvalues A has one row and column more, the integrals of g_j. For β = 4, A_jk = ∫(f_jf_k′ − f_kf_j′)dt with 2N functions.
/// Δ has the same integrals beyond the cut, so that small 1 − P keep their digits. Small P do not: each eigenvalue of A⁻¹Δ is
/// double, P² is a determinant with an error of ε or so times its square root, and below ``floor`` the answer is a bound.
struct PfaffianCut: Sendable {
    /// Smaller probabilities are reported as at most this.
    static let floor = 1e-11

    private let ensemble: CutEnsemble
    private let symmetry: Symmetry
    private let whole: LUFactorisation

    /// - Parameters:
    ///   - ensemble: the functions g (β = 1), as many as eigenvalues, or f (β = 4), twice as many.
    ///   - edges: panels over the whole spectrum, from the kept end.
    init(ensemble: CutEnsemble, symmetry: Symmetry, edges: [Double]) {
        self.ensemble = ensemble
        self.symmetry = symmetry
        whole = LUFactorisation(
            of: Self.skewMatrix(ensemble, symmetry, kept: [edges[0], edges[0]], beyond: edges))
    }

    /// - Parameters:
    ///   - kept: the edges of panels on the side of the eigenvalues, towards the cut.
    ///   - beyond: those on the other side, from the cut.
    func probability(kept: [Double], beyond: [Double]) -> CutProbability {
        let update = whole.solve(Self.skewMatrix(ensemble, symmetry, kept: kept, beyond: beyond))
        let logarithm = min(0, logDeterminant(ofOneMinus: update) / 2)
        guard logarithm >= Double.log(Self.floor) else {
            return CutProbability(logarithm: Double.log(Self.floor), isUpperBound: true)
        }
        return CutProbability(logarithm: logarithm)
    }

    /// Δ, and A where nothing is kept.
    private static func skewMatrix(
        _ ensemble: CutEnsemble, _ symmetry: Symmetry, kept: [Double], beyond: [Double]
    ) -> Matrix<Double> {
        let n = ensemble.count
        let rule = CutRule(edges: beyond)
        let values = samples(ensemble, rule.nodes)
        var other = Matrix<Double>(rows: n, columns: rule.nodes.count)
        var totals = [Double](repeating: 0, count: n)
        if symmetry == .orthogonal {
            let inner = CutRule(edges: kept)
            let innerValues = samples(ensemble, inner.nodes)
            for row in 0..<n {
                let before = zip(inner.weights, inner.nodes.indices)
                    .reduce(0) { $0 + $1.0 * innerValues[row, $1.1] }
                let running = rule.runningIntegral(of: rule.nodes.indices.map { values[row, $0] })
                totals[row] = running.total
                for column in rule.nodes.indices {
                    other[row, column] = (before + running.atNodes[column]) * rule.weights[column]
                }
            }
        } else {
            // f_j′ = ½(√j f_{j−1} − √(j + 1) f_{j+1}); the sign makes −f_j′ the left factor of f_jf_k′ − f_kf_j′.
            let extended = samples(.hermite(count: n + 1), rule.nodes)
            for column in rule.nodes.indices {
                for row in 0..<n {
                    let lower =
                        row > 0 ? Double(row).squareRoot() * extended[row - 1, column] : 0
                    let upper = Double(row + 1).squareRoot() * extended[row + 1, column]
                    other[row, column] = -(lower - upper) / 2 * rule.weights[column]
                }
            }
        }
        var product = Matrix<Double>()
        Matrix.multiply(other, transposed: values, into: &product)
        let isBordered = symmetry == .orthogonal && !n.isMultiple(of: 2)
        let size = isBordered ? n + 1 : n
        var skew = Matrix<Double>(rows: size, columns: size)
        for column in 0..<n {
            for row in 0..<n { skew[row, column] = product[row, column] - product[column, row] }
        }
        if isBordered {
            for row in 0..<n {
                skew[row, n] = totals[row]
                skew[n, row] = -totals[row]
            }
        }
        return skew
    }

    private static func samples(_ ensemble: CutEnsemble, _ nodes: [Double]) -> Matrix<Double> {
        var values: [Double] = []
        values.reserveCapacity(ensemble.count * nodes.count)
        for node in nodes { values += ensemble.values(at: node) }
        return Matrix(rows: ensemble.count, columns: nodes.count, elements: values)
    }
}
