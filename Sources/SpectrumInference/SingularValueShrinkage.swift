public import LinearAlgebra
internal import RealModule
internal import SpectralLaws

/// Denoising of a matrix θuvᵀ + … + σX by its singular values, X an N × M matrix of independent entries of variance 1.
///
/// With y = s/(σ√M) and b = N/M ≤ 1,
///
/// - hard threshold: s is kept where y ≥ λ*(b) = √(2(b + 1) + 8b/(b + 1 + √(b² + 14b + 1))), which is 4/√3 for b = 1;
/// - shrinker: s becomes σ√M η(y), η(y) = √((y² − b − 1)² − 4b)/y for y ≥ 1 + √b and 0 below, the least Frobenius error of
///   all functions of singular values in the limit.
///
/// - Sources: M. Gavish, D. L. Donoho, IEEE Trans. Inf. Theory 60 (2014) 5040; 63 (2017) 2137.
public struct SingularValueShrinkage: Codable, Sendable, Equatable {
    /// σ².
    public let variance: Double
    /// N and M.
    public let smaller: Int
    public let larger: Int

    /// Denoising for noise of a given variance.
    public init(variance: Double, rows: Int, columns: Int) {
        precondition(variance >= 0 && rows > 0 && columns > 0, "a matrix and a variance are needed")
        self.variance = variance
        smaller = min(rows, columns)
        larger = max(rows, columns)
    }

    /// b.
    private var ratio: Double { Double(smaller) / Double(larger) }

    /// σ√M.
    private var unit: Double { (variance * Double(larger)).squareRoot() }

    /// λ*(b).
    public static func threshold(ratio b: Double) -> Double {
        (2 * (b + 1) + 8 * b / (b + 1 + (b * b + 14 * b + 1).squareRoot())).squareRoot()
    }

    /// ω(b) = λ*(b)/√Q(½), Q the quantiles of the Marchenko–Pastur law: the threshold over the median of the singular values
    /// where σ is not known; 2.858 for b = 1.
    public static func thresholdOverMedian(ratio b: Double) -> Double {
        threshold(ratio: b) / MarchenkoPasturLaw(ratio: b).quantile(0.5).squareRoot()
    }

    /// The hard threshold for singular values.
    public var threshold: Double { Self.threshold(ratio: ratio) * unit }

    /// The shrunken singular value.
    public func callAsFunction(_ value: Double) -> Double {
        guard unit > 0 else { return value }
        let y = value / unit
        guard y > 1 + ratio.squareRoot() else { return 0 }
        let square = y * y - ratio - 1
        return unit * (square * square - 4 * ratio).squareRoot() / y
    }

    /// The denoised matrix.
    public func cleaned(_ matrix: Matrix<Double>) throws(EigenvalueError) -> Matrix<Double> {
        let decomposition = try SingularValueDecomposition(of: matrix)
        return decomposition.recomposed(with: decomposition.values.map { self($0) })
    }
}

extension SingularValueDecomposition {
    /// UΣ'Wᵀ with other singular values.
    func recomposed(with values: [Double]) -> Matrix<Double> {
        var scaled = left
        for column in 0..<scaled.columns {
            for row in 0..<scaled.rows { scaled[row, column] *= values[column] }
        }
        var product = Matrix<Double>()
        Matrix.multiply(scaled, rightTransposed, into: &product)
        return product
    }
}
