internal import Synchronization

/// When a run hands out what it has gathered so far, and to whom.
public struct SnapshotSchedule<Accumulator: SampleAccumulator>: Sendable {
    /// The least time between two snapshots. One that takes long to save comes less often, so that saving takes at most a
    /// twentieth of the time.
    public var interval: Duration
    /// Called from one worker at a time, while the others go on.
    public var save: @Sendable (Gathered<Accumulator>) -> Void

    /// A schedule.
    public init(interval: Duration, save: @escaping @Sendable (Gathered<Accumulator>) -> Void) {
        self.interval = interval
        self.save = save
    }
}

/// Merges what workers gather, at the end and for snapshots in between, without stopping them.
///
/// A snapshot is fenced: it holds exactly the samples whose tickets were taken before it began. A worker that takes a later
/// ticket first hands over what it has. The last one to do so has the snapshot.
final class Collection<Accumulator: SampleAccumulator>: Sendable {
    private struct State {
        var total: Accumulator
        /// What workers that have left drew behind the fence of a snapshot under way.
        var later: Accumulator
        /// Workers that have begun and not left.
        var active = 0
        /// Of these, workers that have yet to hand over for the snapshot under way.
        var awaited = 0
        /// Tickets below it belong to the snapshot under way.
        var fence = 0
    }

    private let state: Mutex<State>
    /// The number of snapshots begun. Together with the tickets it is sequentially consistent: who takes a ticket at or
    /// behind the fence sees the snapshot that set the fence.
    private let generation = Atomic<Int>(0)
    private let empty: Accumulator
    private let interval: Duration?
    private let start = ContinuousClock().now
    /// Nanoseconds from the start to the next snapshot; the largest number while one is under way.
    private let due: Atomic<Int>

    init(_ earlier: Accumulator, empty: Accumulator, interval: Duration?) {
        self.empty = empty
        self.interval = interval
        due = Atomic(interval?.nanoseconds ?? .max)
        state = Mutex(State(total: earlier, later: empty))
    }

    private var now: Int { (ContinuousClock().now - start).nanoseconds }

    /// What one worker gathered since it last handed over.
    struct Share {
        var gathered: Accumulator
        fileprivate var generation: Int
    }

    /// A snapshot: what the first `count` tickets gave.
    struct Snapshot {
        let total: Accumulator
        let count: Int
    }

    /// The share of a worker that begins.
    func enter() -> Share {
        state.withLock { state in
            state.active += 1
            return Share(gathered: empty, generation: generation.load(ordering: .sequentiallyConsistent))
        }
    }

    /// Begins a snapshot if one is due.
    func beginSnapshotIfDue(_ tickets: Tickets) {
        guard interval != nil, now >= due.load(ordering: .relaxed) else { return }
        state.withLock { state in
            guard now >= due.load(ordering: .relaxed) else { return }
            due.store(.max, ordering: .relaxed)
            state.awaited = state.active
            generation.add(1, ordering: .sequentiallyConsistent)
            state.fence = tickets.taken
        }
    }

    /// To be called between taking a ticket and drawing its sample. Returns a snapshot if this worker completes it.
    func visit(_ ticket: Int, _ share: inout Share) -> Snapshot? {
        guard generation.load(ordering: .sequentiallyConsistent) != share.generation else { return nil }
        return state.withLock { state in
            guard ticket >= state.fence else { return nil }
            return handOver(&share, &state)
        }
    }

    /// Takes the share of a worker that ends. Returns a snapshot if this worker completes it.
    func leave(_ share: inout Share) -> Snapshot? {
        state.withLock { state in
            state.active -= 1
            if generation.load(ordering: .sequentiallyConsistent) != share.generation {
                return handOver(&share, &state)
            }
            // A share that is not awaited has only what lies behind the fence.
            if state.awaited > 0 {
                state.later.merge(share.gathered)
            } else {
                state.total.merge(share.gathered)
            }
            return nil
        }
    }

    /// Sets the time of the next snapshot.
    func saved(after duration: Duration) {
        guard let interval else { return }
        due.store(now + max(interval.nanoseconds, 20 * duration.nanoseconds), ordering: .relaxed)
    }

    /// All shares handed over.
    var total: Accumulator { state.withLock(\.total) }

    private func handOver(_ share: inout Share, _ state: inout State) -> Snapshot? {
        state.total.merge(share.gathered)
        share = Share(gathered: empty, generation: generation.load(ordering: .sequentiallyConsistent))
        state.awaited -= 1
        guard state.awaited == 0 else { return nil }
        let snapshot = Snapshot(total: state.total, count: state.fence)
        state.total.merge(state.later)
        state.later = empty
        return snapshot
    }
}

extension Duration {
    fileprivate var nanoseconds: Int {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        return overflow ? .max / 40 : Int(clamping: product) + Int(attoseconds / 1_000_000_000)
    }
}
