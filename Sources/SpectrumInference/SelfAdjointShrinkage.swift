public import LinearAlgebra

/// Denoising of a self-adjoint matrix θvv* + … + H, H with independent entries of variance σ²: with y = |λ|/(σ√n) each
/// eigenvalue becomes ±σ√n√(y² − 4) for y > 2 and 0 below, the least Frobenius error in the limit: θ times the overlap
/// 1 − θ⁻² for y = θ + 1/θ.
///
/// - Source: M. Gavish, D. L. Donoho, IEEE Trans. Inf. Theory 63 (2017) 2137, for singular values; the same argument.
public struct SelfAdjointShrinkage: Codable, Sendable, Equatable {
    /// σ².
    public let variance: Double
    /// n.
    public let size: Int

    /// Denoising for noise of a given variance.
    public init(variance: Double, size: Int) {
        precondition(variance >= 0 && size > 0, "a matrix and a variance are needed")
        self.variance = variance
        self.size = size
    }

    /// The shrunken eigenvalue.
    public func callAsFunction(_ value: Double) -> Double {
        let unit = (variance * Double(size)).squareRoot()
        guard unit > 0 else { return value }
        let y = abs(value) / unit
        guard y > 2 else { return 0 }
        let shrunken = unit * (y * y - 4).squareRoot()
        return value < 0 ? -shrunken : shrunken
    }

    /// The denoised matrix.
    public func cleaned(_ matrix: Matrix<Double>) throws(EigenvalueError) -> Matrix<Double> {
        let system = try SelfAdjointEigensystem(of: matrix)
        var scaled = system.vectors
        for column in 0..<scaled.columns {
            let value = self(system.values[column])
            for row in 0..<scaled.rows { scaled[row, column] *= value }
        }
        var product = Matrix<Double>()
        Matrix.multiply(scaled, system.vectors.transposed, into: &product)
        return product
    }
}
