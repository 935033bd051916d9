public import LinearAlgebra

/// The eigensystem S = VΛVᵀ of second moments, largest eigenvalue first, with measured errors.
public struct PrincipalAxes: Sendable {
    /// λ_1 ≥ λ_2 ≥ … as computed. If S is singular, rounding can make some of them negative.
    public let values: [Double]
    /// V, n_0 × n_0; column i belongs to λ_{i+1}.
    public let vectors: Matrix<Double>
    /// ‖SV − VΛ‖_F.
    public let residual: Double
    /// ‖VᵀV − I‖_F.
    public let orthonormalityError: Double

    /// Computes the axes; throws if S is not finite.
    public init(of moments: SecondMoments) throws(EigenvalueError) {
        let system = try SelfAdjointEigensystem(of: moments.matrix)
        let n = moments.dimension
        var vectors = Matrix<Double>(rows: n, columns: n)
        for column in 0..<n {
            for row in 0..<n { vectors[row, column] = system.vectors[row, n - 1 - column] }
        }
        self.init(values: system.values.reversed(), vectors: vectors, of: moments)
    }

    /// Given axes, which tests use with wrong values.
    package init(values: [Double], vectors: Matrix<Double>, of moments: SecondMoments) {
        self.values = values
        self.vectors = vectors
        residual = Self.residual(moments.matrix, values, vectors)
        orthonormalityError = vectors.orthonormalityError
    }

    /// The q axes with the largest eigenvalues, which are the optimal decoder: n_0 × q.
    public func leading(_ q: Int) -> Matrix<Double> {
        slice(0..<q)
    }

    /// The axes in a range.
    public func slice(_ range: Range<Int>) -> Matrix<Double> {
        var block = Matrix<Double>()
        block.assignBlock(
            of: vectors, at: (0, range.lowerBound), rows: vectors.rows, columns: range.count, scaledBy: 1)
        return block
    }

    /// Σ_{i>q} λ_i, added from the smallest up. This is the minimum loss of any rank-q linear reconstruction
    /// (Eckart and Young 1936).
    public func minimumLoss(latentDimension q: Int) -> Double {
        values[q...].reversed().reduce(0, +)
    }

    /// The number of eigenvalues above n_0 ε λ_1, which rounding alone cannot produce.
    public var numericalRank: Int {
        let floor = Double(values.count) * Double.ulpOfOne * max(values.first ?? 0, 0)
        return values.prefix { $0 > floor }.count
    }

    private static func residual(_ matrix: Matrix<Double>, _ values: [Double], _ vectors: Matrix<Double>)
        -> Double
    {
        var difference = Matrix<Double>()
        Matrix.multiply(matrix, vectors, into: &difference)
        for (column, value) in values.enumerated() {
            for row in 0..<matrix.rows { difference[row, column] -= value * vectors[row, column] }
        }
        return difference.frobeniusNorm
    }
}

extension Matrix<Double> {
    /// ‖A‖_F.
    public var frobeniusNorm: Double { squaredFrobeniusNorm.squareRoot() }

    /// ‖AᵀA − I‖_F, zero for orthonormal columns.
    public var orthonormalityError: Double {
        var gram = Matrix()
        Matrix.multiply(transposed: self, self, into: &gram)
        for i in 0..<gram.rows { gram[i, i] -= 1 }
        return gram.frobeniusNorm
    }
}
