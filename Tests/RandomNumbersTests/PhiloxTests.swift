import CRandom123
import RandomNumbers
import Testing

private func philox(_ counter: [UInt32], key: [UInt32]) -> [UInt32] {
    var output: [UInt32] = [0, 0, 0, 0]
    unsafe ranmat_philox_block(counter, key, &output)
    return output
}

private func uniform(_ high: UInt32, _ low: UInt32) -> Double {
    Double((UInt64(high) << 32 | UInt64(low)) >> 11) * 0x1p-53
}

@Suite struct PhiloxTests {
    /// The three lines "philox4x32 10" of Random123's tests/kat_vectors: counter, key, output.
    @Test func publishedVectors() {
        #expect(
            philox([0, 0, 0, 0], key: [0, 0])
                == [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8])
        #expect(
            philox([.max, .max, .max, .max], key: [.max, .max])
                == [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd])
        #expect(
            philox([0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344], key: [0xa409_3822, 0x299f_31d0])
                == [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1])
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
                let words = philox(
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
