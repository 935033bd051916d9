internal import CVectorLoops

/// A permutation of 2³⁰ seeds: the samples of an experiment get different seeds in an order that looks
/// random.
///
/// GSL's older generators take a seed of 31 or 32 bits and treat 0 as their default seed. Hashing a sample's
/// index into so few bits would give 1.2 colliding pairs among 10⁵ samples; a bijection has no collisions
/// among 2³⁰ ≈ 10⁹. It is a six-round Feistel network over 15 + 15 bits with Philox4x32-10 as its round
/// function. Seeds are 1…2³⁰, so 0 never occurs.
public struct SeedPermutation: Sendable {
    private let key: (UInt32, UInt32)
    private let experiment: UInt32
    private let series: UInt32

    /// The largest number of samples an experiment can have.
    public static let capacity = UInt64(1) << 30

    /// The permutation of one experiment for the user's seed.
    public init(seed: UInt64, experiment: UInt32, series: UInt32 = 0) {
        key = (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
        self.experiment = experiment
        self.series = series
    }

    /// The seed of a sample, in 1…2³⁰.
    public func seed(ofSample sample: UInt64) -> UInt32 {
        precondition(sample < Self.capacity, "this generator has seeds for 2^30 samples; use philox")
        var left = UInt32(sample >> 15)
        var right = UInt32(sample & 0x7FFF)
        for round in 0..<UInt32(6) {
            let mixed = left ^ (Self.philox(right, round, experiment, series, key) & 0x7FFF)
            left = right
            right = mixed
        }
        return (left << 15 | right) + 1
    }

    private static func philox(
        _ half: UInt32, _ round: UInt32, _ experiment: UInt32, _ series: UInt32, _ key: (UInt32, UInt32)
    ) -> UInt32 {
        var words: [UInt64] = [0, 0]
        unsafe RandomLoops.widest.philox_words(
            [key.0, key.1], [round, experiment, 0x5EED_5EED ^ series], UInt64(half), &words, 1)
        return UInt32(words[0] >> 32)
    }
}
