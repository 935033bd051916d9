import RandomNumbers
import Testing

private func repetitions(_ seeds: [UInt32]) -> Int {
    let sorted = seeds.sorted()
    return zip(sorted, sorted.dropFirst()).count { $0 == $1 }
}

@Suite struct SeedPermutationTests {
    /// A bijection has no collisions; hashing into 30 bits would have 465 ± 22 pairs among 10⁶.
    @Test func millionSeedsAreDistinct() {
        let permutation = SeedPermutation(seed: 0, experiment: 0)
        let seeds = (0..<1_000_000).map { permutation.seed(ofSample: UInt64($0)) }
        #expect(repetitions(seeds) == 0)
        #expect(seeds.allSatisfy { $0 >= 1 && $0 <= 1 << 30 })
    }

    /// Power: the hash that the permutation replaces fails the same check. 10⁵²/2³¹ = 4.7 pairs are expected
    /// among 10⁵. The probability of none is 1 %, and the outcome does not change because the hash does not.
    @Test func hashingWouldCollide() {
        let hashed = (0..<100_000 as Range<UInt32>).map { sample in
            availableLoops[0].philox([sample, 0, 0, 0], key: [0, 0], blocks: 1)[0] >> 2
        }
        #expect(repetitions(hashed) > 0)
    }

    /// Both ends of each half, with extreme keys.
    @Test(arguments: [0, 1, UInt64.max, 1 << 32], [0, 1, UInt32.max])
    func cornersAreDistinct(seed: UInt64, experiment: UInt32) {
        let permutation = SeedPermutation(seed: seed, experiment: experiment)
        let last = SeedPermutation.capacity - 1
        let samples = Set((0..<2000).flatMap { [$0, $0 << 15, last - $0, last - ($0 << 15)] as [UInt64] })
        let seeds = samples.map { permutation.seed(ofSample: $0) }
        #expect(repetitions(seeds) == 0)
        #expect(seeds.allSatisfy { $0 >= 1 && $0 <= 1 << 30 })
    }

    /// Two experiments, or two seeds of the user, order the seeds differently. Agreement at one of 10⁴
    /// samples has probability 2⁻³⁰ each, agreement at two or more 5e−11.
    @Test func keysMatter() {
        let base = SeedPermutation(seed: 4, experiment: 4)
        for other in [
            SeedPermutation(seed: 5, experiment: 4), SeedPermutation(seed: 4, experiment: 5),
            SeedPermutation(seed: 4 | 1 << 63, experiment: 4),
        ] {
            let agreements = (0..<10_000).count {
                base.seed(ofSample: $0) == other.seed(ofSample: $0)
            }
            #expect(agreements <= 1)
        }
    }

    @Test func capacityIsKept() async {
        await #expect(processExitsWith: .failure) {
            _ = SeedPermutation(seed: 0, experiment: 0).seed(ofSample: SeedPermutation.capacity)
        }
        await #expect(processExitsWith: .failure) {
            _ = RandomStream(StreamName(seed: 0, experiment: 0, sample: 1 << 30), generator: .mt19937)
        }
    }
}
