internal import Ensembles
internal import LimitTheorems
internal import MonteCarlo
internal import RandomNumbers
public import Reports
public import RunSupport
internal import SpectralLaws

/// Draws the matrices of a comparison histogram.
public struct HistogramExperiment: Sendable {
    /// What is drawn.
    public let description: HistogramDescription

    /// A histogram; throws if the description cannot be run on the given number of threads.
    public init(_ description: HistogramDescription, threads: Int) throws(DescriptionError) {
        try description.validate(threads: threads)
        self.description = description
    }

    /// Runs the experiment.
    public func run(_ control: RunControl) async -> HistogramResult {
        let description = self.description
        let ensemble = description.ensemble
        let settings = description.settings
        let engine = MonteCarloEngine(threads: control.threads, stop: control.stop) { finished in
            control.progress?(Double(finished) / Double(description.samples), "n = \(description.size)")
        }
        let shape = description.dimensions.map(String.init).joined(separator: ",")
        let series = StreamName.series("\(ensemble.label), dimensions \(shape)")
        let empty = SpectrumHistogram(
            bins: HistogramBins(limit: description.limit, count: description.bins),
            size: description.size, samples: description.samples)
        let outcome = await engine.run(
            samples: description.samples, into: empty,
            makeWorker: { SpectrumWorkspace(backend: settings.solver) },
            draw: { workspace, index, histogram in
                let name = StreamName(
                    seed: settings.seed, purpose: .matrices, group: description.size, sample: index,
                    series: series)
                var stream = RandomStream(name, generator: settings.generator)
                do {
                    let spectrum = try ensemble.drawSpectrum(from: &stream, using: workspace)
                    histogram.add(spectrum, sample: index)
                } catch {
                    histogram.failures.record("\(error)", at: index)
                }
            })
        let failures = outcome.gathered.failures.inSampleOrder.count
        return HistogramResult(
            limit: description.limit, finite: description.finiteSizeLaw, ensemble: ensemble.label,
            scaling: ensemble.scaling, size: description.size, seed: settings.seed,
            completed: outcome.completed - failures, failures: failures,
            requested: description.samples, histogram: outcome.gathered)
    }
}

/// Filled bins with everything needed to write them.
public struct HistogramResult: Sendable {
    let limit: LimitLaw
    let finite: FiniteSizeLaw?
    /// The ensemble in words.
    public let ensemble: String
    /// The ensemble's normalisation in words.
    public let scaling: String
    /// n.
    public let size: Int
    let seed: UInt64
    /// The number of matrices counted.
    public let completed: Int
    /// Matrices whose eigenvalues could not be computed.
    public let failures: Int
    /// Matrices that were to be drawn.
    let requested: Int
    let histogram: SpectrumHistogram

    /// Why the first of them failed.
    public var failureReason: String? { histogram.failures.inSampleOrder.first }
    /// Eigenvalues that rounding may have made real or complex.
    public var uncertainReals: Int { histogram.uncertainReals }
    /// How much there is of a run that was stopped.
    public var shortfall: Shortfall? {
        Shortfall(completed: completed + failures, requested: requested, unit: "matrices")
    }
}
