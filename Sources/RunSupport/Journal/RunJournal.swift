public import Files
package import MonteCarlo
internal import Synchronization

/// What a run has gathered, stage by stage, kept in a file so that it can go on after a stop or be merged with other parts.
public final class RunJournal: Sendable {
    /// The part of the run that is computed; nil for all of it.
    public let shard: Shard?
    /// Where the state is written; nil for a run that writes none.
    public let path: String?
    private let identity: RunIdentity
    private let interval: Duration?
    /// Called once, with the first state that could not be written.
    private let onFailure: @Sendable (OutputError) -> Void
    private let state: Mutex<State>

    private struct State {
        /// What earlier runs and other parts gathered, until a stage takes it.
        var earlier: [String: [Source]]
        var stages: [Entry] = []
        var hasFailed = false
        var lastSaved = ContinuousClock.now
        var inputError: InputError?
    }

    private struct Source: Sendable {
        var path: String
        var stage: RunState.Stage
    }

    /// A stage of this run. It is put into JSON when a state is first written.
    private struct Entry: Sendable {
        var name: String
        var encode: @Sendable () throws -> RunState.Stage
    }

    /// A journal.
    ///
    /// - Parameters:
    ///   - identity: of the run.
    ///   - shard: the part to compute.
    ///   - path: the file of the state.
    ///   - interval: the time between two states; nil writes one only at a stop.
    ///   - states: what was gathered before or elsewhere, by the paths of the files. They must be of this run.
    ///   - onFailure: called once, if a state cannot be written. The run goes on.
    public init(
        _ identity: RunIdentity, shard: Shard? = nil, path: String?, interval: Duration?,
        after states: [(path: String, state: RunState)] = [],
        onFailure: @escaping @Sendable (OutputError) -> Void = { _ in }
    ) {
        self.identity = identity
        self.shard = shard
        self.path = path
        self.interval = interval
        self.onFailure = onFailure
        var earlier: [String: [Source]] = [:]
        for (path, state) in states {
            for stage in state.stages {
                earlier[stage.name, default: []].append(Source(path: path, stage: stage))
            }
        }
        state = Mutex(State(earlier: earlier))
    }

    /// A file whose content does not fit this run. What it held was left out, and the run must not be trusted.
    public var inputError: InputError? { state.withLock(\.inputError) }

    /// Writes the state.
    ///
    /// - Throws: `OutputError` if the file cannot be written; the one before it is then unchanged.
    public func save() throws(OutputError) {
        guard let path else { return }
        try write(to: path, running: nil)
    }

    /// Writes what was gathered to a file of its own: the shard.
    public func write(to path: String) throws(OutputError) { try write(to: path, running: nil) }

    /// What there is of a stage from earlier runs and other parts.
    package func earlier<Accumulator: ResumableAccumulator>(
        _ name: String, samples: Int, like empty: Accumulator
    ) -> Gathered<Accumulator> {
        let sources = state.withLock { $0.earlier.removeValue(forKey: name) ?? [] }
        var gathered = Gathered(empty)
        for source in sources {
            guard source.stage.samples == samples, let part = source.stage.value(like: empty),
                gathered.samples.intersection(part.samples).isEmpty
            else {
                state.withLock {
                    $0.inputError =
                        $0.inputError
                        ?? InputError(
                            path: source.path, reason: "what it has of '\(name)' does not fit this run")
                }
                continue
            }
            gathered.merge(part)
        }
        return gathered
    }

    /// Records what a stage has gathered when it ends.
    func record<Accumulator: ResumableAccumulator>(
        _ name: String, samples: Int, _ gathered: Gathered<Accumulator>
    ) {
        let entry = Entry(name: name) {
            try RunState.Stage(name: name, samples: samples, gathered: gathered)
        }
        state.withLock { $0.stages.append(entry) }
    }

    /// Saves the state between two steps if the interval has passed since it was saved by this function, or since the run
    /// began.
    func saveIfDue() {
        guard let interval, let path, state.withLock({ $0.lastSaved.duration(to: .now) >= interval }) else {
            return
        }
        save(to: path, running: nil)
        state.withLock { $0.lastSaved = .now }
    }

    /// Saves the state while a stage is under way; nil if none is to be saved.
    func schedule<Accumulator: ResumableAccumulator>(
        _ name: String, samples: Int
    ) -> SnapshotSchedule<Accumulator>? {
        guard let interval, let path else { return nil }
        return SnapshotSchedule(interval: interval) { [self] gathered in
            save(
                to: path,
                running: Entry(name: name) {
                    try RunState.Stage(name: name, samples: samples, gathered: gathered)
                })
        }
    }

    /// Writes the state. The run goes on if it cannot be written.
    private func save(to path: String, running: Entry?) {
        do throws(OutputError) {
            try write(to: path, running: running)
        } catch {
            let isFirst = state.withLock { state in
                defer { state.hasFailed = true }
                return !state.hasFailed
            }
            if isFirst { onFailure(error) }
        }
    }

    private func write(to path: String, running: Entry?) throws(OutputError) {
        let entries = state.withLock(\.stages) + [running].compactMap(\.self)
        // A stopped run that went on and is stopped again may not have come to all that it had before.
        var stages = state.withLock { $0.earlier.values.compactMap { $0.count == 1 ? $0[0].stage : nil } }
            .sorted { $0.name < $1.name }
        let bytes: [UInt8]
        do {
            for (i, entry) in entries.enumerated() {
                let stage = try entry.encode()
                stages.append(stage)
                // A stage that has ended is put into JSON once.
                if i < entries.count - (running == nil ? 0 : 1) {
                    state.withLock { $0.stages[i].encode = { stage } }
                }
            }
            bytes = try RunState(identity: identity, shard: shard, stages: stages).bytes()
        } catch {
            throw OutputError(path: path, reason: "\(error)")
        }
        try AtomicFile.write(path: path, bytes: bytes)
    }
}
