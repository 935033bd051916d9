public import MonteCarlo

extension RunControl {
    /// Draws the samples of a stage, as far as this run is to draw them and has not done so before, and keeps them in the
    /// run's journal. In a run of several processes they draw the stage together, and rank 0 has what it gave; what a stop
    /// leaves of it then need not be its first samples.
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
        let shown: @Sendable (Int) -> Void = { finished in
            progress?(min(count, Int(Double(finished) * scale)))
        }
        let earlier = journal?.earlier(stage, samples: count, like: empty) ?? Gathered(empty)
        let snapshots: SnapshotSchedule<Accumulator>? = journal?.schedule(stage, samples: count)
        let gathered: Gathered<Accumulator>
        switch ranks {
        case nil:
            let engine = MonteCarloEngine(threads: threads, stop: stop, progress: shown)
            gathered = await engine.run(
                wanted, after: earlier, into: empty, snapshots: snapshots, makeWorker: makeWorker, draw: draw)
        case .leader(let leader):
            let led = LedStageOf(
                stage, samples: count, missing: wanted.subtracting(earlier.samples), after: earlier,
                like: empty, ranks: leader.size, blockSeconds: blockSeconds, schedule: snapshots,
                progress: shown)
            let engine = MonteCarloEngine(threads: threads, stop: stop) { _ in led.advance(by: 1) }
            gathered = await leader.gather(led, threads: threads, stop: stop) { block in
                await engine.run(
                    block, after: Gathered(empty), into: empty, makeWorker: makeWorker, draw: draw)
            }
            if gathered.samples != wanted { stop?.noteWorkLeft() }
        case .worker(let worker):
            let engine = MonteCarloEngine(threads: threads, stop: stop)
            gathered = await worker.gather(
                stage, samples: count, into: empty, threads: threads, stop: stop
            ) { block in
                await engine.run(
                    block, after: Gathered(empty), into: empty, makeWorker: makeWorker, draw: draw)
            }
        }
        journal?.record(stage, samples: count, gathered)
        return MonteCarloEngine.Outcome(gathered: gathered.value, completed: gathered.samples.count)
    }
}
