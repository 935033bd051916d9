internal import LinearAlgebra

/// The matrices of a network whose hidden layers are curved, as those of tanh are: it is affine nowhere, and
/// every point has factors of its own.
final class CurvedMatrices: JacobianMatrices {
    private let space: JacobianSpace
    private let dimension: Int
    private var encoderPass: ForwardPass
    private var decoderPass: ForwardPass
    /// The hidden layers of the encoder at y.
    private var returnPass: ForwardPass
    private var encoder: CurvedHalf
    private var decoder: CurvedHalf
    private var product = LoopProduct()
    /// x of the points of a block.
    private var points: Matrix<Double>

    /// The matrices of one network.
    init(_ network: AutoencoderNetwork, space: JacobianSpace) {
        self.space = space
        dimension = network.architecture.inputDimension
        encoderPass = ForwardPass(network.encoder)
        decoderPass = ForwardPass(network.decoder)
        returnPass = ForwardPass(network.encoder.dropLast())
        encoder = CurvedHalf(encoder: network.encoder)
        decoder = CurvedHalf(decoder: network.decoder)
        points = Matrix(rows: dimension, columns: JacobianAnalyser.blockSize)
    }

    func write(_ values: ArraySlice<Float>, to matrices: inout [Matrix<Double>]) throws(JacobianError) {
        let size = JacobianAnalyser.blockSize * dimension
        for start in stride(from: values.startIndex, to: values.endIndex, by: size) {
            let block = values[start..<min(start + size, values.endIndex)]
            try write(block, to: &matrices, from: (start - values.startIndex) / dimension)
        }
    }

    /// Writes the matrices of a block, from number `first` on.
    private func write(
        _ block: ArraySlice<Float>, to matrices: inout [Matrix<Double>], from first: Int
    ) throws(JacobianError) {
        points.withMutableComponents { (span: inout MutableSpan<Double>) in widen(block.span, to: &span) }
        encoderPass.run(points)
        decoderPass.run(encoderPass.outputs)
        if space == .latent { returnPass.run(decoderPass.outputs) }
        let slopes = space == .latent ? returnPass.slopes[...] : encoderPass.slopes.dropLast()
        for column in 0..<(block.count / dimension) {
            // If a value at y is not finite, one of the decoder's or of the hidden ones at y is not.
            guard encoderPass.isFinite(column: column), decoderPass.isFinite(column: column),
                space == .input || returnPass.isFinite(column: column)
            else { throw .nonFinite(point: first + column) }
            product.write(
                decoder: decoder.factor(at: column, slopes: decoderPass.slopes.dropLast()),
                encoder: encoder.factor(at: column, slopes: slopes),
                outputSlopes: decoderPass.outputSlopes, column: column, to: &matrices[first + column])
        }
    }
}
