public import MonteCarlo

extension RunControl {
    /// Draws the samples of a stage, as far as this run is to draw them and has not done so before, and keeps them in the
    /// run's journal.
    ///
    /// - Parameters:
    ///   - stage: a name that no other stage of the run has.
    ///   - count: the number of samples of the whole run.
    ///   - empty: the accumulator each worker starts from.
    ///   - progress: called after each sample with the number of samples finished so far.
    ///   - makeWorker: makes a worker's private state.
    ///   - draw: draws the sample of the given index and adds it to the worker's accumulator.
    public func gather<Worker, Accumulator: ResumableAccumulator>(
        _ stage: String, samples count: Int, into empty: Accumulator,
        progress: (@Sendable (Int) -> Void)? = nil,
        makeWorker: @escaping @Sendable () -> Worker,
        draw: @escaping @Sendable (inout Worker, Int, inout Accumulator) -> Void
    ) async -> MonteCarloEngine.Outcome<Accumulator> {
        let wanted =
            journal?.shard.map { SampleIndices(part: $0.index, of: $0.count, samples: count) }
            ?? SampleIndices(0..<count)
        // Of one part of a run, progress shows how much of the part is done.
        let scale = Double(count) / Double(max(wanted.count, 1))
        let engine = MonteCarloEngine(threads: threads, stop: stop) { finished in
            progress?(min(count, Int(Double(finished) * scale)))
        }
        let earlier = journal?.earlier(stage, samples: count, like: empty) ?? Gathered(empty)
        let gathered = await engine.run(
            wanted, after: earlier, into: empty, snapshots: journal?.schedule(stage, samples: count),
            makeWorker: makeWorker, draw: draw)
        journal?.record(stage, samples: count, gathered)
        return MonteCarloEngine.Outcome(gathered: gathered.value, completed: gathered.samples.count)
    }
}
