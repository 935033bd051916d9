import MonteCarlo
import RandomNumbers
import Synchronization
import Testing

/// Counts and values of the samples seen, and the number of accumulators merged into this one.
private struct Tally: SampleAccumulator {
    var drawn: [Int] = []
    var parts = 0

    mutating func merge(_ other: Tally) {
        drawn += other.drawn
        parts += other.parts + 1
    }
}

/// Samples that take very different times: most take almost none, every seventh takes ten thousand steps or
/// so.
private func draw(_ index: Int) -> Double {
    var stream = RandomStream(StreamName(seed: 1, purpose: .matrices, group: 0, sample: index))
    let steps = index % 7 == 0 ? 20_000 : index % 3
    var sum = 0.0
    for _ in 0..<steps { sum += stream.uniform() }
    return sum + stream.uniform()
}

private func results(threads: Int, samples: Int) async -> [Double] {
    let engine = MonteCarloEngine(threads: threads)
    let outcome = await engine.run(
        samples: samples, into: IndexedResults<Double>(), makeWorker: {},
        draw: { _, index, gathered in gathered.record(draw(index), at: index) })
    #expect(outcome.completed == samples)
    return outcome.gathered.inSampleOrder
}

@Suite struct MonteCarloEngineTests {
    @Test(arguments: [1, 2, 3, 7])
    func threadsDoNotMatter(_ threads: Int) async {
        let expected = (0..<500).map(draw)
        #expect(await results(threads: threads, samples: 500) == expected)
        #expect(await results(threads: threads, samples: 500) == expected)
    }

    /// Power: code that carries a stream from sample to sample, as a simple loop does, gets numbers that
    /// depend on the distribution of samples among workers. The distribution is set by hand here, because the
    /// scheduler may let one worker draw everything.
    @Test func carriedStateIsSeen() {
        func shared(among workers: Int, _ value: (inout RandomStream, Int) -> Double) -> [Double] {
            var total = IndexedResults<Double>()
            for worker in 0..<workers {
                var stream = RandomStream(StreamName(seed: 1, purpose: .matrices, group: 0, sample: 0))
                var part = IndexedResults<Double>()
                for index in stride(from: worker, to: 64, by: workers) {
                    part.record(value(&stream, index), at: index)
                }
                total.merge(part)
            }
            return total.inSampleOrder
        }
        #expect(shared(among: 1) { _, index in draw(index) } == shared(among: 3) { _, index in draw(index) })
        #expect(
            shared(among: 1) { stream, _ in stream.uniform() }
                != shared(among: 3) { stream, _ in stream.uniform() })
    }

    @Test(arguments: [(0, 1), (0, 4), (1, 1), (1, 8), (3, 7), (1000, 3)])
    func everySampleOnceAndEveryWorkerMergedOnce(_ samples: Int, _ threads: Int) async {
        let workers = Atomic<Int>(0)
        let outcome = await MonteCarloEngine(threads: threads).run(
            samples: samples, into: Tally(),
            makeWorker: { _ = workers.wrappingAdd(1, ordering: .relaxed) },
            draw: { _, index, tally in tally.drawn.append(index) })
        #expect(outcome.completed == samples)
        #expect(outcome.gathered.drawn.sorted() == Array(0..<samples))
        // There are no more workers than samples, and each is merged once.
        #expect(workers.load(ordering: .relaxed) == min(threads, max(samples, 1)))
        #expect(outcome.gathered.parts == workers.load(ordering: .relaxed))
    }

    @Test func oneWorkerKeepsOrder() async {
        let outcome = await MonteCarloEngine(threads: 1).run(
            samples: 100, into: Tally(), makeWorker: {},
            draw: { _, index, tally in tally.drawn.append(index) })
        #expect(outcome.gathered.drawn == Array(0..<100))
    }

    @Test func progressReachesTheTotal() async {
        for threads in [1, 3] {
            let counts = Mutex<[Int]>([])
            let engine = MonteCarloEngine(threads: threads) { finished in
                counts.withLock { $0.append(finished) }
            }
            let outcome = await engine.run(
                samples: 200, into: Tally(), makeWorker: {},
                draw: { _, index, tally in tally.drawn.append(index) })
            #expect(outcome.completed == 200)
            // Each count is reported once; with one worker in order.
            let reported = counts.withLock { $0 }
            #expect(reported.sorted() == Array(1...200))
            if threads == 1 { #expect(reported == Array(1...200)) }
        }
    }

    @Test(arguments: [1, 2, 3, 7])
    func stopLeavesAPrefix(_ threads: Int) async {
        let stop = StopRequest()
        #expect(!stop.isRequested)
        let outcome = await MonteCarloEngine(threads: threads, stop: stop).run(
            samples: 100_000, into: Tally(), makeWorker: {},
            draw: { _, index, tally in
                _ = draw(index)
                if index == 300 { stop.request() }
                tally.drawn.append(index)
            })
        #expect(stop.isRequested)
        #expect(outcome.gathered.drawn.sorted() == Array(0..<outcome.completed))
        // The sample that made the request is finished. The other workers may draw a few more before they
        // notice it.
        #expect(outcome.completed > 300 && outcome.completed < 100_000)
        if threads == 1 { #expect(outcome.completed == 301) }
    }

    @Test func stopBeforeTheStartDrawsNothing() async {
        let stop = StopRequest()
        stop.request()
        let outcome = await MonteCarloEngine(threads: 3, stop: stop).run(
            samples: 10, into: Tally(), makeWorker: {},
            draw: { _, index, tally in tally.drawn.append(index) })
        #expect(outcome.completed == 0)
        #expect(outcome.gathered.drawn.isEmpty)
    }

    @Test func workersKeepTheirState() async {
        let outcome = await MonteCarloEngine(threads: 1).run(
            samples: 10, into: IndexedResults<Int>(), makeWorker: { 100 },
            draw: { state, index, gathered in
                state += 1
                gathered.record(state, at: index)
            })
        #expect(outcome.gathered.inSampleOrder == Array(101...110))
    }

    @Test func aRunNeedsAWorker() async {
        await #expect(processExitsWith: .failure) { _ = MonteCarloEngine(threads: 0) }
    }
}
