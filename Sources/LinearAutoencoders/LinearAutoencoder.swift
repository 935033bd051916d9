public import LinearAlgebra

/// A linear encoder E (q × n_0) and decoder D (n_0 × q): z ↦ DEz.
public struct LinearAutoencoder: Sendable {
    /// The encoder E.
    public var encoder: Matrix<Double>
    /// The decoder D.
    public var decoder: Matrix<Double>

    /// A pair with matching shapes.
    public init(encoder: Matrix<Double>, decoder: Matrix<Double>) {
        precondition(
            encoder.rows == decoder.columns && encoder.columns == decoder.rows,
            "the shapes of encoder and decoder do not match")
        self.encoder = encoder
        self.decoder = decoder
    }

    /// The pair E = Dᵀ of the note, which is optimal for D if DᵀD = I.
    public init(transposing decoder: Matrix<Double>) {
        self.init(encoder: decoder.transposed, decoder: decoder)
    }

    /// The pair with the encoder E = D⁺, which is optimal for any decoder.
    public init(invertingDecoder decoder: Matrix<Double>) throws(EigenvalueError) {
        self.init(
            encoder: try SingularValueDecomposition(of: decoder).pseudoInverse, decoder: decoder)
    }

    /// The latent dimension q.
    public var latentDimension: Int { encoder.rows }

    /// J_L = ED, q × q.
    public var latentJacobian: Matrix<Double> {
        var product = Matrix<Double>()
        Matrix.multiply(encoder, decoder, into: &product)
        return product
    }

    /// J_I = DE, n_0 × n_0.
    public var inputJacobian: Matrix<Double> {
        var product = Matrix<Double>()
        Matrix.multiply(decoder, encoder, into: &product)
        return product
    }

    /// The same reconstruction in other latent coordinates: (DM, M⁻¹E) for a regular q × q matrix M.
    public func changingGauge(by gauge: SquareGauge) -> LinearAutoencoder {
        var (encoder, decoder) = (Matrix<Double>(), Matrix<Double>())
        Matrix.multiply(gauge.inverse, self.encoder, into: &encoder)
        Matrix.multiply(self.decoder, gauge.matrix, into: &decoder)
        return LinearAutoencoder(encoder: encoder, decoder: decoder)
    }

    /// ‖Z − ZEᵀDᵀ‖_F² = tr S − 2 tr(ESD) + tr(DᵀD·ESEᵀ).
    ///
    /// The terms cancel, so the error is of order n_0 ε times the largest of them.
    public func loss(on moments: SecondMoments) -> Double {
        var moved = Matrix<Double>()
        Matrix.multiply(encoder, moments.matrix, into: &moved)
        var (overlap, gram, spread) = (Matrix<Double>(), Matrix<Double>(), Matrix<Double>())
        Matrix.multiply(moved, decoder, into: &overlap)
        Matrix.multiply(transposed: decoder, decoder, into: &gram)
        Matrix.multiply(moved, transposed: encoder, into: &spread)
        return moments.matrix.trace - 2 * overlap.trace + gram.innerProduct(spread)
    }

    /// The gradient of the loss, ∂/∂E = 2(DᵀD·ES − DᵀS) and ∂/∂D = 2(D·ESEᵀ − SEᵀ), as a pair of the same
    /// shapes.
    public func gradient(on moments: SecondMoments) -> LinearAutoencoder {
        var moved = Matrix<Double>()
        Matrix.multiply(encoder, moments.matrix, into: &moved)
        var (gram, spread) = (Matrix<Double>(), Matrix<Double>())
        Matrix.multiply(transposed: decoder, decoder, into: &gram)
        Matrix.multiply(moved, transposed: encoder, into: &spread)
        var (byEncoder, byDecoder) = (Matrix<Double>(), Matrix<Double>())
        Matrix.multiply(transposed: decoder, moments.matrix, into: &byEncoder)
        byEncoder.scale(by: -1)
        byEncoder.addProduct(gram, moved)
        byEncoder.scale(by: 2)
        byDecoder = moved.transposed
        byDecoder.scale(by: -1)
        byDecoder.addProduct(decoder, spread)
        byDecoder.scale(by: 2)
        return LinearAutoencoder(encoder: byEncoder, decoder: byDecoder)
    }
}

/// A regular q × q matrix M and its inverse, which change the latent coordinates.
public struct SquareGauge: Sendable {
    /// The matrix M.
    public let matrix: Matrix<Double>
    /// Its inverse M⁻¹.
    public let inverse: Matrix<Double>
    /// σ_max/σ_min of M.
    public let conditionNumber: Double

    /// A change of coordinates; nil for a matrix that is singular to working precision.
    public init?(_ matrix: Matrix<Double>) {
        precondition(matrix.rows == matrix.columns, "a gauge must be a square matrix")
        guard let svd = try? SingularValueDecomposition(of: matrix), svd.numericalRank == matrix.rows
        else { return nil }
        self.matrix = matrix
        inverse = svd.pseudoInverse
        conditionNumber = svd.conditionNumber
    }
}

extension Matrix<Double> {
    /// Σ A_ii.
    public var trace: Double { (0..<min(rows, columns)).reduce(0) { $0 + self[$1, $1] } }

    /// tr AᵀB = Σ A_ij B_ij.
    public func innerProduct(_ other: Matrix) -> Double {
        precondition(rows == other.rows && columns == other.columns, "shapes differ")
        var total = 0.0
        for i in elements.indices { total += elements[i] * other.elements[i] }
        return total
    }
}
