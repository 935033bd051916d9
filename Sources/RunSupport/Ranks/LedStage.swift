internal import Foundation
internal import MonteCarlo
internal import Synchronization

/// A stage of a run as rank 0 carries it out with the other ranks.
protocol LedStage: AnyObject, Sendable {
    /// Its name, which no other stage of the run has.
    var name: String { get }
    /// Answers a worker that asks for samples.
    func answer(_ rank: Int, finished: Int, pace: Double, threads: Int) -> RankMessage
    /// Takes what a worker brings; false if it does not fit.
    func take(_ part: RunState.Stage, from rank: Int, isLast: Bool) -> Bool
    /// Expects nothing more of a rank.
    func lose(_ rank: Int)
    /// Deals nothing more.
    func close()
    /// Saves the state if it is due.
    func saveIfDue()
}

/// A stage that gathers values of one type.
final class LedStageOf<Accumulator: ResumableAccumulator>: LedStage {
    let name: String
    private let samples: Int
    private let empty: Accumulator
    private let schedule: SnapshotSchedule<Accumulator>?
    private let progress: @Sendable (Int) -> Void
    private let state: Mutex<State>
    private let clock = ContinuousClock()

    private struct State {
        var total: Gathered<Accumulator>
        var dealer: BlockDealer
        /// The samples drawn, brought or not, with those of earlier runs.
        var finished: Int
        /// Ranks with samples that they have not brought.
        var holders: Set<Int> = []
        /// When a rank last brought what it had.
        var brought: [ContinuousClock.Instant]
        /// How long it takes to read and merge what a rank brings.
        var merging = Duration.zero
        var nextSave: ContinuousClock.Instant
        var isClosed = false
        var waiting: CheckedContinuation<Void, Never>?

        var isComplete: Bool { holders.isEmpty && (isClosed || dealer.left.isEmpty) }
    }

    init(
        _ name: String, samples: Int, missing: SampleIndices, after earlier: Gathered<Accumulator>,
        like empty: Accumulator, ranks: Int, blockSeconds: Double, schedule: SnapshotSchedule<Accumulator>?,
        progress: @escaping @Sendable (Int) -> Void
    ) {
        (self.name, self.samples, self.empty) = (name, samples, empty)
        (self.schedule, self.progress) = (schedule, progress)
        let now = ContinuousClock().now
        let interval = schedule?.interval ?? .zero
        state = Mutex(
            State(
                total: earlier, dealer: BlockDealer(missing, ranks: ranks, seconds: blockSeconds),
                finished: earlier.samples.count,
                // Ranks bring what they have one after the other, not all at once.
                brought: (0..<ranks).map { now - interval * $0 / ranks }, nextSave: now + interval))
    }

    /// All that was gathered, when no rank has anything left to bring.
    func result() async -> Gathered<Accumulator> {
        await withCheckedContinuation { continuation in
            change { $0.waiting = continuation }
        }
        return state.withLock(\.total)
    }

    /// A block for rank 0 itself; nil if nothing is left.
    func ownBlock(threads: Int) -> SampleIndices? {
        state.withLock { state in
            guard !state.isClosed else { return nil }
            let block = state.dealer.block(for: 0, threads: threads)
            guard !block.isEmpty else { return nil }
            state.holders.insert(0)
            return block
        }
    }

    /// Takes what rank 0 drew itself.
    func take(own part: Gathered<Accumulator>, seconds: Double) {
        change { state in
            state.total.merge(part)
            state.dealer.note(pace: Double(part.samples.count) / max(seconds, 1e-9), of: 0)
            state.holders.remove(0)
        }
    }

    /// Shows samples that were drawn.
    func advance(by count: Int) {
        let end = state.withLock { state in
            state.finished += count
            return state.finished
        }
        for finished in (end - count)..<end { progress(finished + 1) }
    }

    func answer(_ rank: Int, finished: Int, pace: Double, threads: Int) -> RankMessage {
        advance(by: max(0, finished))
        return state.withLock { state in
            state.dealer.note(pace: pace, of: rank)
            let block =
                state.isClosed
                ? SampleIndices() : state.dealer.block(for: rank, threads: max(1, threads))
            guard !block.isEmpty else { return .stageOver }
            state.holders.insert(rank)
            return .block(block, bringsFirst: isBringingDue(rank, &state))
        }
    }

    /// Ranks bring what they have as often as the state is written, but merging takes at most a twentieth of the time.
    private func isBringingDue(_ rank: Int, _ state: inout State) -> Bool {
        guard let schedule else { return false }
        let now = clock.now
        let interval = max(schedule.interval, state.merging * (20 * state.brought.count))
        guard now - state.brought[rank] >= interval else { return false }
        state.brought[rank] = now
        return true
    }

    func take(_ part: RunState.Stage, from rank: Int, isLast: Bool) -> Bool {
        let start = clock.now
        guard part.samples == samples, let gathered = part.value(like: empty) else { return false }
        var fits = true
        change { state in
            fits =
                state.total.samples.intersection(gathered.samples).isEmpty
                && state.dealer.left.intersection(gathered.samples).isEmpty
            guard fits else { return }
            state.total.merge(gathered)
            state.merging = clock.now - start
            if isLast { state.holders.remove(rank) }
        }
        return fits
    }

    func lose(_ rank: Int) { change { $0.holders.remove(rank) } }

    func close() { change { $0.isClosed = true } }

    func saveIfDue() {
        guard let schedule else { return }
        let total = state.withLock { clock.now >= $0.nextSave ? $0.total : nil }
        guard let total else { return }
        let duration = clock.measure { schedule.save(total) }
        state.withLock { $0.nextSave = clock.now + max(schedule.interval, duration * 20) }
    }

    /// Changes the state, and goes on where that completes the stage.
    private func change(_ body: (inout State) -> Void) {
        let waiting = state.withLock { state -> CheckedContinuation<Void, Never>? in
            body(&state)
            guard state.isComplete else { return nil }
            defer { state.waiting = nil }
            return state.waiting
        }
        waiting?.resume()
    }
}
