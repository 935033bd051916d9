internal import LinearAlgebra

/// One half of a network with curved activations, in the order from the latent space to the input space. Its
/// derivative is another one at every point.
struct CurvedHalf {
    /// The matrices from the latent space outwards: the weights of the decoder, or the transposed weights of
    /// the encoder.
    private let matrices: [Matrix<Double>]
    private let isEncoder: Bool
    private var serial = 0

    /// The decoder.
    init(decoder layers: [DenseLayer]) {
        matrices = layers.map(\.weight)
        isEncoder = false
    }

    /// The encoder.
    init(encoder layers: [DenseLayer]) {
        matrices = layers.reversed().map(\.transposedWeight)
        isEncoder = true
    }

    private var latentDimension: Int { matrices[0].columns }

    /// The derivative at one column of a pass, factored at the narrowest hidden layer if that is narrower
    /// than the latent space.
    ///
    /// - Parameter slopes: φ′ of the hidden layers, in the order of the pass.
    mutating func factor(at column: Int, slopes: ArraySlice<Matrix<Double>>) -> HalfFactor {
        precondition(slopes.count == matrices.count - 1, "every hidden layer has slopes")
        defer { serial += 1 }
        let outward = isEncoder ? Array(slopes.reversed()) : Array(slopes)
        let widths = outward.map(\.rows)
        guard let cut = widths.indices.min(by: { widths[$0] < widths[$1] }), widths[cut] < latentDimension
        else {
            let wide = through(matrices[0], from: 0, to: outward.count, outward, column)
            return HalfFactor(serial: serial, wide: wide, coupling: nil, offset: nil)
        }
        let inner = through(matrices[0], from: 0, to: cut, outward, column)
        let wide = through(matrices[cut + 1], from: cut + 1, to: outward.count, outward, column)
        return HalfFactor(
            serial: serial, wide: wide, coupling: scaled(inner, by: outward[cut], column), offset: nil)
    }

    /// Maps pre-activations of hidden layer `first` to those of hidden layer `last`; layers are counted from
    /// the latent space.
    private func through(
        _ start: Matrix<Double>, from first: Int, to last: Int, _ slopes: [Matrix<Double>], _ column: Int
    ) -> Matrix<Double> {
        var values = start
        for l in first..<last {
            let inputs = scaled(values, by: slopes[l], column)
            Matrix.multiply(matrices[l + 1], inputs, into: &values)
        }
        return values
    }

    /// The rows of a matrix times the slopes at one point.
    private func scaled(
        _ values: Matrix<Double>, by slopes: Matrix<Double>, _ column: Int
    ) -> Matrix<Double> {
        let range = (column * slopes.rows)..<((column + 1) * slopes.rows)
        var result = Matrix<Double>()
        Matrix.multiply(diagonal: slopes.elements.span.extracting(range), values, into: &result)
        return result
    }
}
