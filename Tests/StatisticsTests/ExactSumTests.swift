import RandomNumbers
import Statistics
import Testing

/// Numbers of 600 powers of two, of both signs, in an order that a number alone determines.
private func wildNumbers(_ count: Int, seed: UInt64) -> [Double] {
    var state = seed
    func word() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 11
    }
    return (0..<count).map { _ in
        let exponent = Int(word() % 600) - 300
        return Double(
            sign: word() % 2 == 0 ? .plus : .minus, exponent: exponent,
            significand: 1 + Double(word()) * 0x1p-53)
    }
}

@Suite struct ExactSumTests {
    private func sum(_ numbers: [Double]) -> ExactSum {
        var sum = ExactSum()
        for number in numbers { sum.add(number) }
        return sum
    }

    @Test func cancellationIsExact() {
        #expect(sum([1e300, 1, -1e300]).value == 1)
        #expect(sum([1, 1e-300, -1]).value == 1e-300)
        #expect(
            sum([.greatestFiniteMagnitude, .greatestFiniteMagnitude, -.greatestFiniteMagnitude]).value
                == .greatestFiniteMagnitude)
        #expect(sum([.leastNonzeroMagnitude, .leastNonzeroMagnitude]).value == 2 * .leastNonzeroMagnitude)
        #expect(sum([]).value == 0 && sum([-0.0]).value == 0)
        #expect(sum([.greatestFiniteMagnitude, .greatestFiniteMagnitude]).value == .infinity)
    }

    /// Ten times the double nearest to 1/10 exceeds 1 by 5.55e−16, less than half a unit in the last place of 1.
    @Test func valuesAreRoundedToTheNearest() {
        #expect(sum(Array(repeating: 0.1, count: 10)).value == 1)
        #expect(sum([1, 0x1p-53]).value == 1)
        #expect(sum([1, 0x1p-53, .leastNonzeroMagnitude]).value == 1 + .ulpOfOne)
        #expect(sum([-1, -0x1p-53, -.leastNonzeroMagnitude]).value == -1 - .ulpOfOne)
        #expect(sum([1 + .ulpOfOne, 0x1p-53]).value == 1 + 2 * .ulpOfOne)
    }

    /// Of integers below 2^53 the sum is known without rounding.
    @Test func integersAreSummed() {
        let numbers = (1...100_000).map { Double($0 * ($0 % 3 == 0 ? -1 : 1)) }
        #expect(sum(numbers).value == numbers.reduce(0, +))
    }

    @Test(arguments: [1, 2, 7, 64]) func noSplitAndNoOrderChangesABit(parts: Int) {
        let numbers = wildNumbers(2000, seed: 5)
        let whole = sum(numbers)
        var merged = ExactSum()
        for part in (0..<parts).reversed() {
            merged.merge(sum(numbers.indices.filter { $0 % parts == part }.reversed().map { numbers[$0] }))
        }
        #expect(merged == whole)
        #expect(merged.value == whole.value)
        merged.add(1e-290)
        #expect(merged != whole)
        // Everything is taken away again.
        for number in numbers { merged.add(-number) }
        #expect(merged.value == 1e-290)
    }

    @Test func whatIsNoNumberIsKept() {
        #expect(sum([1, .infinity]).value == .infinity)
        #expect(sum([1, -.infinity]).value == -.infinity)
        #expect(sum([.infinity, -.infinity]).value.isNaN)
        #expect(sum([.nan, 1]).value.isNaN)
    }
}

@Suite struct ExactMomentsTests {
    private func moments(_ numbers: [Double]) -> ExactMoments {
        var moments = ExactMoments()
        for number in numbers { moments.add(number) }
        return moments
    }

    @Test func knownNumbers() {
        let known = moments([2, 4, 4, 4, 5, 5, 7, 9])
        #expect(known.count == 8 && known.mean == 5)
        #expect(abs(known.variance - 32.0 / 7) < 1e-15)
        #expect(abs(known.standardDeviation - (32.0 / 7).squareRoot()) < 1e-15)
        #expect(abs(known.standardError - (4.0 / 7).squareRoot()) < 1e-15)
        #expect(moments([]).mean.isNaN && moments([3]).variance.isNaN)
        #expect(moments([3, 3]).variance == 0 && moments([0.1, 0.1, 0.1]).variance == 0)
        #expect(moments([1, .nan]).mean.isNaN && moments([1, .infinity]).variance.isNaN)
    }

    /// One-pass formulas in doubles give 0 or worse here.
    @Test func aLargeOffsetCostsNothing() {
        let far = moments([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])
        #expect(far.mean == 1e9 + 10 && far.variance == 30)
        let farther = moments([1e15 + 4, 1e15 + 7, 1e15 + 13, 1e15 + 16])
        #expect(abs(farther.variance - 30) < 1e-12)
    }

    /// Two routes: two passes in doubles, whose error is a few n·ε of the variance, and exact sums.
    @Test func agreesWithTwoPasses() {
        var stream = RandomStream(StreamName(seed: 3, purpose: .matrices, group: 1, sample: 0))
        let numbers = (0..<1000).map { _ in 1 + stream.uniform() }
        let (one, two) = (moments(numbers), SampleMoments(numbers))
        #expect(abs(one.mean - two.mean) < 1e-12)
        #expect(abs(one.variance - two.variance) < 1e-12 * two.variance)
        var halves = moments(Array(numbers[500...]))
        halves.merge(moments(Array(numbers[..<500])))
        #expect(halves == one && halves.variance == one.variance)
    }
}
