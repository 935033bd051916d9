internal import LinearAlgebra

/// Computes the eigenvalues of a network's Jacobians at many points and keeps its memory between calls. One
/// analyser belongs to one worker.
///
/// The numbers of a point depend only on the point and the network, not on the other points.
public final class JacobianAnalyser {
    /// Points go through the network in blocks of this many columns. Zeros or columns of earlier points fill
    /// the last block, so that every point goes through the same routines of BLAS.
    static let blockSize = 128
    /// Points are sorted by the decoder's activation patterns in groups of at most this size, so that the
    /// factor of a pattern serves several points while it is in the processor's cache.
    static let largestGroup = 8 * blockSize

    /// The size of a group; smaller where more than one block would take more than 32 MB of matrices.
    private let groupSize: Int
    /// The kind of Jacobian.
    public let space: JacobianSpace
    private let architecture: AutoencoderArchitecture
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
    private var matrices: [Matrix<Double>] = []
    private let batch = EigenvalueBatch()

    /// An analyser of one network.
    public init(_ network: AutoencoderNetwork, space: JacobianSpace) {
        self.space = space
        architecture = network.architecture
        encoderPass = ForwardPass(network.encoder)
        decoderPass = ForwardPass(network.decoder.dropLast())
        returnPass = ForwardPass(network.encoder.dropLast())
        encoderFactors = FactorCache(HalfChain(encoder: network.encoder))
        decoderFactors = FactorCache(HalfChain(decoder: network.decoder))
        points = Matrix(rows: architecture.inputDimension, columns: Self.blockSize)
        outputs = DecoderOutputs(architecture, capacity: Self.blockSize)
        let blocks =
            (1 << 22) / (Self.blockSize * architecture.latentDimension * architecture.latentDimension)
        groupSize = min(Self.largestGroup, max(1, blocks) * Self.blockSize)
        latents = Matrix(rows: architecture.latentDimension, columns: groupSize)
    }

    /// The eigenvalues at the given points, `inputDimension` values each, one point after another.
    public func spectra(of values: ArraySlice<Float>) throws(JacobianError) -> JacobianSpectra {
        let dimension = architecture.inputDimension
        precondition(values.count % dimension == 0, "each point must have \(dimension) values")
        var spectra = JacobianSpectra(latentDimension: architecture.latentDimension)
        var start = values.startIndex
        while start < values.endIndex {
            let end = min(start + groupSize * dimension, values.endIndex)
            let first = (start - values.startIndex) / dimension
            do throws(JacobianError) {
                try multiply(locate(values[start..<end]))
                try appendEigenvalues(to: &spectra, count: (end - start) / dimension)
            } catch {
                throw error.shifted(by: first)
            }
            start = end
        }
        return spectra
    }

    /// Sets `latents` for a group of points and finds their activation patterns. Returns the points sorted by
    /// the pattern of the decoder.
    private func locate(_ values: ArraySlice<Float>) -> [LocatedPoint] {
        let size = Self.blockSize * architecture.inputDimension
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

    /// Sets the `matrices` of a group.
    private func multiply(_ located: [LocatedPoint]) throws(JacobianError) {
        while matrices.count < located.count { matrices.append(Matrix()) }
        var notFinite: [Int] = []
        for start in stride(from: 0, to: located.count, by: Self.blockSize) {
            notFinite += multiply(block: located[start..<min(start + Self.blockSize, located.count)])
        }
        if let first = notFinite.min() { throw .nonFinite(point: first) }
    }

    /// Sets the `matrices` of a block and returns the points with values that are not finite. A factor that
    /// is not finite makes the matrix so, which is noticed later.
    private func multiply(block: ArraySlice<LocatedPoint>) -> [Int] {
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

    private func appendEigenvalues(to spectra: inout JacobianSpectra, count: Int) throws(JacobianError) {
        for (point, result) in batch.eigenvalues(of: matrices[..<count]).enumerated() {
            do throws(EigenvalueError) {
                spectra.append(try result.get())
            } catch {
                throw error == .nonFiniteEntries ? .nonFinite(point: point) : .notConverged(point: point)
            }
        }
    }
}

/// Converts single to double precision, with zeros after the end.
private func widen(_ source: Span<Float>, to target: inout MutableSpan<Double>) {
    for i in source.indices { target[i] = Double(source[i]) }
    for i in source.count..<target.count { target[i] = 0 }
}
