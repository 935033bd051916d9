public import MonteCarlo

extension AutoencoderNetwork {
    /// The eigenvalues of a Jacobian at many points, computed by the engine's workers.
    ///
    /// The result is the same, bit for bit, for any number of threads. A run that is stopped early leaves the
    /// spectra of the first points.
    ///
    /// - Parameters:
    ///   - space: which Jacobian.
    ///   - points: `inputDimension` values each, one point after another.
    ///   - engine: the workers; its progress counts blocks of up to `jacobianBlockSize` points.
    public func jacobianSpectra(
        on space: JacobianSpace, at points: [Float], engine: MonteCarloEngine
    ) async throws(JacobianError) -> JacobianSpectra {
        let dimension = architecture.inputDimension
        precondition(points.count % dimension == 0, "points have \(dimension) values each")
        let values = Self.jacobianBlockSize * dimension
        let outcome = await engine.run(
            samples: (points.count + values - 1) / values,
            into: IndexedResults<Result<JacobianSpectra, JacobianError>>(),
            makeWorker: { JacobianAnalyser(self, space: space) },
            draw: { analyser, block, results in
                let range = (block * values)..<min((block + 1) * values, points.count)
                let result = Result { () throws(JacobianError) in try analyser.spectra(of: points[range]) }
                results.record(result, at: block)
            })
        var spectra = JacobianSpectra(latentDimension: architecture.latentDimension)
        for (block, result) in outcome.gathered.inSampleOrder.enumerated() {
            do throws(JacobianError) {
                spectra.append(try result.get())
            } catch {
                throw error.shifted(by: block * Self.jacobianBlockSize)
            }
        }
        return spectra
    }

    /// The number of points in one of a run's blocks.
    public static var jacobianBlockSize: Int { JacobianAnalyser.groupSize }
}
