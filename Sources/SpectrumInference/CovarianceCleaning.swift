internal import ComplexModule
public import LinearAlgebra
internal import RealModule

/// Rotationally invariant cleaning of a sample covariance or correlation matrix S of p variables from n observations: its
/// eigenvectors are kept, and each eigenvalue becomes
///
///     ξ_i = λ_i/|1 − c + c z_i g(z_i)|²,   z_i = λ_i − iη,   g(z) = (1/p)Σ 1/(z − λ_j),   c = p/n,   η = λ̄/√p,
///
/// an estimate of uᵢᵀCuᵢ with the true C. The trace is restored; the diagonal of a cleaned correlation matrix is 1 only on average.
///
/// - Sources: O. Ledoit, S. Péché, Probab. Theory Relat. Fields 151 (2011) 233; J. Bun, J.-P. Bouchaud, M. Potters,
///   arXiv:1610.08104.
public enum CovarianceCleaning {
    /// The cleaned eigenvalues, in the order of the given ones.
    ///
    /// - Parameters:
    ///   - values: all p eigenvalues of S, the zeros included.
    ///   - observations: n, less one if the mean was taken out.
    public static func eigenvalues(_ values: [Double], observations: Int) -> [Double] {
        let p = Double(values.count)
        let c = p / Double(observations)
        let trace = values.reduce(0, +)
        guard trace > 0 else { return values }
        let eta = trace / p / p.squareRoot()
        // With more variables than observations p − n values are 0, and stand for variance that was not seen:
        // ξ = 1/((c − 1)(1/n)Σ 1/λ) over the others.
        let floor = (values.max() ?? 0) * p * Double.ulpOfOne
        let inverse = values.reduce(0) { $1 > floor ? $0 + 1 / $1 : $0 } / Double(observations)
        let cleaned = values.map { value in
            if value <= floor { return c > 1 && inverse > 0 ? 1 / ((c - 1) * inverse) : 0 }
            var sum = Complex<Double>.zero
            let z = Complex(value, -eta)
            for other in values { sum += 1 / (z - Complex(other)) }
            let factor = Complex(1 - c) + Complex(c) * z * sum / Complex(p)
            return value / (factor.length * factor.length)
        }
        let sum = cleaned.reduce(0, +)
        return sum > 0 ? cleaned.map { $0 * trace / sum } : cleaned
    }

    /// The cleaned matrix.
    public static func cleaned(_ matrix: Matrix<Double>, observations: Int) throws(EigenvalueError) -> Matrix<
        Double
    > {
        let system = try SelfAdjointEigensystem(of: matrix)
        let values = eigenvalues(system.values, observations: observations)
        var scaled = system.vectors
        for column in 0..<scaled.columns {
            for row in 0..<scaled.rows { scaled[row, column] *= values[column] }
        }
        var product = Matrix<Double>()
        Matrix.multiply(scaled, system.vectors.transposed, into: &product)
        return product
    }
}
