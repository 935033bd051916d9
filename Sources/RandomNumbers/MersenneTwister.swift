/// The Mersenne twister MT19937 (Matsumoto and Nishimura 1998), seeded by `init_genrand` for every 32-bit
/// seed.
///
/// PyTorch and the C++ standard library seed it in this way. GSL's mt19937 is the same generator but replaces
/// seed 0 by 4357.
public struct MersenneTwister: Sendable {
    private static let size = 624
    private static let offset = 397
    private var state: [UInt32]
    private var position = MersenneTwister.size

    /// The state that `init_genrand(seed)` makes.
    public init(seed: UInt32) {
        state = [seed]
        state.reserveCapacity(Self.size)
        for i in 1..<Self.size {
            let previous = state[i - 1]
            state.append(1_812_433_253 &* (previous ^ (previous >> 30)) &+ UInt32(i))
        }
    }

    /// The next 32 random bits.
    public mutating func next() -> UInt32 {
        if position == Self.size { refill() }
        var word = state[position]
        position += 1
        word ^= word >> 11
        word ^= (word << 7) & 0x9D2C_5680
        word ^= (word << 15) & 0xEFC6_0000
        return word ^ (word >> 18)
    }

    private mutating func refill() {
        for i in 0..<Self.size {
            let mixed = (state[i] & 0x8000_0000) | (state[(i + 1) % Self.size] & 0x7FFF_FFFF)
            let twisted = (mixed >> 1) ^ (mixed & 1 == 0 ? 0 : 0x9908_B0DF)
            state[i] = state[(i + Self.offset) % Self.size] ^ twisted
        }
        position = 0
    }
}
