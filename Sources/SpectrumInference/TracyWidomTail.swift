internal import RealModule
internal import SpectralLaws

extension SpectrumShape {
    /// P(T ≥ t) for Gaussian entries by the Tracy–Widom law with its second-order term, t as `SpectrumStatistics.largest`:
    /// an approximation beside the simulated rank, of use where that is smaller than 1/(B + 1).
    ///
    /// Where the scale is that of the spectrum itself, rectangular shapes have Nadler's correction: the law of
    /// λ_max/(tr/N) is F(s) − (1/(βNM))(μ/σ)²F″(s). For self-adjoint matrices both ends count, 1 − F², and the correction is
    /// left out, which is of the smaller order 1/n².
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
            let tail = edge.complement(statistic * Double(size).squareRoot())
            return tail * (2 - tail)
        }
    }
}
