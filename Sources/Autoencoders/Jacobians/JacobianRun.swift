public import MonteCarlo

extension AutoencoderNetwork {
    /// The eigenvalues of a Jacobian at many points, computed by the engine's workers.
    ///
    /// The result is the same, bit for bit, for any number of threads. A run that is stopped early returns
    /// the spectra of the first points.
    ///
    /// - Parameters:
    ///   - space: the kind of Jacobian.
    ///   - points: `inputDimension` values each, one point after another.
    ///   - engine: the workers; its progress counts `jacobianBlocks(of:)` blocks of points.
    public func jacobianSpectra(
        on space: JacobianSpace, at points: [Float], engine: MonteCarloEngine
    ) async throws(JacobianError) -> JacobianSpectra {
        let dimension = architecture.inputDimension
        precondition(points.count % dimension == 0, "each point must have \(dimension) values")
        let size = Self.jacobianBlockSize(of: points.count / dimension)
        let values = size * dimension
        let outcome = await engine.run(
            samples: Self.jacobianBlocks(of: points.count / dimension),
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
                throw error.shifted(by: block * size)
            }
        }
        return spectra
    }

    /// The number of blocks into which a run divides this many points. Each block is the work of one thread.
    public static func jacobianBlocks(of points: Int) -> Int {
        let size = jacobianBlockSize(of: points)
        return (points + size - 1) / size
    }

    /// Large blocks are faster, and about 32 of them keep as many cores busy.
    static func jacobianBlockSize(of points: Int) -> Int {
        let unit = JacobianAnalyser.blockSize
        return min(JacobianAnalyser.largestGroup, max(1, (points / 32 + unit - 1) / unit) * unit)
    }
}
