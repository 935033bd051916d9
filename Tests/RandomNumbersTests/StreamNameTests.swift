import RandomNumbers
import Testing

/// The first two doubles of a stream as one number.
private func head(_ pair: [Double]) -> UInt128 {
    UInt128(pair[0].bitPattern) << 64 | UInt128(pair[1].bitPattern)
}

private func repetitions<Value: Comparable>(_ values: [Value]) -> Int {
    let sorted = values.sorted()
    return zip(sorted, sorted.dropFirst()).count { $0 == $1 }
}

@Suite struct StreamNameTests {
    /// Among 10⁶ beginnings of 106 random bits, a repetition has probability 6e−21.
    @Test func millionPhiloxHeadsAreDistinct() {
        var stream = RandomStream(StreamName(seed: 7, experiment: 0, sample: 0))
        var heads: [UInt128] = []
        heads.reserveCapacity(1_000_000)
        for sample in 0..<1_000_000 {
            stream.open(StreamName(seed: 7, experiment: 0, sample: UInt64(sample)))
            heads.append(head(stream.uniforms(2)))
        }
        #expect(repetitions(heads) == 0)
        // Power: one sample index used twice is noticed.
        heads[999_999] = heads[123]
        #expect(repetitions(heads) == 1)
    }

    /// The first numbers of consecutive samples, which a Monte-Carlo run uses, are distinct, uniform and
    /// uncorrelated for every generator. They have at least 64 bits, so a repetition among 10⁴ has
    /// probability 3e−12. α = 1e−4 for uniformity; the lag-one correlation has standard error 1/√n, and the
    /// limit is 5 of these.
    @Test(arguments: RandomGenerator.allCases)
    func headsOfConsecutiveSamples(_ generator: RandomGenerator) {
        let count = 10_000
        var stream = RandomStream(StreamName(seed: 0, experiment: 3, sample: 0), generator: generator)
        var heads: [UInt128] = []
        var values: [Double] = []
        for sample in 0..<count {
            stream.open(StreamName(seed: 0, experiment: 3, sample: UInt64(sample)))
            let pair = stream.uniforms(2)
            heads.append(head(pair))
            values.append(pair[0])
        }
        #expect(repetitions(heads) == 0)
        #expect(kolmogorovDistance(values) { $0 } < kolmogorovLimit(count))
        let products = zip(values, values.dropFirst()).map { 12 * ($0 - 0.5) * ($1 - 0.5) }
        #expect(abs(standardisedDeviation(products, from: 0)) < 5)
        // Power: first numbers that repeat a fifth of their predecessors have correlation 0.2, which is 20
        // standard errors.
        let related = zip(values, values.dropFirst()).map { 12 * ($0 - 0.5) * (0.2 * $0 + 0.8 * $1 - 0.5) }
        #expect(abs(standardisedDeviation(related, from: 0)) > 5)
    }

    /// Names that differ in one bit or in the order of their parts, and names at the ends of their ranges.
    @Test func adversarialNamesDiffer() {
        var names: Set<StreamName> = []
        for seed in [0, 1, UInt64.max, 0x8000_0000_0000_0000, 0xFFFF_FFFF, 0x1_0000_0000] {
            for experiment in [0, 1, UInt32.max, 0x8000_0000] {
                for sample in [0, 1, UInt64.max, 0xFFFF_FFFF, 0x1_0000_0000, 0x8000_0000_0000_0000] {
                    names.insert(StreamName(seed: seed, experiment: experiment, sample: sample))
                }
            }
        }
        for i: UInt64 in 2..<40 {
            for j: UInt64 in 2..<40 {
                names.insert(StreamName(seed: 5, experiment: UInt32(i), sample: j))
                names.insert(StreamName(seed: i, experiment: UInt32(j), sample: 5))
            }
        }
        let heads = names.map { name in
            var stream = RandomStream(name)
            return head(stream.uniforms(2))
        }
        #expect(repetitions(heads) == 0)
    }

    /// Flipping any one bit of a name flips each bit of the stream with probability ½.
    ///
    /// 64 doubles hold 3392 bits, with standard deviation √3392/2 = 29.1. A deviation beyond 5.5 of these
    /// (160 bits) in one of 160 flips is a false alarm with probability 6e−6.
    @Test func oneBitOfTheNameChangesHalfTheBits() {
        let name = StreamName(seed: 0x0123_4567_89AB_CDEF, experiment: 0x00C0_FFEE, sample: 41)
        var flipped: [StreamName] = []
        for bit in 0..<64 {
            var (a, b) = (name, name)
            a.seed ^= 1 << UInt64(bit)
            b.sample ^= 1 << UInt64(bit)
            flipped += [a, b]
        }
        for bit in 0..<32 {
            var a = name
            a.experiment ^= 1 << UInt32(bit)
            flipped.append(a)
        }
        func mantissas(_ name: StreamName) -> [UInt64] {
            var stream = RandomStream(name)
            return stream.uniforms(64).map { UInt64($0 * 0x1p53) }
        }
        let original = mantissas(name)
        for other in flipped {
            let changed = zip(original, mantissas(other)).reduce(0) { $0 + ($1.0 ^ $1.1).nonzeroBitCount }
            #expect(abs(changed - 1696) < 160, "\(other)")
        }
        // Power: a stream that used only the low 32 bits of the sample would not change at all.
        #expect(zip(original, mantissas(name)).reduce(0) { $0 + ($1.0 ^ $1.1).nonzeroBitCount } == 0)
    }

    @Test func purposeAndGroupMakeTheExperiment() {
        let name = StreamName(seed: 9, purpose: .bootstrap, group: (1 << 24) - 1, sample: .max)
        #expect(name == StreamName(seed: 9, experiment: 0x02FF_FFFF, sample: UInt64(Int.max)))
        let own = StreamName(seed: 9, purpose: StreamPurpose(number: 255), group: 0, sample: 0)
        #expect(own.experiment == 0xFF00_0000)
        let purposes: [StreamPurpose] = [.matrices, .nestedCorners, .bootstrap, .timing]
        #expect(Set(purposes.map(\.number)).count == 4)
        #expect(purposes.allSatisfy { $0.number < 64 })
    }

    @Test func groupsAndSamplesHaveLimits() async {
        await #expect(processExitsWith: .failure) {
            _ = StreamName(seed: 0, purpose: .matrices, group: 1 << 24, sample: 0)
        }
        await #expect(processExitsWith: .failure) {
            _ = StreamName(seed: 0, purpose: .matrices, group: -1, sample: 0)
        }
        await #expect(processExitsWith: .failure) {
            _ = StreamName(seed: 0, purpose: .matrices, group: 0, sample: -1)
        }
    }
}
