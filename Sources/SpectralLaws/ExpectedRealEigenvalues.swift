internal import ComplexModule
internal import RealModule
internal import SpecialFunctions

/// The average number of real eigenvalues of real Gaussian matrices.
public enum ExpectedRealEigenvalues {
    /// E N for one n × n matrix of iid real normal entries.
    ///
    ///     E N = ½ + √2 ₂F₁(1, −½; n; ½)/B(n, ½)
    ///
    /// Source: A. Edelman, E. Kostlan, M. Shub, J. Amer. Math. Soc. 7 (1994) 247. Relative accuracy 1e−14 for
    /// n ≤ 10⁶.
    public static func ginibre(size: Int) -> Double {
        precondition(size >= 1, "the size must be at least one")
        let n = Double(size)
        // 1/B(n, ½) = Γ(n + ½)/(Γ(n)√π).
        let inverseBeta = Double.exp(centredLogGammaRatio(n, 0.5)) * (n / .pi).squareRoot()
        return 0.5 + 2.0.squareRoot() * hypergeometric2F1(1, -0.5, n, 0.5) * inverseBeta
    }

    /// E N for the product of k real Gaussian matrices n_1 × n_2, n_2 × n_3, …, n_k × n_1, where n_1 is the
    /// smallest.
    ///
    ///     E N = 1 + Σ_{j=1}^{n_1−1} G_j,   G_j = 2P(Π_l χ_{m_l+1}/χ′_{m_l} > 1) − 1,   m_l = n_l − n_1 + j,
    ///
    /// with 2n_1k independent chi variables; G_j is a Gini index and is computed by one Gil-Pelaez sum. The
    /// formula is proved for n_1 = 2. For general n_1 it follows from the density of P. J. Forrester and J.
    /// R. Ipsen, arXiv:1608.04097, and it agrees with Edelman, Kostlan and Shub at k = 1. Absolute accuracy
    /// 1e−13 for each j.
    public static func product(dimensions: [Int]) -> Double {
        precondition(!dimensions.isEmpty && dimensions.allSatisfy { $0 >= 1 }, "dimensions must be positive")
        precondition(dimensions.first == dimensions.min(), "the first dimension must be the smallest")
        let smallest = dimensions[0]
        return stride(from: 1, to: smallest, by: 1).reduce(1) { sum, j in
            sum + giniIndex(degrees: dimensions.map { Double($0 - smallest + j) })
        }
    }

    /// ln P(all n eigenvalues are real) = −n(n − 1)/4·ln 2 for one n × n real Gaussian matrix.
    public static func logProbabilityAllReal(size: Int) -> Double {
        precondition(size >= 1, "the size must be at least one")
        let n = Double(size)
        return -n * (n - 1) / 4 * Double.log(2)
    }

    /// P(all n eigenvalues are real) = 2^{−n(n−1)/4} for one n × n real Gaussian matrix.
    public static func probabilityAllReal(size: Int) -> Double {
        precondition(size >= 1, "the size must be at least one")
        let n = Double(size)
        return Double.pow(2, -n * (n - 1) / 4)
    }

    /// P(all n_1 eigenvalues are real) for a product of real Gaussian matrices, where a simple formula is
    /// known; otherwise nil.
    ///
    /// Simple formulas exist for one square matrix and for n_1 ≤ 2. Two eigenvalues are both real or both not
    /// real, so the probability is half the expected number: π/4 for two 2 × 2 matrices (A. Lakshminarayan,
    /// arXiv:1301.7601). The general formula is a determinant of Meijer G-functions, which is not implemented
    /// here (P. J. Forrester, J. Phys. A 47 (2014) 065202; for two factors S. Kumar, arXiv:1507.05571, 2015).
    public static func probabilityAllReal(dimensions: [Int]) -> Double? {
        if dimensions.count == 1 { return probabilityAllReal(size: dimensions[0]) }
        switch dimensions.first {
        case 1: return 1
        case 2: return product(dimensions: dimensions) / 2
        default: return nil
        }
    }

    /// 2P(D > 0) − 1 for D = Σ_l ln[Γ((m_l+1)/2)/Γ′(m_l/2)] with independent gamma variables Γ and Γ′.
    ///
    /// This is Gil-Pelaez's formula at zero by the midpoint rule, (2/π)Σ_j h Im φ(t_j)/t_j, φ(t) = Π
    /// Γ((m+1)/2 + it)Γ(m/2 − it)/…. The rule replaces sgn D by a square wave of period 2π/h, so its error is
    /// below 2P(|D| > π/h). h is chosen to make this e^{−35}.
    private static func giniIndex(degrees: [Double]) -> Double {
        let counts = degrees.reduce(into: [Double: Double]()) { $0[$1, default: 0] += 1 }
        let groups = counts.keys.sorted().map { (degree: $0, multiplicity: counts[$0] ?? 0) }
        func logCharacteristic(_ s: Complex<Double>) -> Complex<Double> {
            groups.reduce(Complex(0)) { sum, group in
                let m = group.degree
                let centre = s * Complex(Double.log((m + 1) / m))
                let ratios = centredLogGammaRatio((m + 1) / 2, s) + centredLogGammaRatio(m / 2, -s)
                return sum + Complex(group.multiplicity) * (ratios + centre)
            }
        }
        let variance = groups.reduce(0) {
            $0 + $1.multiplicity * (trigamma(($1.degree + 1) / 2) + trigamma($1.degree / 2))
        }
        let limit = groups[0].degree / 2
        var halfPeriod = Double.infinity
        for delta in [0.1, 0.3, 0.5, 0.7, 0.9].map({ $0 * limit })
            + [3, 6, 9].map({ min($0 / variance.squareRoot(), 0.9 * limit) })
        {
            let right = logCharacteristic(Complex(delta)).real
            let left = logCharacteristic(Complex(-delta)).real
            halfPeriod = min(halfPeriod, (35 + max(right, left)) / delta)
        }
        let step = Double.pi / halfPeriod
        var sum = 0.0
        var t = step / 2
        while t < 1e9 * step {
            let value = Complex.exp(logCharacteristic(Complex(0, t)))
            sum += value.imaginary / t
            if value.length < 1e-17 { break }
            t += step
        }
        return 2 / .pi * step * sum
    }
}
