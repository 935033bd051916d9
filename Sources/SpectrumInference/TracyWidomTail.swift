internal import RealModule
internal import SpectralLaws

extension SpectrumShape {
    /// P(T ≥ t) for Gaussian entries by the Tracy–Widom law with its second-order term, t as `SpectrumStatistics.largest`:
    /// an approximation beside the simulated rank, of use where that is smaller than 1/(B + 1).
    ///
    /// Where the scale is that of the spectrum itself, Nadler's correction is added: F(s) − ½Var(τ)(μ/σ)²F″(s) for a scale
    /// with relative variance Var(τ), 2/(βNM) for λ_max/(tr/N) and 1/(2d) for |λ|_max over the root of the mean square of d
    /// independent components. Of self-adjoint matrices both ends count, 1 − (1 − t)².
    ///
    /// - Source: B. Nadler, J. Multivariate Anal. 102 (2011) 363.
    public func tracyWidomTail(_ statistic: Double, beta: Int, isScaleKnown: Bool) -> Double {
        switch self {
        case .rectangular(let smaller, let larger):
            let edge = SoftEdge(wishartRows: smaller, columns: larger, isReal: beta == 1)
            let x = statistic * Double(larger)
            let tail = edge.complement(x)
            guard !isScaleKnown else { return tail }
            let ratio = edge.centre / edge.scale
            let curvature = edge.limit.densityDerivative(edge.standardised(x))
            let correction = ratio * ratio * curvature / (Double(beta) * Double(smaller) * Double(larger))
            return min(1, max(0, tail + correction))
        case .selfAdjoint(let size):
            let edge = SoftEdge(gaussianSize: size, symmetry: beta == 1 ? .orthogonal : .unitary)
            let x = statistic * Double(size).squareRoot()
            var tail = edge.complement(x)
            if !isScaleKnown {
                let n = Double(size)
                let entries = n + Double(beta) * n * (n - 1) / 2
                let ratio = edge.centre / edge.scale
                tail += ratio * ratio * edge.limit.densityDerivative(edge.standardised(x)) / (4 * entries)
            }
            tail = min(1, max(0, tail))
            return tail * (2 - tail)
        }
    }
}
