internal import CVectorLoops

/// A generator positioned on a named stream, with the distributions that random matrices need.
///
/// One stream belongs to one worker: the type cannot be copied, so no generator is shared by accident. A value is the same
/// whether it is drawn alone or among many, on every processor: each is made of the next words of 64 bits, a fixed number of
/// them except for gamma variables. Normals come in pairs: the second of a pair waits for the next draw that needs a normal,
/// and other draws in between do not see it.
public struct RandomStream: ~Copyable {
    /// The generator that produces the stream.
    public let generator: RandomGenerator
    var words: RandomWords
    /// The second normal of a pair whose first has been drawn.
    var waitingNormal: Double?

    /// A stream of the given generator, positioned at `name`.
    public init(_ name: StreamName, generator: RandomGenerator = .philox) {
        self.generator = generator
        words = RandomWords(name, generator)
    }

    /// A second reader of the stream, placed where this one will be after `count` normals. A matrix whose entries are drawn
    /// one part after the other can so be drawn row by row.
    public init(_ other: borrowing RandomStream, afterGaussians count: Int) {
        precondition(count >= 0, "a number of values cannot be negative")
        generator = other.generator
        words = RandomWords(copying: other.words)
        waitingNormal = other.waitingNormal
        var rest = count
        if rest > 0 && waitingNormal != nil {
            waitingNormal = nil
            rest -= 1
        }
        words.skip(rest / 2 * 2)
        if rest % 2 == 1 { _ = gaussian() }
    }

    /// Moves to the beginning of another stream.
    public mutating func open(_ name: StreamName) {
        words.open(name)
        waitingNormal = nil
    }

    // MARK: - Uniform

    /// A uniform draw on [0, 1).
    public mutating func uniform() -> Double {
        Double(words.nextWord() >> 11) * 0x1p-53
    }

    /// Fills with independent draws uniform on [0, 1), with 53 random bits.
    public mutating func fillUniform(_ values: inout MutableSpan<Double>) {
        unsafe fill(&values) { unsafe RandomLoops.widest.uniforms($0, $1, $2) }
    }

    /// A uniform integer in 0..<bound, without bias; the bound must not exceed 2³² − 1. It takes 32 bits, more often where
    /// these fall into the remainder that 2³² − 1 leaves.
    public mutating func integer(below bound: Int) -> Int {
        precondition(bound > 0 && bound <= Int(UInt32.max), "the bound must be between 1 and 2^32 - 1")
        let bucket = UInt32.max / UInt32(bound)
        while true {
            let number = words.nextHalf() / bucket
            if number < UInt32(bound) { return Int(number) }
        }
    }

    /// Fills with the generator's 32-bit numbers as they come; for generators other than Philox with the upper bits of its
    /// numbers on [0, 1).
    public mutating func fillBits(_ numbers: inout MutableSpan<UInt32>) {
        for i in numbers.indices { numbers[i] = words.nextHalf() }
    }

    // MARK: - Normal

    /// A standard normal draw.
    public mutating func gaussian() -> Double {
        if let value = waitingNormal {
            waitingNormal = nil
            return value
        }
        var pair = InlineArray<2, Double>(repeating: 0)
        var span = pair.mutableSpan
        unsafe span.withUnsafeMutableBufferPointer { target in
            unsafe words.withWords(atLeast: 2, upTo: 2) { source, _ in
                unsafe RandomLoops.widest.normals(source, target.baseAddress!, 1)
                return 2
            }
        }
        waitingNormal = pair[1]
        return pair[0]
    }

    /// Fills with independent standard normals by the Box–Muller transform; |x| ≤ √(128 ln 2) = 9.42. See
    /// `RandomLoops.h` for the formula.
    public mutating func fillGaussian(_ values: inout MutableSpan<Double>) {
        let count = values.count
        var i = 0
        if count > 0, waitingNormal != nil {
            values[0] = gaussian()
            i = 1
        }
        unsafe values.withUnsafeMutableBufferPointer { target in
            while count - i >= 2 {
                unsafe words.withWords(atLeast: 2, upTo: (count - i) / 2 * 2) { source, available in
                    let pairs = available / 2
                    unsafe RandomLoops.widest.normals(source, target.baseAddress! + i, pairs)
                    i += 2 * pairs
                    return 2 * pairs
                }
            }
        }
        if i < count { values[i] = gaussian() }
    }

    // MARK: - Exponential and Cauchy

    /// An exponential draw of mean 1.
    public mutating func exponential() -> Double {
        single { stream, span in stream.fillExponential(&span) }
    }

    /// Fills with independent exponential draws of mean 1, at most 64 ln 2 = 44.4.
    public mutating func fillExponential(_ values: inout MutableSpan<Double>) {
        unsafe fill(&values) { unsafe RandomLoops.widest.exponentials($0, $1, $2) }
    }

    /// A standard Cauchy draw.
    public mutating func cauchy() -> Double {
        single { stream, span in stream.fillCauchy(&span) }
    }

    /// Fills with independent standard Cauchy draws.
    public mutating func fillCauchy(_ values: inout MutableSpan<Double>) {
        unsafe fill(&values) { unsafe RandomLoops.widest.cauchys($0, $1, $2) }
    }

    /// Fills with values that take one word each.
    private mutating func fill(
        _ values: inout MutableSpan<Double>,
        _ loop: (UnsafePointer<UInt64>, UnsafeMutablePointer<Double>, Int) -> Void
    ) {
        unsafe values.withUnsafeMutableBufferPointer { target in
            var i = 0
            while i < target.count {
                unsafe words.withWords(atLeast: 1, upTo: target.count - i) { source, available in
                    unsafe loop(source, target.baseAddress! + i, available)
                    i += available
                    return available
                }
            }
        }
    }

    private mutating func single(
        _ fill: (inout RandomStream, inout MutableSpan<Double>) -> Void
    ) -> Double {
        var value = InlineArray<1, Double>(repeating: 0)
        var span = value.mutableSpan
        fill(&self, &span)
        return value[0]
    }
}
