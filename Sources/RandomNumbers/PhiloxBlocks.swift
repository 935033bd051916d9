internal import CVectorLoops

/// The blocks of one stream of Philox4x32-10, four 32-bit numbers each, in order.
///
/// The seed is the key; the rest of the name is in the upper 96 bits of the counter, whose lower 32 count the blocks. So a
/// stream has 2³⁴ numbers. Philox is a bijection of the counter for every key: streams with different names have no block in
/// common.
struct PhiloxBlocks {
    private let key: [UInt32]
    private let name: [UInt32]
    private var next: UInt64 = 0
    private static let end = UInt64(1) << 32

    init(_ stream: StreamName) {
        let tail = UInt64(stream.series) << 32 | stream.sample
        key = [UInt32(truncatingIfNeeded: stream.seed), UInt32(truncatingIfNeeded: stream.seed >> 32)]
        name = [stream.experiment, UInt32(truncatingIfNeeded: tail), UInt32(truncatingIfNeeded: tail >> 32)]
    }

    /// Writes about `count` words of two numbers each, the first in the upper half. Returns how many were written: at most
    /// fifteen more, and fewer at the stream's end, but at least `least`.
    mutating func fill(_ words: UnsafeMutablePointer<UInt64>, count: Int, atLeast least: Int) -> Int {
        let blocks = min(UInt64((count + 15) / 16 * 8), Self.end - next)
        require(2 * blocks >= UInt64(least))
        unsafe RandomLoops.widest.philox_words(key, name, next, words, Int(blocks))
        next += blocks
        return Int(2 * blocks)
    }

    /// Leaves blocks out.
    mutating func skip(_ blocks: UInt64) {
        require(blocks <= Self.end - next)
        next += blocks
    }

    /// Going on would repeat numbers of the stream without notice, so the program stops.
    private func require(_ hasRoom: Bool) {
        precondition(hasRoom, "a random stream has used up its 2^34 numbers")
    }
}

/// The loops in C for the present processor.
enum RandomLoops {
    nonisolated(unsafe) static let widest = unsafe ranmat_random_loops_widest()!.pointee
}
