import MonteCarlo
import Testing

/// Whether a stopped run remembers that work was left undone.
@Suite struct StopRequestTests {
    private func run(stoppingAt last: Int?, samples: Int = 50) async -> (completed: Int, hasLeftWork: Bool) {
        let stop = StopRequest()
        let engine = MonteCarloEngine(threads: 3, stop: stop) { finished in
            if finished == last { stop.request() }
        }
        let outcome = await engine.run(
            samples: samples, into: IndexedResults<Int>(), makeWorker: {},
            draw: { _, index, results in results.record(index, at: index) })
        return (outcome.completed, stop.hasLeftWork)
    }

    /// A request after the last sample changes nothing.
    @Test func onlyWhatIsMissingCounts() async {
        #expect(await run(stoppingAt: nil) == (50, false))
        #expect(await run(stoppingAt: 50) == (50, false))
        let early = await run(stoppingAt: 1, samples: 100_000)
        #expect(early.completed < 100_000 && early.hasLeftWork)
    }

    @Test func betweenPiecesOfWork() {
        let stop = StopRequest()
        #expect(!stop.refusesWork() && !stop.hasLeftWork)
        stop.request()
        #expect(stop.isRequested && !stop.hasLeftWork)
        #expect(stop.refusesWork() && stop.hasLeftWork)
    }
}
