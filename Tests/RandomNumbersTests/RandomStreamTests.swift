import Numerics
import RandomNumbers
import SpecialFunctions
import Testing

private let name = StreamName(seed: 20, experiment: 1, sample: 5)

/// One draw of every kind after another.
private func medley(_ stream: inout RandomStream) -> [Double] {
    var values: [Double] = []
    for length in [1, 0, 2, 3, 255, 256, 257] {
        values.append(stream.uniform())
        values += stream.uniforms(length)
        values.append(stream.gamma(shape: 2.5))
        values += stream.gaussians(length)
        values.append(stream.chi(degreesOfFreedom: 3))
        values.append(Double(stream.integer(below: 1000)))
        values.append(stream.exponential())
        values.append(stream.cauchy())
        values += stream.entries(length, of: StudentTEntries(degreesOfFreedom: 3))
    }
    return values
}

@Suite struct RandomStreamTests {
    @Test(arguments: RandomGenerator.allCases)
    func sameNameSameNumbers(_ generator: RandomGenerator) {
        var first = RandomStream(name, generator: generator)
        var second = RandomStream(name, generator: generator)
        let expected = medley(&first)
        #expect(medley(&second) == expected)
        // Opening a name again forgets everything drawn in between, buffered words included.
        second.open(StreamName(seed: 1, experiment: 0, sample: 0))
        _ = second.uniform()
        _ = second.gaussians(7)
        second.open(name)
        #expect(medley(&second) == expected)
        // Power: one more draw in between is noticed.
        second.open(name)
        _ = second.uniform()
        #expect(medley(&second) != expected)
    }

    @Test(arguments: RandomGenerator.allCases)
    func uniformsLieInTheHalfOpenInterval(_ generator: RandomGenerator) {
        var stream = RandomStream(name, generator: generator)
        #expect(stream.uniforms(100_000).allSatisfy { $0 >= 0 && $0 < 1 })
        #expect((0..<100_000).allSatisfy { _ in (0..<1).contains(stream.uniform()) })
    }

    /// Each of the 53 bits is one with probability ½. Among 10⁵ doubles 5 standard deviations are 790: a
    /// false alarm with probability 53·6e−7 = 3e−5 each for fills and for single draws.
    @Test func all53BitsAreUsed() {
        var stream = RandomStream(name)
        func largestBias(_ values: [Double]) -> Int {
            var ones = [Int](repeating: 0, count: 53)
            for value in values {
                let bits = UInt64(value * 0x1p53)
                #expect(Double(bits) * 0x1p-53 == value)
                for bit in 0..<53 where bits >> UInt64(bit) & 1 == 1 { ones[bit] += 1 }
            }
            return ones.map { abs($0 - values.count / 2) }.max() ?? 0
        }
        let filled = stream.uniforms(100_000)
        #expect(largestBias(filled) < 790)
        #expect(largestBias((0..<100_000).map { _ in stream.uniform() }) < 790)
        // Power: 52 bits instead of 53.
        #expect(largestBias(filled.map { ($0 * 0x1p52).rounded(.down) * 0x1p-52 }) > 790)
    }

    /// 10⁶ normals with 53 random bits contain no two equal numbers (about 1e−4 pairs are expected). A ziggurat with 24
    /// bits, as GSL's, gives about a hundred.
    @Test func gaussiansDoNotRepeat() {
        var stream = RandomStream(name)
        func repetitions(_ values: [Double]) -> Int {
            let sorted = values.sorted()
            return zip(sorted, sorted.dropFirst()).count { $0 == $1 }
        }
        let values = stream.gaussians(1_000_000)
        #expect(repetitions(values) == 0)
        // |x| ≤ 9.42 is certain; no value in 10⁶ is beyond 6.5, with probability 1 − 8e−5.
        #expect(values.allSatisfy { abs($0) < 6.5 })
        // Power: values rounded to 24 bits repeat.
        #expect(repetitions(values.map { ($0 * 0x1p21).rounded() }) > 100)
    }

    /// The first normal of a stream is normal: α = 1e−4.
    @Test func firstNormalsOfManyStreams() {
        var stream = RandomStream(name)
        var singles: [Double] = []
        for sample in 0..<20_000 {
            stream.open(StreamName(seed: 20, experiment: 2, sample: UInt64(sample)))
            singles.append(stream.gaussians(1)[0])
        }
        #expect(kolmogorovDistance(singles) { 1 - normalUpperTail($0) } < kolmogorovLimit(20_000))
        #expect(kolmogorovDistance(singles) { 1 - normalUpperTail($0 / 1.1) } > kolmogorovLimit(20_000))
    }

    /// The two normals of a Box–Muller pair: E xy = 0 and E x²y² = 1 (limit 5 standard errors each).
    @Test func pairsAreIndependent() {
        var stream = RandomStream(name)
        let values = stream.gaussians(200_000)
        let pairs = (0..<100_000).map { (values[2 * $0], values[2 * $0 + 1]) }
        #expect(abs(standardisedDeviation(pairs.map { $0 * $1 }, from: 0)) < 5)
        #expect(abs(standardisedDeviation(pairs.map { $0 * $0 * $1 * $1 }, from: 1)) < 5)
        // Power: pairs on the circle x² + y² = 2 have E x²y² = ½.
        let circle = pairs.map { x, y in 4 * x * x * y * y / ((x * x + y * y) * (x * x + y * y)) }
        #expect(abs(standardisedDeviation(circle, from: 1)) > 5)
    }

    /// The counts of the residues are binomial: 5 standard deviations, false alarms 7·5·6e−7 = 2e−5.
    @Test(arguments: RandomGenerator.allCases)
    func integersAreUniform(_ generator: RandomGenerator) {
        var stream = RandomStream(name, generator: generator)
        #expect((0..<100).allSatisfy { _ in stream.integer(below: 1) == 0 })
        var counts = [Int](repeating: 0, count: 7)
        let draws = 70_000
        for _ in 0..<draws { counts[stream.integer(below: 7)] += 1 }
        let deviation = (Double(draws) * 6 / 49).squareRoot()
        #expect(counts.allSatisfy { abs(Double($0) - 10_000) < 5 * deviation })
        // Power: a residue drawn 10 % too often is ten standard deviations off.
        #expect(abs(1.1 * 10_000 - 10_000) > 5 * deviation)
        let largest = (1 << 31) - 2
        let wide = (0..<20_000).map { _ in Double(stream.integer(below: largest)) / Double(largest) }
        #expect(wide.allSatisfy { $0 < 1 })
        #expect(kolmogorovDistance(wide) { $0 } < kolmogorovLimit(20_000))
    }
}
