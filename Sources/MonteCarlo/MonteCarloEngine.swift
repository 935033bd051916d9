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
        /// What was gathered from samples 0 ..< completed.
        public var gathered: Accumulator
        /// The number of samples drawn, which is less than requested if the run was stopped.
        public var completed: Int
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
        let tickets = Tickets(count: count)
        let (stop, progress) = (self.stop, self.progress)
        return await withTaskGroup(of: Accumulator.self) { group in
            for _ in 0..<min(threads, max(count, 1)) {
                group.addTask {
                    var worker = makeWorker()
                    var gathered = empty
                    while stop?.isRequested != true, let index = tickets.take() {
                        draw(&worker, index, &gathered)
                        let finished = tickets.finish()
                        progress?(finished)
                    }
                    return gathered
                }
            }
            var total = empty
            for await part in group { total.merge(part) }
            if tickets.finished < count { stop?.noteWorkLeft() }
            return Outcome(gathered: total, completed: tickets.finished)
        }
    }
}

/// Hands out sample indices in increasing order, so that an early stop leaves a contiguous prefix.
private final class Tickets: Sendable {
    private let next = Atomic<Int>(0)
    private let done = Atomic<Int>(0)
    private let count: Int

    init(count: Int) {
        self.count = count
    }

    func take() -> Int? {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        return index < count ? index : nil
    }

    func finish() -> Int {
        done.wrappingAdd(1, ordering: .relaxed).newValue
    }

    var finished: Int { done.load(ordering: .relaxed) }
}
