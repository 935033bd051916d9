internal import Ensembles
internal import LimitTheorems
internal import MonteCarlo
internal import RandomNumbers
internal import Reports
public import RunSupport

/// Draws the matrices of a comparison histogram.
public struct HistogramExperiment: Sendable {
    /// What is drawn.
    public let description: HistogramDescription

    private let comparison: HistogramDescription.Comparison

    /// A histogram; throws if the description cannot be run on the given number of threads.
    public init(_ description: HistogramDescription, threads: Int) throws(DescriptionError) {
        comparison = try description.comparison(threads: threads)
        self.description = description
    }

    /// Draws all matrices, and keeps what they give in the run's journal. This is all that one part of a run does.
    public func gather(_ control: RunControl) async { _ = await sampled(control) }

    /// Runs the experiment.
    public func run(_ control: RunControl) async -> HistogramResult {
        let outcome = await sampled(control)
        let (ensemble, claim) = (comparison.ensemble, comparison.claim)
        let failures = outcome.gathered.failures.count
        return HistogramResult(
            claim: claim, finite: claim.exact(description.size), ensemble: ensemble.label,
            scaling: ensemble.scaling, size: description.size, seed: description.settings.seed,
            completed: outcome.completed - failures, failures: failures,
            requested: description.samples, histogram: outcome.gathered)
    }

    private func sampled(_ control: RunControl) async -> MonteCarloEngine.Outcome<SpectrumHistogram> {
        let description = self.description
        let (ensemble, claim, counted) = (comparison.ensemble, comparison.claim, comparison.counted)
        let settings = description.settings
        // A stream's group has 24 bits; what a larger size has beyond them goes into the series.
        let (group, rest) = (description.size % (1 << 24), description.size >> 24)
        let series = StreamName.series(
            rest == 0 ? ensemble.streamKey : "\(ensemble.streamKey), size \(rest) times 2^24 more")
        let empty = SpectrumHistogram(
            bins: HistogramBins(claim, count: description.bins),
            size: description.size, samples: description.samples)
        return await control.gather(
            "matrices", samples: description.samples, into: empty,
            progress: { finished in
                control.progress?(Double(finished) / Double(description.samples), "n = \(description.size)")
            },
            makeWorker: { SpectrumWorkspace(backend: settings.solver) },
            draw: { workspace, index, histogram in
                let name = StreamName(
                    seed: settings.seed, purpose: .matrices, group: group, sample: index,
                    series: series)
                var stream = RandomStream(name, generator: settings.generator)
                if let counted {
                    let counts = counted.drawCounts(below: empty.bins.edges, from: &stream)
                    histogram.add(
                        cumulativeCounts: counts, of: counted.eigenvalueCount, zeros: counted.exactZeros,
                        sample: index)
                    return
                }
                do {
                    let spectrum = try ensemble.drawSpectrum(from: &stream, using: workspace)
                    histogram.add(spectrum, sample: index)
                } catch {
                    histogram.failures.record("\(error)", at: index)
                }
            })
    }
}
