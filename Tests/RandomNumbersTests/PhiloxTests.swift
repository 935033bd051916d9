import CVectorLoops
import RandomNumbers
import Testing

/// Philox4x32-10 as Salmon et al. (SC'11) define it, one number after the other.
private func plainPhilox(_ counter: [UInt32], key: [UInt32]) -> [UInt32] {
    var (x, k) = (counter, key)
    for _ in 0..<10 {
        let (p, q) = (UInt64(x[0]) * 0xD251_1F53, UInt64(x[2]) * 0xCD9E_8D57)
        x = [
            UInt32(q >> 32) ^ x[1] ^ k[0], UInt32(truncatingIfNeeded: q),
            UInt32(p >> 32) ^ x[3] ^ k[1], UInt32(truncatingIfNeeded: p),
        ]
        k = [k[0] &+ 0x9E37_79B9, k[1] &+ 0xBB67_AE85]
    }
    return x
}

private func uniform(_ high: UInt32, _ low: UInt32) -> Double {
    Double((UInt64(high) << 32 | UInt64(low)) >> 11) * 0x1p-53
}

@Suite struct PhiloxTests {
    /// The three lines "philox4x32 10" of Random123's tests/kat_vectors: counter, key, output.
    private static let published: [(counter: [UInt32], key: [UInt32], output: [UInt32])] = [
        ([0, 0, 0, 0], [0, 0], [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
        (
            [.max, .max, .max, .max], [.max, .max],
            [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]
        ),
        (
            [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344], [0xa409_3822, 0x299f_31d0],
            [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
        ),
    ]

    @Test(arguments: availableLoops)
    func publishedVectors(_ loops: Loops) {
        for (counter, key, output) in Self.published {
            #expect(plainPhilox(counter, key: key) == output)
            #expect(loops.philox(counter, key: key, blocks: 1) == output)
        }
    }

    /// Long runs of blocks and every length of their end, up to the last block of a stream.
    @Test(arguments: availableLoops)
    func blocksAreThoseOfTheDefinition(_ loops: Loops) {
        for (first, key, name) in [
            (0 as UInt32, [1, 2] as [UInt32], [3, 4, 5] as [UInt32]),
            (0xFFFF_FFFA, [0x8000_0001, .max], [.max, 0, 0x8000_0000]),
            (0x7FFF_FFFC, [0, 1 << 31], [1, .max, .max]),
        ] {
            for blocks in 0...70 where UInt64(first) + UInt64(blocks) <= 1 << 32 {
                let expected = (0..<UInt32(blocks)).flatMap { plainPhilox([first + $0] + name, key: key) }
                #expect(loops.philox([first] + name, key: key, blocks: blocks) == expected)
            }
        }
    }

    /// The beginning of the stream (0, 0, 0) is the first vector: two doubles of 53 bits from its four words.
    @Test func streamBeginsWithTheFirstVector() {
        var stream = RandomStream(StreamName(seed: 0, experiment: 0, sample: 0))
        let expected = [uniform(0x6627_e8d5, 0xe169_c58d), uniform(0xbc57_ac4c, 0x9b00_dbd8)]
        #expect(stream.uniforms(2) == expected)
        stream.open(StreamName(seed: 0, experiment: 0, sample: 0))
        #expect([stream.uniform(), stream.uniform()] == expected)
    }

    /// Every bit of a name reaches the key or the counter: key = seed, counter = (block, experiment, sample).
    @Test func nameIsKeyAndCounter() {
        let names = [
            StreamName(seed: 0x299f_31d0_a409_3822, experiment: 0x85a3_08d3, sample: 0x0370_7344_1319_8a2e),
            StreamName(seed: .max, experiment: .max, sample: .max),
            StreamName(seed: 1, experiment: 2, sample: 3),
            StreamName(seed: 1 << 32, experiment: 0, sample: 1 << 32),
        ]
        for name in names {
            var stream = RandomStream(name)
            let drawn = stream.uniforms(700)
            let key = [UInt32(truncatingIfNeeded: name.seed), UInt32(truncatingIfNeeded: name.seed >> 32)]
            for block in [0, 1, 127, 128, 349] {
                let words = plainPhilox(
                    [
                        UInt32(block), name.experiment, UInt32(truncatingIfNeeded: name.sample),
                        UInt32(truncatingIfNeeded: name.sample >> 32),
                    ], key: key)
                #expect(drawn[2 * block] == uniform(words[0], words[1]), "\(name), block \(block)")
                #expect(drawn[2 * block + 1] == uniform(words[2], words[3]), "\(name), block \(block)")
            }
        }
    }
}
