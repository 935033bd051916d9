internal import LinearAlgebra
public import MonteCarlo

/// Measures reconstruction errors and distances from a projection at many points. One analyser belongs to one
/// worker.
///
/// The numbers of a point depend only on the point and the network.
final class GeometryAnalyser {
    private let dimension: Int
    private var encoderPass: ForwardPass
    private var decoderPass: ForwardPass
    /// The encoder at the reconstructions.
    private var returnPass: ForwardPass
    private var encoderFactors: HalfFactors
    private var decoderFactors: HalfFactors
    private var points: Matrix<Double>

    init(_ network: AutoencoderNetwork) {
        dimension = network.architecture.inputDimension
        encoderPass = ForwardPass(network.encoder)
        decoderPass = ForwardPass(network.decoder)
        returnPass = ForwardPass(network.encoder)
        encoderFactors = HalfFactors(encoderOf: network)
        decoderFactors = HalfFactors(decoderOf: network)
        points = Matrix(rows: dimension, columns: JacobianAnalyser.blockSize)
    }

    /// The numbers at the given points, `inputDimension` values each.
    func geometries(of values: ArraySlice<Float>) -> [PointGeometry] {
        precondition(values.count % dimension == 0, "each point must have \(dimension) values")
        let size = JacobianAnalyser.blockSize * dimension
        return stride(from: values.startIndex, to: values.endIndex, by: size).flatMap { start in
            geometries(ofBlock: values[start..<min(start + size, values.endIndex)])
        }
    }

    private func geometries(ofBlock values: ArraySlice<Float>) -> [PointGeometry] {
        let count = values.count / dimension
        // Zeros fill the block, so that every point goes through the same routines of BLAS.
        for (i, value) in values.enumerated() { points.elements[i] = Double(value) }
        for i in values.count..<points.elements.count { points.elements[i] = 0 }
        encoderPass.run(points)
        decoderPass.run(encoderPass.outputs)
        returnPass.run(decoderPass.outputs)
        let outputs = decoderPass.outputs
        return (0..<count).map { column in
            let range = (column * dimension)..<((column + 1) * dimension)
            let error = zip(outputs.elements[range], points.elements[range]).reduce(0.0) { sum, pair in
                let difference = pair.0 - pair.1
                return sum + difference * difference
            }
            let jacobian = ThinJacobian(
                decoder: decoderFactors.factor(at: column, of: decoderPass),
                encoder: encoderFactors.factor(at: column, of: encoderPass),
                outputSlopes: decoderPass.outputSlopes, column: column)
            let distances = jacobian.distances
            return PointGeometry(
                meanSquaredError: error / Double(dimension), projectionDefect: distances.projectionDefect,
                obliqueness: distances.obliqueness,
                hasEqualPatterns: encoderFactors.agree(at: column, of: encoderPass, returnPass))
        }
    }
}

extension AutoencoderNetwork {
    /// Reconstruction errors and distances of J_I from a projection at many points, computed by the engine's
    /// workers. The results are the same, bit for bit, for any number of threads. A run that is stopped early
    /// returns the first points.
    ///
    /// - Parameters:
    ///   - points: `inputDimension` values each, one point after another.
    ///   - engine: the workers; its progress counts `jacobianBlocks(of:)` blocks of points.
    public func geometries(at points: [Float], engine: MonteCarloEngine) async -> [PointGeometry] {
        let dimension = architecture.inputDimension
        precondition(points.count % dimension == 0, "each point must have \(dimension) values")
        let values = Self.jacobianBlockSize(of: points.count / dimension) * dimension
        let outcome = await engine.run(
            samples: Self.jacobianBlocks(of: points.count / dimension),
            into: IndexedResults<[PointGeometry]>(),
            makeWorker: { GeometryAnalyser(self) },
            draw: { analyser, block, results in
                let range = (block * values)..<min((block + 1) * values, points.count)
                results.record(analyser.geometries(of: points[range]), at: block)
            })
        return outcome.gathered.inSampleOrder.flatMap { $0 }
    }
}
