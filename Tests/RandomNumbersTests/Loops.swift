import CVectorLoops
import Testing

/// The loops in C as they are compiled for one generation of processors.
@safe struct Loops: CustomTestStringConvertible, Sendable {
    nonisolated(unsafe) private let table: ranmat_random_loops

    init?(level: Int32) {
        guard let table = unsafe ranmat_random_loops_of_level(level) else { return nil }
        unsafe self.table = unsafe table.pointee
    }

    var testDescription: String { unsafe String(cString: table.name) }

    /// The 32-bit numbers of blocks from `counter` on.
    func philox(_ counter: [UInt32], key: [UInt32], blocks: Int) -> [UInt32] {
        words(counter, key: key, blocks: blocks).flatMap {
            [UInt32($0 >> 32), UInt32(truncatingIfNeeded: $0)]
        }
    }

    func words(_ counter: [UInt32], key: [UInt32], blocks: Int) -> [UInt64] {
        // What lies behind the end must not be touched.
        let guardian: UInt64 = 0x0123_4567_89AB_CDEF
        var words = [UInt64](repeating: guardian, count: 2 * blocks + 1)
        unsafe table.philox_words(key, Array(counter[1...]), UInt64(counter[0]), &words, blocks)
        precondition(words.removeLast() == guardian)
        return words
    }

    func uniforms(_ words: [UInt64]) -> [Double] {
        unsafe filled(words.count) { unsafe table.uniforms(words, $0, words.count) }
    }

    func normals(_ words: [UInt64]) -> [Double] {
        unsafe filled(words.count) { unsafe table.normals(words, $0, words.count / 2) }
    }

    func exponentials(_ words: [UInt64]) -> [Double] {
        unsafe filled(words.count) { unsafe table.exponentials(words, $0, words.count) }
    }

    func cauchys(_ words: [UInt64]) -> [Double] {
        unsafe filled(words.count) { unsafe table.cauchys(words, $0, words.count) }
    }

    /// The gamma variables that the words give, the number of trials, and the normal that is left if that is odd.
    func gammas(_ shapes: [Double], _ words: [UInt64]) -> (values: [Double], trials: Int, left: Double?) {
        var values = shapes
        var trials = 0
        var left = 0.0
        let done = unsafe table.gamma_trials(&values, shapes.count, words, words.count / 4, &trials, &left)
        precondition(values[done...] == shapes[done...])
        return (Array(values[..<done]), trials, trials % 2 == 1 ? left : nil)
    }

    /// One trial, nil if it is rejected.
    func gamma(_ shape: Double, normal: Double, word: UInt64) -> Double? {
        var value = shape
        let isAccepted = unsafe table.gamma_trial(&value, normal, word) == 1
        precondition(isAccepted || value == shape)
        return isAccepted ? value : nil
    }

    func smallerGamma(_ value: Double, shape: Double, word: UInt64) -> Double {
        unsafe table.smaller_gamma(value, shape, word)
    }

    private func filled(_ count: Int, _ loop: (UnsafeMutablePointer<Double>) -> Void) -> [Double] {
        var values = [Double](repeating: -99, count: count + 1)
        unsafe loop(&values)
        precondition(values.removeLast() == -99)
        return values
    }
}

/// Those that this processor can run; the portable ones come first.
let availableLoops = [0, 3, 4].compactMap(Loops.init(level:))

/// Words with ends that matter, and then those of a stream.
func trialWords(_ count: Int, seed: UInt32 = 1) -> [UInt64] {
    let special: [UInt64] = [
        0, .max, 1, .max - 1, 1 << 63, 1 << 63 - 1, 1 << 62, 1 << 61, 1 << 61 - 1, 3 << 61, 3 << 61 - 1,
        5 << 61, 7 << 61,
        1 << 32, 1 << 32 - 1, 1 << 11, 1 << 11 - 1, 0xFFFF_FFFF_FFFF_F800, 0xFFFF_FFFF_FFFF_FC00,
        0xB504_F333_F9DE_6484,
    ]
    let pairs = special.flatMap { first in special.flatMap { [first, $0] } }
    let drawn = availableLoops[0].words([0, 7, 8, 9], key: [seed, 2], blocks: (count + 1) / 2)
    return Array((pairs + drawn)[..<count])
}
