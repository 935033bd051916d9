import Foundation
import MonteCarlo
import Synchronization
import Testing

/// The indices of the samples seen.
private struct Seen: SampleAccumulator, Codable, Equatable {
    var indices: [Int] = []

    mutating func merge(_ other: Seen) { indices += other.indices }
}

/// What a run hands out in between, and going on from it.
@Suite struct SnapshotTests {
    /// Some samples take much longer than others, so that workers reach the fence of a snapshot at different times.
    private static func draw(_: inout Void, _ index: Int, _ seen: inout Seen) {
        var sum = 0.0
        for i in 0..<(index % 13 == 0 ? 20_000 : 50) { sum += Double(i).squareRoot() }
        if sum >= 0 { seen.indices.append(index) }
    }

    /// Every snapshot holds exactly the samples that it says, each once, and so does the end.
    @Test(arguments: [1, 2, 3, 7]) func holdsWhatItSays(_ threads: Int) async {
        let wanted = SampleIndices(100..<3000)
        let snapshots = Mutex<[Gathered<Seen>]>([])
        let engine = MonteCarloEngine(threads: threads)
        let schedule = SnapshotSchedule<Seen>(interval: .zero) { part in
            snapshots.withLock { $0.append(part) }
        }
        let total = await engine.run(
            wanted, after: Gathered(Seen()), into: Seen(), snapshots: schedule, makeWorker: {},
            draw: Self.draw)
        let parts = snapshots.withLock(\.self)
        #expect(!parts.isEmpty)
        for part in parts + [total] {
            #expect(part.value.indices.sorted() == Array(part.samples.ranges.joined()))
        }
        #expect(total.samples == wanted)
        #expect(zip(parts, parts.dropFirst()).allSatisfy { $0.samples.count <= $1.samples.count })
    }

    /// A worker draws a sample behind the fence and ends before another one has finished a sample within it.
    @Test func behindTheFence() async {
        let drawnLast = Atomic<Bool>(false)
        let snapshots = Mutex<[Gathered<Seen>]>([])
        let schedule = SnapshotSchedule<Seen>(interval: .zero) { part in
            snapshots.withLock { $0.append(part) }
        }
        let total = await MonteCarloEngine(threads: 2).run(
            SampleIndices(0..<3), after: Gathered(Seen()), into: Seen(), snapshots: schedule, makeWorker: {},
            draw: { _, index, seen in
                if index == 0 {
                    // At most two seconds, where only one worker runs at a time.
                    for _ in 0..<200 where !drawnLast.load(ordering: .relaxed) { usleep(10_000) }
                    usleep(50_000)
                }
                seen.indices.append(index)
                if index == 2 { drawnLast.store(true, ordering: .relaxed) }
            })
        for part in snapshots.withLock(\.self) + [total] {
            #expect(part.value.indices.sorted() == Array(part.samples.ranges.joined()))
        }
        #expect(total.value.indices.sorted() == [0, 1, 2])
    }

    /// A run that goes on from any snapshot, or from parts in any order, ends with the same samples.
    @Test func goesOn() async {
        let all = SampleIndices(0..<500)
        var earlier = Gathered(Seen(indices: Array(7..<90)), samples: SampleIndices(7..<90))
        earlier.merge(Gathered(Seen(indices: Array(300..<310)), samples: SampleIndices(300..<310)))
        let total = await MonteCarloEngine(threads: 3).run(
            all, after: earlier, into: Seen(), makeWorker: {}, draw: Self.draw)
        #expect(total.samples == all && total.value.indices.sorted() == Array(0..<500))
        let nothingLeft = await MonteCarloEngine(threads: 3).run(
            all, after: total, into: Seen(), makeWorker: {}, draw: { _, _, _ in Issue.record("drawn again") })
        #expect(nothingLeft.value.indices.count == 500)
    }

    /// Progress begins where the earlier run ended.
    @Test func progressGoesOn() async {
        let least = Mutex(Int.max)
        let engine = MonteCarloEngine(threads: 1, progress: { done in least.withLock { $0 = min($0, done) } })
        _ = await engine.run(
            SampleIndices(0..<10), after: Gathered(Seen(indices: [0, 1, 2]), samples: SampleIndices(0..<3)),
            into: Seen(), makeWorker: {}, draw: Self.draw)
        #expect(least.withLock(\.self) == 4)
    }

    /// A request to stop leaves the first samples of the set.
    @Test func stops() async {
        let stop = StopRequest()
        let engine = MonteCarloEngine(threads: 2, stop: stop, progress: { if $0 == 40 { stop.request() } })
        var wanted = SampleIndices(0..<30)
        wanted.formUnion(SampleIndices(50..<10_000))
        let total = await engine.run(
            wanted, after: Gathered(Seen()), into: Seen(), makeWorker: {}, draw: Self.draw)
        #expect(stop.hasLeftWork && total.samples.count >= 40)
        #expect(total.samples == wanted.prefix(total.samples.count))
        #expect(total.value.indices.sorted() == Array(total.samples.ranges.joined()))
    }

    @Test func packedNumbersKeepTheirBits() throws {
        struct Row: Codable { @PackedDoubles var numbers: [Double] }
        let numbers = [0, -0.0, 1.5, .infinity, -.infinity, .nan, Double.leastNonzeroMagnitude, .pi]
        let written = try JSONEncoder().encode(Row(numbers: numbers))
        let read = try JSONDecoder().decode(Row.self, from: written).numbers
        #expect(read.map(\.bitPattern) == numbers.map(\.bitPattern))
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Row.self, from: Data(#"{"numbers":"AAAA"}"#.utf8))
        }
    }
}
