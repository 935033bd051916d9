import Files
import Foundation
import MonteCarlo
import RunSupport
import Synchronization
import Testing

/// Runs of several ranks, here in one process, give what one rank gives.
@Suite(.serialized) struct RankedRunTests {
    private static func identity(_ command: String = "check") -> RunIdentity {
        RunIdentity(command: ["ranmat", command], description: "{}")
    }

    private static let stages = [("first", 40), ("second", 1), ("none", 0), ("third", 700)]

    /// A value that depends on its stage and index, as a sample does.
    private static func value(_ stage: String, _ index: Int) -> Double {
        sin(Double(index) + Double(stage.utf8.count))
    }

    /// What a run gathers, in the order of its samples.
    private static func gather(
        _ control: RunControl, draw: @escaping @Sendable (String, Int) -> Double = value
    ) async -> [[Double]] {
        var all: [[Double]] = []
        for (stage, count) in stages {
            let outcome = await control.gather(
                stage, samples: count, into: IndexedResults<Double>(), makeWorker: {},
                draw: { _, index, results in results.record(draw(stage, index), at: index) })
            all.append(outcome.gathered.inSampleOrder)
        }
        return all
    }

    private static func control(_ role: RankRole?, threads: Int = 1, stop: StopRequest? = nil) -> RunControl {
        var control = RunControl(threads: threads, stop: stop)
        control.ranks = role
        // Short blocks, so that a short run has many.
        control.blockSeconds = 1e-4
        return control
    }

    /// Carries out a run of several ranks; what rank 0 gathered, and the failure of a rank.
    private static func run(
        ranks: Int, journal: RunJournal? = nil, stop: StopRequest? = nil,
        draw: @escaping @Sendable (String, Int) -> Double = value,
        worker: @escaping @Sendable (RankWorker, RunControl) async -> (Int32, String)? = { worker, control in
            worker.begin(identity())
            _ = await gather(control)
            return nil
        }
    ) async throws -> (values: [[Double]], failure: RankFailure?) {
        let group = Mailboxes(ranks: ranks)
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            for rank in 1..<ranks {
                tasks.addTask {
                    guard case .worker(let member)? = RankRole(group.rank(rank)) else { return }
                    let failure = await worker(
                        member, control(.worker(member), threads: rank, stop: StopRequest()))
                    await member.leave(after: failure)
                }
            }
            guard case .leader(let leader)? = RankRole(group.rank(0)) else { return ([], nil) }
            leader.begin(identity())
            var own = control(.leader(leader), stop: stop)
            own.journal = journal
            let values = await gather(own, draw: draw)
            let failure = leader.failure
            await leader.leave()
            try await tasks.waitForAll()
            return (values, failure)
        }
    }

    @Test(arguments: [2, 3, 5]) func anyNumberOfRanks(_ ranks: Int) async throws {
        let expected = await Self.gather(Self.control(nil, threads: 2))
        #expect(expected.map(\.count) == Self.stages.map(\.1))
        let (values, failure) = try await Self.run(ranks: ranks)
        #expect(values == expected && failure == nil)
    }

    /// Power: a worker whose samples are wrong changes the result, so that workers do take part and are compared.
    @Test func aWrongWorkerIsSeen() async throws {
        let expected = await Self.gather(Self.control(nil))
        let (values, _) = try await Self.run(
            ranks: 2,
            draw: { stage, index in
                usleep(200)
                return Self.value(stage, index)
            },
            worker: { worker, control in
                worker.begin(Self.identity())
                _ = await Self.gather(control) { Self.value($0, $1).nextUp }
                return nil
            })
        #expect(values.map(\.count) == expected.map(\.count) && values != expected)
    }

    @Test func groupOfOne() { #expect(RankRole(Mailboxes(ranks: 1).rank(0)) == nil) }

    /// Every sample is shown once, the last one as all of them.
    @Test func progressIsOfTheWhole() async throws {
        let group = Mailboxes(ranks: 2)
        guard case .leader(let leader)? = RankRole(group.rank(0)),
            case .worker(let worker)? = RankRole(group.rank(1))
        else { return }
        let shown = Mutex<[Int]>([])
        async let end: Void = {
            worker.begin(Self.identity())
            _ = await Self.control(.worker(worker)).gather(
                "s", samples: 300, into: IndexedResults<Int>(), makeWorker: {},
                draw: { $2.record($1, at: $1) })
            await worker.leave(after: nil)
        }()
        leader.begin(Self.identity())
        _ = await Self.control(.leader(leader)).gather(
            "s", samples: 300, into: IndexedResults<Int>(),
            progress: { count in shown.withLock { $0.append(count) } },
            makeWorker: {}, draw: { $2.record($1, at: $1) })
        await leader.leave()
        await end
        #expect(shown.withLock { $0.sorted() } == Array(1...300))
    }

    /// A run that is stopped keeps what was brought, and goes on with another number of ranks to the same result.
    @Test(arguments: [1, 4]) func stoppedRunGoesOn(_ ranksAfter: Int) async throws {
        let expected = await Self.gather(Self.control(nil))
        let path = NSTemporaryDirectory() + "/ranked-\(UUID().uuidString).state"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let stop = StopRequest()
        let journal = RunJournal(Self.identity(), path: path, interval: .milliseconds(1))
        let (stopped, failure) = try await Self.run(ranks: 3, journal: journal, stop: stop) { stage, index in
            if stage == "third", index >= 100 { stop.request() }
            usleep(100)
            return Self.value(stage, index)
        }
        #expect(failure == nil && stop.hasLeftWork)
        #expect(stopped[0] == expected[0] && stopped[3].count < expected[3].count)
        try journal.save()
        let state = try RunState(path: path)
        let drawn = state.stages.first { $0.name == "third" }?.drawn.count
        #expect(drawn == stopped[3].count)
        let after = RunJournal(Self.identity(), path: nil, interval: nil, after: [(path, state)])
        let values: [[Double]]
        if ranksAfter == 1 {
            var control = Self.control(nil)
            control.journal = after
            values = await Self.gather(control)
        } else {
            values = try await Self.run(ranks: ranksAfter, journal: after).values
        }
        #expect(values == expected && after.inputError == nil)
    }

    /// The state of a run under way has what workers drew, not only what rank 0 did.
    @Test func workersBringWhatTheyHave() async throws {
        let path = NSTemporaryDirectory() + "/ranked-\(UUID().uuidString).state"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let journal = RunJournal(Self.identity(), path: path, interval: .milliseconds(5))
        let seen = Mutex(0)
        let own = Mutex(0)
        _ = try await Self.run(ranks: 3, journal: journal) { stage, index in
            usleep(2000)
            own.withLock { $0 += 1 }
            if let state = try? RunState(path: path) {
                let drawn = state.stages.reduce(0) { $0 + $1.drawn.count }
                let mine = own.withLock(\.self)
                seen.withLock { $0 = max($0, drawn - mine) }
            }
            return Self.value(stage, index)
        }
        #expect(seen.withLock(\.self) > 0)
    }

    /// A worker that cannot go on ends the run, with its reason, and what was finished is kept.
    @Test func aWorkerFails() async throws {
        let expected = await Self.gather(Self.control(nil))
        let stop = StopRequest()
        let journal = RunJournal(Self.identity(), path: nil, interval: nil)
        let (values, failure) = try await Self.run(
            ranks: 3, journal: journal, stop: stop,
            draw: { stage, index in
                usleep(500)
                return Self.value(stage, index)
            },
            worker: { worker, control in
                worker.begin(Self.identity())
                _ = await control.gather(
                    "first", samples: 40, into: IndexedResults<Double>(), makeWorker: {},
                    draw: { $2.record(Self.value("first", $1), at: $1) })
                worker.complain("the disk is on fire")
                return (74, "not this")
            })
        #expect(failure?.status == 74)
        #expect(
            failure.map {
                ["rank 1: the disk is on fire", "rank 2: the disk is on fire"].contains($0.sentence)
            } == true)
        #expect(stop.hasLeftWork && values[3].count < expected[3].count && values[0] == expected[0])
    }

    /// A rank that would carry out another run, or whose last digits differ, draws nothing.
    @Test func strangersAreRefused() async throws {
        let drawn = Atomic(0)
        let (_, failure) = try await Self.run(ranks: 2, stop: StopRequest()) { stage, index in
            usleep(500)
            return Self.value(stage, index)
        } worker: { worker, control in
            var other = Self.identity()
            other.kernels = "Nonesuch"
            worker.begin(other)
            _ = await Self.gather(control) { stage, index in
                drawn.add(1, ordering: .relaxed)
                return Self.value(stage, index)
            }
            return nil
        }
        #expect(
            failure?.status == 65 && failure?.sentence.contains("kernels for Nonesuch") == true, "\(failure)")
        #expect(drawn.load(ordering: .relaxed) == 0)
    }

    /// What no worker of ours would send is refused.
    @Test(arguments: [
        [UInt8](), Array("{}\n".utf8), Array("no message".utf8), RankMessage.runOver.bytes(),
        // Samples that nobody dealt.
        RankMessage.brings(stage: "first", samples: 40, drawn: SampleIndices(30..<40), isLast: true)
            .bytes(with: Data("[]".utf8)),
        RankMessage.brings(stage: "first", samples: 41, drawn: SampleIndices(), isLast: true)
            .bytes(with: Data("[]".utf8)),
        RankMessage.brings(stage: "first", samples: 40, drawn: SampleIndices(), isLast: true)
            .bytes(with: Data("{".utf8)),
    ])
    func nonsense(_ bytes: [UInt8]) async throws {
        let group = Mailboxes(ranks: 2)
        guard case .leader(let leader)? = RankRole(group.rank(0)) else { return }
        let stop = StopRequest()
        leader.begin(Self.identity())
        _ = await Self.gather(Self.control(.leader(leader), stop: stop)) { stage, index in
            if stage == "first", index == 0 {
                group.rank(1).send(bytes, to: 0)
                usleep(50_000)
            }
            usleep(1000)
            return Self.value(stage, index)
        }
        #expect(leader.failure?.status == 70 && stop.hasLeftWork)
        group.rank(1).send(RankMessage.left.bytes(), to: 0)
        await leader.leave()
    }

    @Test func messagesAreReadAsSent() throws {
        let gathered = Data([1, 2, 10, 3])
        for message: RankMessage in [
            .began(Self.identity()), .asks(stage: "a\nb", finished: 3, pace: 0.1, threads: 2),
            .brings(stage: "s", samples: 9, drawn: SampleIndices(3..<5), isLast: true), .stopped,
            .failed(status: 65, sentence: "x"), .left, .block(SampleIndices(0..<7), bringsFirst: true),
            .stageOver,
            .runOver,
        ] {
            let read = try #require(RankMessage.read(message.bytes(with: gathered)))
            #expect(read.message == message && read.gathered == gathered)
        }
    }
}
