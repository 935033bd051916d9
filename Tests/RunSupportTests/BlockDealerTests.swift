import MonteCarlo
import RunSupport
import Testing

@Suite struct BlockDealerTests {
    /// The blocks of a run, and when it ends: ranks draw at constant paces, and ask when they have drawn their block. A block
    /// costs its rank `overhead` seconds beside.
    private func simulate(
        samples: SampleIndices, paces: [Double], threads: Int = 1, seconds: Double, overhead: Double = 0
    ) -> (blocks: [SampleIndices], ends: [Double]) {
        var dealer = BlockDealer(samples, ranks: paces.count, seconds: seconds)
        var blocks: [SampleIndices] = []
        var ends = paces.map { _ in 0.0 }
        while !dealer.left.isEmpty {
            let rank = ends.indices.min { ends[$0] < ends[$1] } ?? 0
            let block = dealer.block(for: rank, threads: threads)
            blocks.append(block)
            ends[rank] += Double(block.count) / paces[rank] + overhead
            dealer.note(pace: paces[rank], of: rank)
        }
        return (blocks, ends)
    }

    @Test(arguments: [1, 2, 7, 64]) func everySampleOnce(_ ranks: Int) {
        var samples = SampleIndices(3..<40)
        samples.formUnion(SampleIndices(100..<5000))
        let paces = (0..<ranks).map { 10.0 + Double($0) }
        let (blocks, _) = simulate(samples: samples, paces: paces, threads: 3, seconds: 1)
        #expect(blocks.allSatisfy { !$0.isEmpty })
        var all = SampleIndices()
        for block in blocks { all.formUnion(block) }
        #expect(all == samples && blocks.reduce(0) { $0 + $1.count } == samples.count)
    }

    /// A block is a second's work at first, and ranks of different speed end within two samples of the slowest one: the last
    /// blocks have one sample, and the one before it was dealt to a rank that was then the first to end.
    @Test func ranksEndTogether() {
        let paces = [100.0, 300, 50, 220]
        let (blocks, ends) = simulate(samples: SampleIndices(0..<100_000), paces: paces, seconds: 1)
        #expect(blocks.map(\.count).max() == 300)
        let spread = (ends.max() ?? 0) - (ends.min() ?? 0)
        #expect(spread <= 2.0 / 50, "\(ends)")
        // Power: blocks of a fixed length would leave up to a second between the first and the last.
        let fixed = simulate(samples: SampleIndices(0..<100_000), paces: paces, threads: 100, seconds: 0)
        #expect((fixed.ends.max() ?? 0) - (fixed.ends.min() ?? 0) > 2.0 / 50, "\(fixed.ends)")
    }

    /// A rank gets a sample for each of its threads, unless others would then get none.
    @Test func smallStages() {
        var dealer = BlockDealer(SampleIndices(0..<9), ranks: 2, seconds: 1)
        #expect(dealer.block(for: 1, threads: 4).count == 4)
        #expect(dealer.block(for: 0, threads: 8).count == 3)
        #expect(dealer.block(for: 1, threads: 1).count == 1)
        #expect(dealer.block(for: 1, threads: 1).count == 1)
        #expect(dealer.block(for: 1, threads: 1).isEmpty)
    }

    /// Paces that cannot be are not believed.
    @Test func uselessPaces() {
        var dealer = BlockDealer(SampleIndices(0..<100), ranks: 2, seconds: 1)
        for pace in [0, -1, .nan, .infinity] { dealer.note(pace: pace, of: 0) }
        #expect(dealer.block(for: 0, threads: 2).count == 2)
        dealer.note(pace: 1e300, of: 0)
        #expect(dealer.block(for: 0, threads: 2).count == 24, "half of its share of 98")
    }
}
