internal import LinearAlgebra

/// Computes the eigenvalues of a network's Jacobians at many points, and keeps the memory it needs. One analyser
/// belongs to one worker.
///
/// A point's numbers depend on the point and the network alone, not on the points beside it.
public final class JacobianAnalyser {
    /// Points are taken in blocks of so many columns; the last block is filled up with zeros, so that
    /// the same routines of BLAS run for each.
    static let blockSize = 128

    /// Which Jacobian.
    public let space: JacobianSpace
    private let architecture: AutoencoderArchitecture
    private var encoderPass: ForwardPass
    private var decoderPass: ForwardPass
    private var encoderFactors: FactorCache
    private var decoderFactors: FactorCache
    private var product = LoopProduct()
    private var points: Matrix<Double>
    private var matrices: [Matrix<Double>]
    private let batch = EigenvalueBatch()

    /// An analyser of one network.
    public init(_ network: AutoencoderNetwork, space: JacobianSpace) {
        self.space = space
        architecture = network.architecture
        encoderPass = ForwardPass(network.encoder)
        decoderPass = ForwardPass(network.decoder)
        let dimension = architecture.inputDimension
        encoderFactors = FactorCache(HalfChain(encoder: network.encoder), inputDimension: dimension)
        decoderFactors = FactorCache(HalfChain(decoder: network.decoder), inputDimension: dimension)
        points = Matrix(rows: dimension, columns: Self.blockSize)
        matrices = Array(repeating: Matrix(), count: Self.blockSize)
    }

    /// The eigenvalues at the given points, `inputDimension` values each, one point after another.
    public func spectra(of values: ArraySlice<Float>) throws(JacobianError) -> JacobianSpectra {
        let dimension = architecture.inputDimension
        precondition(values.count % dimension == 0, "points have \(dimension) values each")
        var spectra = JacobianSpectra(latentDimension: architecture.latentDimension)
        var start = values.startIndex
        while start < values.endIndex {
            let end = min(start + Self.blockSize * dimension, values.endIndex)
            let first = (start - values.startIndex) / dimension
            do throws(JacobianError) {
                try appendBlock(values[start..<end], to: &spectra)
            } catch {
                throw error.shifted(by: first)
            }
            start = end
        }
        return spectra
    }

    private func appendBlock(
        _ values: ArraySlice<Float>, to spectra: inout JacobianSpectra
    ) throws(JacobianError) {
        let count = values.count / architecture.inputDimension
        points.withMutableComponents { (span: inout MutableSpan<Double>) in widen(values.span, to: &span) }
        encoderPass.run(points)
        decoderPass.run(encoderPass.outputs)
        if space == .latent { encoderPass.run(decoderPass.outputs) }
        // A value that is not finite anywhere before makes the outputs not numbers, or the matrix below.
        let (outputs, decoderHidden) = (decoderPass.outputs, decoderPass.hidden)
        let encoderHidden = encoderPass.hidden
        for point in 0..<count where !outputs.isFinite(column: point) {
            throw .nonFinite(point: point)
        }
        let halves = (0..<count).map { point in
            (
                decoder: decoderFactors.factor(at: point, of: decoderHidden),
                encoder: encoderFactors.factor(at: point, of: encoderHidden)
            )
        }
        // Points that share factors follow each other, while the factors are in the processor's cache.
        let order = halves.indices.sorted {
            (halves[$0].decoder.serial, halves[$0].encoder.serial)
                < (halves[$1].decoder.serial, halves[$1].encoder.serial)
        }
        for point in order {
            product.write(
                decoder: halves[point].decoder, encoder: halves[point].encoder, outputs: outputs,
                column: point, to: &matrices[point])
        }
        for (point, result) in batch.eigenvalues(of: matrices[..<count]).enumerated() {
            do throws(EigenvalueError) {
                spectra.append(try result.get()[...])
            } catch {
                throw error == .nonFiniteEntries ? .nonFinite(point: point) : .notConverged(point: point)
            }
        }
    }
}

/// Single to double precision, and zeros after the end.
private func widen(_ source: Span<Float>, to target: inout MutableSpan<Double>) {
    for i in source.indices { target[i] = Double(source[i]) }
    for i in source.count..<target.count { target[i] = 0 }
}
