internal import Synchronization

/// Draws samples in parallel and gathers them reproducibly. It does not depend on what a sample is.
///
/// Sample i depends only on i, not on the worker that draws it nor on what this worker drew before. So the
/// result is the same, bit for bit, for any number of threads.
public struct MonteCarloEngine: Sendable {
    /// The number of workers.
    public var threads: Int
    /// Ends the run early after the samples under way.
    public var stop: StopRequest?
    /// Called after each sample with the number of samples finished so far, from any worker.
    public var progress: (@Sendable (Int) -> Void)?

    /// An engine with the given number of workers, at least one.
    public init(
        threads: Int, stop: StopRequest? = nil, progress: (@Sendable (Int) -> Void)? = nil
    ) {
        precondition(threads > 0, "a run needs at least one worker")
        self.threads = threads
        self.stop = stop
        self.progress = progress
    }

    /// The result of a run.
    public struct Outcome<Accumulator: SampleAccumulator>: Sendable {
        /// What was gathered: from samples 0 ..< completed, unless several processes drew them and were stopped.
        public var gathered: Accumulator
        /// The number of samples drawn, which is less than requested if the run was stopped.
        public var completed: Int

        /// What was gathered from so many samples.
        public init(gathered: Accumulator, completed: Int) {
            self.gathered = gathered
            self.completed = completed
        }
    }

    /// Draws samples 0 ..< count.
    ///
    /// - Parameters:
    ///   - count: how many samples.
    ///   - empty: the accumulator each worker starts from.
    ///   - makeWorker: makes a worker's private state: generators, workspaces.
    ///   - draw: draws the sample of the given index and adds it to the worker's accumulator.
    public func run<Worker, Accumulator: SampleAccumulator>(
        samples count: Int,
        into empty: Accumulator,
        makeWorker: @escaping @Sendable () -> Worker,
        draw: @escaping @Sendable (inout Worker, Int, inout Accumulator) -> Void
    ) async -> Outcome<Accumulator> {
        let gathered = await run(
            SampleIndices(0..<max(count, 0)), after: Gathered(empty), into: empty, makeWorker: makeWorker,
            draw: draw)
        return Outcome(gathered: gathered.value, completed: gathered.samples.count)
    }

    /// Draws the samples of a set that an earlier part of the run has not drawn, and adds them to it.
    ///
    /// - Parameters:
    ///   - wanted: the samples.
    ///   - earlier: what is there already.
    ///   - empty: the accumulator each worker starts from.
    ///   - snapshots: who gets what there is in between.
    ///   - makeWorker: makes a worker's private state: generators, workspaces.
    ///   - draw: draws the sample of the given index and adds it to the worker's accumulator.
    public func run<Worker, Accumulator: SampleAccumulator>(
        _ wanted: SampleIndices,
        after earlier: Gathered<Accumulator>,
        into empty: Accumulator,
        snapshots: SnapshotSchedule<Accumulator>? = nil,
        makeWorker: @escaping @Sendable () -> Worker,
        draw: @escaping @Sendable (inout Worker, Int, inout Accumulator) -> Void
    ) async -> Gathered<Accumulator> {
        let missing = wanted.subtracting(earlier.samples)
        let tickets = Tickets(missing)
        let collection = Collection(earlier.value, empty: empty, interval: snapshots?.interval)
        let before = wanted.intersection(earlier.samples).count
        let (stop, progress) = (self.stop, self.progress)
        @Sendable func gathered(_ total: Accumulator, _ count: Int) -> Gathered<Accumulator> {
            var samples = earlier.samples
            samples.formUnion(missing.prefix(count))
            return Gathered(total, samples: samples)
        }
        @Sendable func save(_ snapshot: Collection<Accumulator>.Snapshot?) {
            guard let snapshot, let snapshots else { return }
            let duration = ContinuousClock().measure {
                snapshots.save(gathered(snapshot.total, snapshot.count))
            }
            collection.saved(after: duration)
        }
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<min(threads, max(tickets.count, 1)) {
                group.addTask {
                    var worker = makeWorker()
                    var share = collection.enter()
                    while stop?.isRequested != true, let ticket = tickets.take() {
                        save(collection.visit(ticket.number, &share))
                        draw(&worker, ticket.index, &share.gathered)
                        let finished = tickets.finish()
                        progress?(before + finished)
                        collection.beginSnapshotIfDue(tickets)
                    }
                    save(collection.leave(&share))
                }
            }
        }
        if tickets.finished < tickets.count { stop?.noteWorkLeft() }
        return gathered(collection.total, tickets.finished)
    }
}
