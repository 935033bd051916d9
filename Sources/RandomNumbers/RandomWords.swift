internal import CGSL
internal import CVectorLoops

/// The random words of one stream in order: numbers of 64 bits, made some at a time and kept until they are used.
///
/// Philox makes numbers of 32 bits. A word is two of them, the first in the upper half, beginning with the first one that has
/// not been used. For GSL's generators a word holds the binary digits of one number on [0, 1), and half a word is its upper
/// half.
@safe struct RandomWords: ~Copyable {
    /// The largest number of words that `withWords` lends.
    static let capacity = 512

    /// Whole words are made sixteen at a time, and up to four are left from before.
    private let buffer = UnsafeMutablePointer<UInt64>.allocate(capacity: capacity + 32)
    /// The place of the next word in the buffer, and the end of the words.
    private var next = 0
    private var end = 0
    /// Whether the upper half of the next word has been used.
    private var isHalfUsed = false
    /// The 32-bit number of Philox that follows the last word in the buffer, where words begin in the middle of its own.
    private var carry: UInt32?
    /// How many words are made at a time; few at first, because many streams are short.
    private var portion = 16
    private var blocks: PhiloxBlocks
    /// GSL's generator, nil for Philox.
    private let handle: UnsafeMutablePointer<gsl_rng>?

    init(_ name: StreamName, _ generator: RandomGenerator) {
        blocks = PhiloxBlocks(name)
        unsafe handle = generator.type.map { type in
            guard let handle = unsafe gsl_rng_alloc(type) else {
                fatalError("out of memory for a random generator")
            }
            return unsafe handle
        }
        open(name)
    }

    /// A second reader at the same place.
    init(copying other: borrowing RandomWords) {
        unsafe buffer.update(from: other.buffer, count: other.end)
        next = other.next
        end = other.end
        isHalfUsed = other.isHalfUsed
        carry = other.carry
        portion = other.portion
        blocks = other.blocks
        unsafe handle = other.handle.map { original in
            guard let copy = unsafe gsl_rng_clone(original) else {
                fatalError("out of memory for a random generator")
            }
            return unsafe copy
        }
    }

    deinit {
        unsafe buffer.deallocate()
        if let handle = unsafe handle { unsafe gsl_rng_free(handle) }
    }

    /// Goes to the beginning of another stream.
    mutating func open(_ name: StreamName) {
        next = 0
        end = 0
        isHalfUsed = false
        carry = nil
        portion = 16
        if let handle = unsafe handle {
            let permutation = SeedPermutation(
                seed: name.seed, experiment: name.experiment, series: name.series)
            unsafe gsl_rng_set(handle, UInt(permutation.seed(ofSample: name.sample)))
        } else {
            blocks = PhiloxBlocks(name)
        }
    }

    /// The next 64 bits.
    mutating func nextWord() -> UInt64 {
        if isHalfUsed { alignToHalf() }
        if next == end { refill(toHold: 1, upTo: 1) }
        next += 1
        return unsafe buffer[next - 1]
    }

    /// The next 32 bits.
    mutating func nextHalf() -> UInt32 {
        if next == end { refill(toHold: 1, upTo: 1) }
        let word = unsafe buffer[next]
        if isHalfUsed {
            isHalfUsed = false
            next += 1
            return UInt32(truncatingIfNeeded: word)
        }
        if unsafe handle == nil { isHalfUsed = true } else { next += 1 }
        return UInt32(truncatingIfNeeded: word >> 32)
    }

    /// Lends the next words, at least `least` of them and at most `most`. `body` gets them and their number and returns how
    /// many it has used.
    mutating func withWords(
        atLeast least: Int, upTo most: Int, _ body: (UnsafePointer<UInt64>, Int) -> Int
    ) {
        if isHalfUsed { alignToHalf() }
        let wanted = min(most, Self.capacity)
        if end - next < least { refill(toHold: least, upTo: wanted) }
        next += unsafe body(UnsafePointer(buffer + next), min(end - next, max(least, wanted)))
    }

    /// Goes on as if `count` words had been used.
    mutating func skip(_ count: Int) {
        if isHalfUsed { alignToHalf() }
        var rest = count
        if unsafe handle == nil && rest > end - next {
            // 32-bit numbers from the end of the buffer's last block.
            let halves = 2 * UInt64(rest - (end - next)) - (carry == nil ? 0 : 1)
            next = 0
            end = 0
            carry = nil
            blocks.skip(halves / 4)
            for _ in 0..<(halves % 4) { _ = nextHalf() }
            return
        }
        while rest > 0 {
            if next == end { refill(toHold: 1, upTo: rest) }
            let used = min(rest, end - next)
            next += used
            rest -= used
        }
    }

    /// Lets the words begin in the middle of the present next one, whose upper half has been used.
    private mutating func alignToHalf() {
        let last = unsafe UInt32(truncatingIfNeeded: buffer[end - 1])
        for i in next..<(end - 1) { unsafe buffer[i] = buffer[i] << 32 | buffer[i + 1] >> 32 }
        if let carried = carry {
            unsafe buffer[end - 1] = UInt64(last) << 32 | UInt64(carried)
            carry = nil
        } else {
            end -= 1
            carry = last
        }
        isHalfUsed = false
    }

    /// Makes words so that there are at least `least`, which is more than there are.
    private mutating func refill(toHold least: Int, upTo most: Int) {
        let left = end - next
        if next > 0 { unsafe buffer.update(from: buffer + next, count: left) }
        next = 0
        let wanted = min(max(least, most, portion), Self.capacity) - left
        portion = min(2 * portion, Self.capacity)
        if let handle = unsafe handle {
            for i in left..<(left + wanted) {
                unsafe buffer[i] = UInt64(gsl_rng_uniform(handle) * 0x1p53) << 11
            }
            end = left + wanted
            return
        }
        end = left + (unsafe blocks.fill(buffer + left, count: wanted, atLeast: least - left))
        if let carried = carry {
            // Every 32-bit number moves by one place.
            var before = carried
            for i in left..<end {
                let word = unsafe buffer[i]
                unsafe buffer[i] = UInt64(before) << 32 | word >> 32
                before = UInt32(truncatingIfNeeded: word)
            }
            carry = before
        }
    }
}
