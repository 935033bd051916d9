internal import LinearAlgebra
internal import SpecialFunctions

/// Computes the eigenvalues of a network's Jacobians at many points, and keeps the memory it needs. One analyser
/// belongs to one worker.
///
/// A point's numbers depend on the point and the network alone, not on the points beside it.
public final class JacobianAnalyser {
    /// Points go through the network in blocks of so many columns; the last block is filled up with zeros, so
    /// that the same routines of BLAS run for each.
    static let blockSize = 128
    /// Points are sorted by their patterns of active units in groups of so many, so that a pattern's factors serve
    /// several points while they are in the processor's cache.
    static let groupSize = 4 * blockSize

    /// Which Jacobian.
    public let space: JacobianSpace
    private let architecture: AutoencoderArchitecture
    private var encoderPass: ForwardPass
    private var decoderPass: ForwardPass
    private var encoderFactors: FactorCache
    private var decoderFactors: FactorCache
    private var product = LoopProduct()
    private var points: Matrix<Double>
    /// What is known of a group's points before their matrices are multiplied.
    private var derivatives: [PointDerivative] = []
    /// tanh′ at the outputs of a group's points, one point after another.
    private var slopes: [Double] = []
    private var matrices: [Matrix<Double>] = []
    private let batch = EigenvalueBatch()

    /// The factors of a point's Jacobian.
    private struct PointDerivative {
        let decoder: HalfFactor
        let encoder: HalfFactor
        /// The number of outputs that tanh has not saturated.
        let liveOutputs: Int
    }

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
    }

    /// The eigenvalues at the given points, `inputDimension` values each, one point after another.
    public func spectra(of values: ArraySlice<Float>) throws(JacobianError) -> JacobianSpectra {
        let dimension = architecture.inputDimension
        precondition(values.count % dimension == 0, "points have \(dimension) values each")
        var spectra = JacobianSpectra(latentDimension: architecture.latentDimension)
        var start = values.startIndex
        while start < values.endIndex {
            let end = min(start + Self.groupSize * dimension, values.endIndex)
            let first = (start - values.startIndex) / dimension
            do throws(JacobianError) {
                try differentiate(values[start..<end])
                multiply()
                try appendEigenvalues(to: &spectra)
            } catch {
                throw error.shifted(by: first)
            }
            start = end
        }
        return spectra
    }

    /// Sets `derivatives` and `slopes` for a group of points.
    private func differentiate(_ values: ArraySlice<Float>) throws(JacobianError) {
        let dimension = architecture.inputDimension
        derivatives.removeAll(keepingCapacity: true)
        if slopes.count < values.count {
            slopes.append(contentsOf: repeatElement(0, count: values.count - slopes.count))
        }
        var start = values.startIndex
        while start < values.endIndex {
            let end = min(start + Self.blockSize * dimension, values.endIndex)
            try differentiateBlock(values[start..<end])
            start = end
        }
    }

    private func differentiateBlock(_ values: ArraySlice<Float>) throws(JacobianError) {
        let dimension = architecture.inputDimension
        points.withMutableComponents { (span: inout MutableSpan<Double>) in widen(values.span, to: &span) }
        encoderPass.run(points)
        decoderPass.run(encoderPass.outputs)
        if space == .latent { encoderPass.run(decoderPass.outputs) }
        let (outputs, outward, inward) = (decoderPass.outputs, decoderPass.hidden, encoderPass.hidden)
        for column in 0..<(values.count / dimension) {
            // A value that is not finite anywhere before makes the outputs not numbers, or the matrix later.
            guard outputs.isFinite(column: column) else { throw .nonFinite(point: derivatives.count) }
            var target = slopes.mutableSpan
            let liveOutputs = writeSlopes(
                ofTangents: outputs.elements.span
                    .extracting((column * dimension)..<((column + 1) * dimension)),
                to: &target, from: derivatives.count * dimension)
            derivatives.append(
                PointDerivative(
                    decoder: decoderFactors.factor(at: column, of: outward),
                    encoder: encoderFactors.factor(at: column, of: inward), liveOutputs: liveOutputs))
        }
    }

    /// Sets a group's `matrices`, those of points that share factors one after another.
    private func multiply() {
        let dimension = architecture.inputDimension
        let keys = derivatives.map { ($0.decoder.serial, $0.encoder.serial) }
        while matrices.count < keys.count { matrices.append(Matrix()) }
        for point in keys.indices.sorted(by: { keys[$0] < keys[$1] }) {
            let derivative = derivatives[point]
            product.write(
                decoder: derivative.decoder, encoder: derivative.encoder,
                slopes: slopes.span.extracting((point * dimension)..<((point + 1) * dimension)),
                liveOutputs: derivative.liveOutputs, to: &matrices[point])
        }
    }

    private func appendEigenvalues(to spectra: inout JacobianSpectra) throws(JacobianError) {
        for (point, result) in batch.eigenvalues(of: matrices[..<derivatives.count]).enumerated() {
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
