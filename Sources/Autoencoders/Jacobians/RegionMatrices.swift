internal import LinearAlgebra

/// The matrices of a network that is affine on each region, as networks of ReLUs are.
///
/// Points are sorted by the decoder's activation patterns, so that the factor of a pattern serves several
/// points while it is in the processor's cache.
final class RegionMatrices: JacobianMatrices {
    private let space: JacobianSpace
    private let architecture: AutoencoderArchitecture
    private let groupSize: Int
    private var encoderPass: ForwardPass
    /// The hidden layers of the decoder at z.
    private var decoderPass: ForwardPass
    /// The hidden layers of the encoder at y.
    private var returnPass: ForwardPass
    private var encoderFactors: FactorCache
    private var decoderFactors: FactorCache
    private var product = LoopProduct()
    /// x of the points of a block.
    private var points: Matrix<Double>
    /// z of the points of a group.
    private var latents: Matrix<Double>
    /// y of the points of a block.
    private var outputs: DecoderOutputs

    /// The matrices of one network, for groups of at most `groupSize` points, a multiple of the block's.
    init(_ network: AutoencoderNetwork, space: JacobianSpace, groupSize: Int) {
        self.space = space
        self.groupSize = groupSize
        architecture = network.architecture
        encoderPass = ForwardPass(network.encoder)
        decoderPass = ForwardPass(network.decoder.dropLast())
        returnPass = ForwardPass(network.encoder.dropLast())
        encoderFactors = FactorCache(HalfChain(encoder: network.encoder))
        decoderFactors = FactorCache(HalfChain(decoder: network.decoder))
        points = Matrix(rows: architecture.inputDimension, columns: JacobianAnalyser.blockSize)
        outputs = DecoderOutputs(architecture, capacity: JacobianAnalyser.blockSize)
        latents = Matrix(rows: architecture.latentDimension, columns: groupSize)
    }

    func write(_ values: ArraySlice<Float>, to matrices: inout [Matrix<Double>]) throws(JacobianError) {
        let located = locate(values)
        var notFinite: [Int] = []
        for start in stride(from: 0, to: located.count, by: JacobianAnalyser.blockSize) {
            let end = min(start + JacobianAnalyser.blockSize, located.count)
            notFinite += write(block: located[start..<end], to: &matrices)
        }
        if let first = notFinite.min() { throw .nonFinite(point: first) }
    }

    /// Sets `latents` for a group of points and finds their activation patterns. Returns the points sorted by
    /// the pattern of the decoder.
    private func locate(_ values: ArraySlice<Float>) -> [LocatedPoint] {
        let size = JacobianAnalyser.blockSize * architecture.inputDimension
        var located: [LocatedPoint] = []
        located.reserveCapacity(groupSize)
        for start in stride(from: values.startIndex, to: values.endIndex, by: size) {
            append(values[start..<min(start + size, values.endIndex)], to: &located)
        }
        return located.sorted { $0.decoderPattern.lexicographicallyPrecedes($1.decoderPattern) }
    }

    private func append(_ values: ArraySlice<Float>, to located: inout [LocatedPoint]) {
        points.withMutableComponents { (span: inout MutableSpan<Double>) in widen(values.span, to: &span) }
        encoderPass.run(points)
        decoderPass.run(encoderPass.outputs)
        let first = located.count
        latents.assignColumns(from: first, to: encoderPass.outputs)
        for column in 0..<(values.count / architecture.inputDimension) {
            located.append(
                LocatedPoint(
                    index: first + column,
                    isFinite: encoderPass.isFinite(column: column) && decoderPass.isFinite(column: column),
                    decoderPattern: decoderFactors.pattern(at: column, of: decoderPass.values[...]),
                    encoderPattern: space == .input
                        ? encoderFactors.pattern(at: column, of: encoderPass.hidden) : nil))
        }
    }

    /// Writes the matrices of a block and returns the points with values that are not finite. A factor that
    /// is not finite makes the matrix so, which is noticed later.
    private func write(block: ArraySlice<LocatedPoint>, to matrices: inout [Matrix<Double>]) -> [Int] {
        let decoders = block.map { decoderFactors.factor($0.decoderPattern) }
        outputs.set(decoders, at: block.map(\.index), of: latents)
        if space == .latent { returnPass.run(outputs.values) }
        let encoders = block.enumerated().map { column, point in
            if let pattern = point.encoderPattern {
                encoderFactors.factor(pattern)
            } else {
                encoderFactors.factor(at: column, of: returnPass.values[...])
            }
        }
        let keys = zip(decoders, encoders).map { ($0.serial, $1.serial) }
        for column in keys.indices.sorted(by: { keys[$0] < keys[$1] }) {
            product.write(
                decoder: decoders[column], encoder: encoders[column], outputSlopes: outputs.slopes,
                column: column, to: &matrices[block[block.startIndex + column].index])
        }
        return block.enumerated().filter { column, point in
            // If an output is not finite, what follows from it is not finite either.
            !point.isFinite
                || !(space == .latent
                    ? returnPass.isFinite(column: column) : outputs.values.isFinite(column: column))
        }.map(\.element.index)
    }
}
