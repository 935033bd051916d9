import Numerics
import RandomNumbers
import SpecialFunctions
import Testing

/// A source of random words: Philox as streams give it, or a bad generator that every test must reject.
private enum WordSource: CaseIterable {
    case philox
    /// Multiples of the golden ratio modulo 1. Its numbers fill [0, 1) too evenly.
    case weyl

    /// `count` words of the named sample.
    func words(_ count: Int, sample: UInt64) -> [UInt64] {
        switch self {
        case .philox:
            var stream = RandomStream(StreamName(seed: 3, experiment: 90, sample: sample))
            var halves = [UInt32](repeating: 0, count: 2 * count)
            var span = halves.mutableSpan
            stream.fillBits(&span)
            return (0..<count).map { UInt64(halves[2 * $0]) << 32 | UInt64(halves[2 * $0 + 1]) }
        case .weyl:
            return (0..<UInt64(count)).map { ($0 + sample << 32) &* 0x9E37_79B9_7F4A_7C15 }
        }
    }

    func uniforms(_ count: Int, sample: UInt64) -> [Double] {
        words(count, sample: sample).map { Double($0 >> 11) * 0x1p-53 }
    }
}

/// (observed − mean)/√mean of a Poisson count. With means above 1000 a value beyond 5 has probability below 1e−6.
private func poissonDeviation(_ observed: Int, mean: Double) -> Double {
    (Double(observed) - mean) / mean.squareRoot()
}

/// Statistics that a good generator keeps below 5 in modulus, each with false alarms below 1e−6 where nothing else is said.
@Suite struct GeneratorQualityTests {
    /// E x^k for k ≤ 8, by the exact standard errors, from 4·10⁶ normals. The mean of x⁸ has skewness 0.06, with which 5
    /// standard errors are exceeded with probability 1e−6; eight moments 5e−6.
    @Test func momentsOfNormals() {
        func worst(_ values: [Double]) -> Double {
            func moment(_ k: Int) -> Double {
                k % 2 == 1 ? 0 : stride(from: 1.0, to: Double(k), by: 2).reduce(1, *)
            }
            var sums = [Double](repeating: 0, count: 9)
            for x in values {
                var power = 1.0
                for k in 1...8 {
                    power *= x
                    sums[k] += power
                }
            }
            let n = Double(values.count)
            return (1...8).map { k in
                abs(sums[k] / n - moment(k)) / ((moment(2 * k) - moment(k) * moment(k)) / n).squareRoot()
            }.max() ?? 0
        }
        var stream = RandomStream(StreamName(seed: 3, experiment: 91, sample: 0))
        let values = stream.gaussians(4_000_000)
        #expect(worst(values) < 5)
        // Power: normals two thousandths too large, and those of words that are spread too evenly.
        #expect(worst(values.map { 1.002 * $0 }) > 5)
        #expect(worst(availableLoops[0].normals(WordSource.weyl.words(4_000_000, sample: 0))) > 5)
    }

    /// Numbers of normals beyond 4, 5 and 6 among 10⁸: 6334, 57.3 and 0.2 are expected. Allowed are 5 standard deviations,
    /// and 4 beyond 6; false alarms 1e−6, 5e−6 and 2e−6.
    @Test func tailsOfNormals() {
        func counts(_ rounds: Int, _ draw: () -> [Double]) -> [Int] {
            var counts = [0, 0, 0]
            for _ in 0..<rounds {
                for x in draw() where abs(x) > 4 {
                    counts[0] += 1
                    if abs(x) > 5 { counts[1] += 1 }
                    if abs(x) > 6 { counts[2] += 1 }
                }
            }
            return counts
        }
        func areRight(_ counts: [Int], _ total: Double) -> Bool {
            let expected = [4.0, 5, 6].map { 2 * total * normalUpperTail($0) }
            return abs(poissonDeviation(counts[0], mean: expected[0])) < 5
                && abs(poissonDeviation(counts[1], mean: expected[1])) < 5 && counts[2] <= 4
        }
        var stream = RandomStream(StreamName(seed: 3, experiment: 92, sample: 0))
        let found = counts(1000) { stream.gaussians(100_000) }
        #expect(areRight(found, 1e8), "\(found)")
        // Power: radii of 16 random bits end at 4.9; a scale 2 % too large.
        var sample: UInt64 = 0
        let cut = counts(1000) {
            sample += 1
            let words = WordSource.philox.words(2000, sample: sample)
            let coarse = words.indices.map { $0 % 2 == 0 ? (words[$0] >> 48) << 48 | 1 << 47 : words[$0] }
            return availableLoops[0].normals(coarse)
        }
        #expect(cut[1] == 0 && cut[0] > 0)
        #expect(!areRight([found[0], cut[1], cut[2]], 1e8))
        stream.open(StreamName(seed: 3, experiment: 92, sample: 0))
        #expect(!areRight(counts(1000) { stream.gaussians(100_000).map { 1.02 * $0 } }, 1e8))
    }

    /// √n times the correlations of uniforms with those 1…64 places later: 64 tests.
    @Test func serialCorrelation() {
        func worst(_ values: [Double]) -> Double {
            (1...64).map { lag in
                let count = values.count - lag
                let sum = (0..<count).reduce(0) { $0 + (values[$1] - 0.5) * (values[$1 + lag] - 0.5) }
                return abs(12 * sum / Double(count).squareRoot())
            }.max() ?? 0
        }
        #expect(worst(WordSource.philox.uniforms(1_000_000, sample: 1)) < 5)
        #expect(worst(WordSource.weyl.uniforms(1_000_000, sample: 1)) > 5)
    }

    /// The same between streams whose names differ in one number, for sample, experiment, series and seed: 4·24 tests.
    @Test func correlationBetweenStreams() {
        let n = 200_000
        func correlation(_ first: [Double], _ second: [Double]) -> Double {
            abs(
                12 * zip(first, second).reduce(0) { $0 + ($1.0 - 0.5) * ($1.1 - 0.5) }
                    / Double(n).squareRoot())
        }
        func uniforms(_ name: StreamName) -> [Double] {
            var stream = RandomStream(name)
            return stream.uniforms(n)
        }
        let origin = uniforms(StreamName(seed: 0, experiment: 0, sample: 0))
        for bit in 0..<24 {
            let one = 1 << bit
            for other in [
                StreamName(seed: UInt64(one), experiment: 0, sample: 0),
                StreamName(seed: 0, experiment: UInt32(one), sample: 0),
                StreamName(seed: 0, experiment: 0, sample: UInt64(one)),
                StreamName(seed: 0, experiment: 0, sample: 0, series: UInt32(one)),
            ] {
                #expect(correlation(origin, uniforms(other)) < 5, "\(other)")
            }
        }
        // Power: one value of fifty in common.
        let other = uniforms(StreamName(seed: 9, experiment: 0, sample: 0))
        let leaky = other.indices.map { $0 % 50 == 0 ? origin[$0] : other[$0] }
        #expect(correlation(origin, leaky) > 5)
    }

    /// Numbers of values between visits to [0, 0.1): Pearson's χ² over gaps 0…49 and longer ones, α = 1e−6.
    @Test(arguments: WordSource.allCases)
    fileprivate func gaps(_ source: WordSource) {
        var counts = [Double](repeating: 0, count: 51)
        var gap = 0
        for u in source.uniforms(2_000_000, sample: 2) {
            if u < 0.1 {
                counts[min(gap, 50)] += 1
                gap = 0
            } else {
                gap += 1
            }
        }
        let visits = counts.reduce(0, +)
        let square = counts.indices.reduce(0.0) { sum, length in
            let probability = Double.pow(0.9, Double(length)) * (length < 50 ? 0.1 : 1)
            let difference = counts[length] - visits * probability
            return sum + difference * difference / (visits * probability)
        }
        let isAccepted = regularisedGammaP(25, square / 2) < 1 - 1e-6
        #expect(isAccepted == (source == .philox), "χ² = \(square)")
    }

    /// Balls that fall into an occupied one of 2²⁶ urns, 2¹⁶ balls at a time and 64 times; the urn is the upper, middle or
    /// lower 26 bits of a word.
    @Test(arguments: WordSource.allCases, [38 as UInt64, 19, 0])
    fileprivate func collisions(_ source: WordSource, _ shift: UInt64) {
        let (balls, urns) = (1 << 16, Double(1 << 26))
        var collisions = 0
        for round in 0..<64 as Range<UInt64> {
            let places = source.words(balls, sample: 100 + round).map { $0 >> shift & 0x3FF_FFFF }
            collisions += balls - Set(places).count
        }
        // Balls less occupied urns.
        let n = Double(balls)
        let mean = 64 * (n - urns * -Double.expMinusOne(n * Double.log(onePlus: -1 / urns)))
        #expect(
            (abs(poissonDeviation(collisions, mean: mean)) < 5) == (source == .philox),
            "\(collisions) of \(mean)")
    }

    /// Marsaglia's birthday spacings: equal spacings of 4096 birthdays among 2³² days, Poisson of mean 4 (the mean is right to
    /// 1e−3 of itself), 500 times; the day is the upper or lower half of a word.
    @Test(arguments: WordSource.allCases, [32 as UInt64, 0])
    fileprivate func birthdaySpacings(_ source: WordSource, _ shift: UInt64) {
        var repetitions = 0
        for round in 0..<500 as Range<UInt64> {
            let days = source.words(4096, sample: 1000 + round).map { $0 >> shift & 0xFFFF_FFFF }.sorted()
            let spacings = zip(days.dropFirst(), days).map { $0 - $1 }.sorted()
            repetitions += zip(spacings.dropFirst(), spacings).count { $0 == $1 }
        }
        let isAccepted = abs(poissonDeviation(repetitions, mean: 500 * 4)) < 5
        #expect(isAccepted == (source == .philox), "\(repetitions)")
    }
}
