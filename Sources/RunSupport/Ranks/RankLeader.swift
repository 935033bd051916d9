internal import Foundation
internal import MonteCarlo
internal import Synchronization

/// Rank 0: deals samples to the other ranks and to itself, and merges what they bring.
///
/// A thread of its own answers messages, so that no worker waits for a sample of rank 0.
public final class RankLeader: Sendable {
    private let group: any RankGroup
    private let state: Mutex<State>

    private struct State {
        var identity: RunIdentity?
        /// The runs that workers say they carry out, until they are compared with ours.
        var others: [Int: RunIdentity] = [:]
        var stage: (any LedStage)?
        var stop: StopRequest?
        /// Whether a worker was asked to stop: then the whole run is to stop.
        var isStopWanted = false
        var stagesOver: Set<String> = []
        /// Workers that wait for samples, with what they asked.
        var asking: [(rank: Int, message: RankMessage)] = []
        /// Workers that cannot go on.
        var failed: [Int: RankFailure] = [:]
        /// Workers that know that the run is over.
        var told: Set<Int> = []
        var left: Set<Int> = []
        /// The failure that ended a stage.
        var failure: RankFailure?
        var isOver = false
    }

    init(_ group: any RankGroup) {
        self.group = group
        state = Mutex(State())
        let thread = Thread { [self] in answer() }
        thread.start()
    }

    /// The number of processes.
    public var size: Int { group.size }

    /// Says which run this is; workers with another one cannot take part.
    public func begin(_ identity: RunIdentity) { state.withLock { $0.identity = identity } }

    /// The failure of a worker that ended the run before all samples were drawn.
    public var failure: RankFailure? { state.withLock(\.failure) }

    /// Ends the run of all ranks, and waits until they have left.
    public func leave() async {
        state.withLock { $0.isOver = true }
        while state.withLock(\.left).count < group.size - 1 { try? await Task.sleep(for: .milliseconds(1)) }
    }

    /// Carries out a stage together with the other ranks.
    ///
    /// - Parameters:
    ///   - stage: its samples not yet dealt.
    ///   - draw: draws samples with the threads of this process.
    func gather<Accumulator: ResumableAccumulator>(
        _ stage: LedStageOf<Accumulator>, threads: Int, stop: StopRequest?,
        draw: (SampleIndices) async -> Gathered<Accumulator>
    ) async -> Gathered<Accumulator> {
        state.withLock { state in
            state.stage = stage
            state.stop = stop
        }
        while stop?.isRequested != true, let block = stage.ownBlock(threads: threads) {
            let start = ContinuousClock().now
            let part = await draw(block)
            stage.take(own: part, seconds: (ContinuousClock().now - start) / .seconds(1))
        }
        let gathered = await stage.result()
        state.withLock { state in
            state.stagesOver.insert(stage.name)
            state.stage = nil
        }
        return gathered
    }

    /// Answers messages until all workers have left.
    private func answer() {
        let (shortest, longest): (UInt32, UInt32) = (50, 1000)
        var pause = shortest
        while state.withLock({ !$0.isOver || $0.left.count < group.size - 1 }) {
            var isIdle = true
            while let (source, bytes) = group.receive() {
                isIdle = false
                handle(bytes, from: source)
                answerThoseAsking()
            }
            answerThoseAsking()
            tendStage()
            pause = isIdle ? min(pause * 2, longest) : shortest
            usleep(pause)
        }
    }

    private func handle(_ bytes: [UInt8], from rank: Int) {
        guard let (message, gathered) = RankMessage.read(bytes) else {
            return fail(rank, status: 70, "it sent what is no message")
        }
        switch message {
        case .began(let identity): state.withLock { $0.others[rank] = identity }
        case .asks: state.withLock { $0.asking.append((rank, message)) }
        case .brings(let name, let samples, let drawn, let isLast):
            // What comes when its stage is over was given up.
            guard let stage = state.withLock(\.stage), stage.name == name else { return }
            let part = RunState.Stage(name: name, samples: samples, drawn: drawn, gathered: gathered)
            if !stage.take(part, from: rank, isLast: isLast) {
                fail(rank, status: 70, "it brought what does not fit '\(name)'")
            }
        case .stopped: state.withLock { $0.isStopWanted = true }
        case .failed(let status, let sentence): fail(rank, status: status, sentence)
        case .left: state.withLock { _ = $0.left.insert(rank) }
        case .block, .stageOver, .runOver: fail(rank, status: 70, "it sent a message of rank 0")
        }
    }

    private func fail(_ rank: Int, status: Int32, _ reason: String) {
        let stage = state.withLock { state in
            state.failed[rank] = RankFailure(status: status, sentence: "rank \(rank): \(reason)")
            return state.stage
        }
        stage?.lose(rank)
    }

    /// Answers the workers that can be answered now.
    private func answerThoseAsking() {
        let (asking, stage) = state.withLock { state in
            defer { state.asking = [] }
            return (state.asking, state.stage)
        }
        for (rank, message) in asking {
            guard case .asks(let name, let finished, let pace, let threads) = message else { continue }
            refuseStranger(rank)
            let (isOver, isStageOver) = state.withLock {
                ($0.isOver || $0.failed[rank] != nil, $0.stagesOver.contains(name))
            }
            if isOver {
                tellThatRunIsOver(rank)
            } else if let stage, stage.name == name {
                send(
                    stage.answer(rank, finished: finished, pace: pace, threads: threads), to: rank)
            } else if isStageOver {
                send(.stageOver, to: rank)
            } else {
                // Rank 0 has not come to this stage.
                state.withLock { $0.asking.append((rank, message)) }
            }
        }
        if state.withLock(\.isOver) { for rank in 1..<group.size { tellThatRunIsOver(rank) } }
    }

    /// A worker that carries out another run, or the same with other last digits, must not draw.
    private func refuseStranger(_ rank: Int) {
        let (ours, theirs) = state.withLock { state in
            guard let identity = state.identity, let other = state.others[rank] else {
                return (RunIdentity?.none, RunIdentity?.none)
            }
            state.others[rank] = nil
            return (identity, other)
        }
        if let ours, let theirs, let difference = ours.difference(to: theirs) {
            fail(rank, status: 65, "it carries out another run: \(difference)")
        }
    }

    private func tellThatRunIsOver(_ rank: Int) {
        if state.withLock({ $0.told.insert(rank).inserted }) { send(.runOver, to: rank) }
    }

    /// Saves the state of the stage, and ends it where the run is to stop or a worker cannot go on.
    private func tendStage() {
        let (stage, stop) = state.withLock { state in
            guard state.stage != nil else { return ((any LedStage)?.none, StopRequest?.none) }
            let failure = state.failed.min { $0.key < $1.key }?.value
            state.failure = state.failure ?? failure
            if state.isStopWanted || failure != nil { state.stop?.request() }
            return (state.stage, state.stop)
        }
        if stop?.isRequested == true { stage?.close() }
        stage?.saveIfDue()
    }

    private func send(_ message: RankMessage, to rank: Int) { group.send(message.bytes(), to: rank) }
}
