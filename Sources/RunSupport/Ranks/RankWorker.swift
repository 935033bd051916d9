internal import MonteCarlo
internal import Synchronization

/// A rank that draws the samples which rank 0 deals to it, and brings what they gave. It writes and prints nothing.
public final class RankWorker: Sendable {
    private let group: any RankGroup
    private let state = Mutex<State>(State())

    private struct State {
        /// Whether rank 0 has said that nothing more is to be done.
        var isOver = false
        /// Whether the worker was asked to stop.
        var hasStopped = false
        var complaint: String?
    }

    init(_ group: any RankGroup) { self.group = group }

    /// Tells rank 0 which run this is; it must be its own.
    public func begin(_ identity: RunIdentity) { send(.began(identity)) }

    /// Keeps an error for rank 0, which prints it.
    public func complain(_ sentence: String) { state.withLock { $0.complaint = sentence } }

    /// Ends the worker's part and waits until rank 0 has ended the run.
    ///
    /// - Parameter failure: the exit status, and a sentence that is sent unless there was a complaint; nil if all went
    ///   well.
    public func leave(after failure: (status: Int32, sentence: String)?) async {
        let (isOver, hasStopped, complaint) = state.withLock { ($0.isOver, $0.hasStopped, $0.complaint) }
        if !isOver {
            // Where the run was stopped, work that cannot be finished is no failure.
            if let failure, !hasStopped {
                let sentence = complaint ?? failure.sentence
                if !sentence.isEmpty { send(.failed(status: failure.status, sentence: sentence)) }
            }
            while true { if case .runOver = await reply() { break } }
        }
        send(.left)
    }

    /// Draws samples of a stage as long as rank 0 has any.
    func gather<Accumulator: ResumableAccumulator>(
        _ stage: String, samples count: Int, into empty: Accumulator, threads: Int, stop: StopRequest?,
        draw: (SampleIndices) async -> Gathered<Accumulator>
    ) async -> Gathered<Accumulator> {
        var held = Gathered(empty)
        var (hasDrawn, finished, pace) = (false, 0, 0.0)
        dealing: while !state.withLock(\.isOver) {
            if stop?.isRequested == true {
                state.withLock { $0.hasStopped = true }
                send(.stopped)
                break
            }
            send(.asks(stage: stage, finished: finished, pace: pace, threads: threads))
            switch await reply() {
            case .block(let block, let bringsFirst):
                if bringsFirst, !held.samples.isEmpty {
                    bring(held, of: stage, samples: count, isLast: false)
                    held = Gathered(empty)
                }
                let start = ContinuousClock().now
                let drawn = await draw(block)
                let seconds = (ContinuousClock().now - start) / .seconds(1)
                held.merge(drawn)
                (hasDrawn, finished) = (true, drawn.samples.count)
                pace = Double(finished) / max(seconds, 1e-9)
            case .stageOver: break dealing
            default:
                state.withLock { $0.isOver = true }
                // Later stages have nothing to do either.
                stop?.request()
            }
        }
        if hasDrawn { bring(held, of: stage, samples: count, isLast: true) }
        return held
    }

    private func bring<Accumulator: ResumableAccumulator>(
        _ held: Gathered<Accumulator>, of stage: String, samples: Int, isLast: Bool
    ) {
        guard let part = try? RunState.Stage(name: stage, samples: samples, gathered: held) else {
            return send(.failed(status: 70, sentence: "what '\(stage)' gave cannot be written"))
        }
        group.send(
            RankMessage.brings(stage: stage, samples: samples, drawn: part.drawn, isLast: isLast)
                .bytes(with: part.gathered), to: 0)
    }

    private func send(_ message: RankMessage) { group.send(message.bytes(), to: 0) }

    /// The next message of rank 0. No sample is under way then, so that waiting may sleep.
    private func reply() async -> RankMessage {
        var pause = Duration.microseconds(50)
        while true {
            if let (_, bytes) = group.receive(), let (message, _) = RankMessage.read(bytes) { return message }
            try? await Task.sleep(for: pause)
            pause = min(pause * 2, .milliseconds(1))
        }
    }
}
