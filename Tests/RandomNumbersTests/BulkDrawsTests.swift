import RandomNumbers
import Testing

private let name = StreamName(seed: 20, experiment: 3, sample: 5)

/// Kinds of draws of which each value can be drawn alone or among many.
private enum Kind: CaseIterable, CustomTestStringConvertible {
    case uniform, gaussian, exponential, cauchy, smallGamma, gamma, mixedGamma, chi

    var testDescription: String { "\(self)" }

    /// The parameter of the value at a place.
    func parameter(_ place: Int) -> Double {
        switch self {
        case .smallGamma: 0.3
        case .gamma: 1 + Double(place % 7) / 4
        case .mixedGamma: Double(1 + place % 9) / 4
        default: Double(1 + place % 5)
        }
    }

    func many(_ count: Int, from first: Int, _ stream: inout RandomStream) -> [Double] {
        var values = (first..<(first + count)).map(parameter)
        var span = values.mutableSpan
        switch self {
        case .uniform: stream.fillUniform(&span)
        case .gaussian: stream.fillGaussian(&span)
        case .exponential: stream.fillExponential(&span)
        case .cauchy: stream.fillCauchy(&span)
        case .smallGamma, .gamma, .mixedGamma: stream.drawGammas(replacingShapes: &span)
        case .chi: stream.drawChis(replacingDegrees: &span)
        }
        return values
    }

    func one(_ place: Int, _ stream: inout RandomStream) -> Double {
        switch self {
        case .uniform: stream.uniform()
        case .gaussian: stream.gaussian()
        case .exponential: stream.exponential()
        case .cauchy: stream.cauchy()
        case .smallGamma, .gamma, .mixedGamma: stream.gamma(shape: parameter(place))
        case .chi: stream.chi(degreesOfFreedom: Int(parameter(place)))
        }
    }
}

@Suite struct BulkDrawsTests {
    /// Value k is the same alone, in one long fill, and in fills of every length one after the other. Every generator.
    @Test(arguments: Kind.allCases, RandomGenerator.allCases)
    fileprivate func lengthsDoNotMatter(_ kind: Kind, _ generator: RandomGenerator) {
        let count = 70 * 71 / 2
        var stream = RandomStream(name, generator: generator)
        let whole = kind.many(count, from: 0, &stream)
        let after = stream.uniform()
        stream.open(name)
        #expect((0..<count).map { kind.one($0, &stream) } == whole)
        #expect(stream.uniform() == after)
        stream.open(name)
        var parts: [Double] = []
        for length in 0...70 { parts += kind.many(length, from: parts.count, &stream) }
        #expect(parts == Array(whole[..<parts.count]))
        // Power: what follows one value less is something else.
        stream.open(name)
        _ = kind.many(count - 2, from: 0, &stream)
        #expect(stream.uniform() != after)
    }

    /// The same after any draws of other kinds, 32-bit integers among them, which leave half a word, and single normals,
    /// which leave one waiting.
    @Test(arguments: Kind.allCases, RandomGenerator.allCases)
    fileprivate func offsetsDoNotMatter(_ kind: Kind, _ generator: RandomGenerator) {
        for offset in 0..<40 {
            func begin() -> RandomStream {
                var stream = RandomStream(name, generator: generator)
                for step in 0..<offset {
                    switch step % 5 {
                    case 0, 3: _ = stream.integer(below: 10)
                    case 1: _ = stream.uniform()
                    case 2: _ = stream.gaussian()
                    default: _ = stream.gamma(shape: 1.5)
                    }
                }
                return stream
            }
            for count in [1, 2, 15, 33, 600] {
                var first = begin()
                var second = begin()
                #expect(kind.many(count, from: 0, &first) == (0..<count).map { kind.one($0, &second) })
                #expect(first.integer(below: 1 << 31) == second.integer(below: 1 << 31))
                #expect(first.gaussian() == second.gaussian())
            }
        }
    }

    /// Integers take one 32-bit number each and uniforms two, also where they begin in the middle of a block.
    @Test func halvesOfWordsFollowEachOther() {
        var stream = RandomStream(name)
        var numbers = [UInt32](repeating: 0, count: 4000)
        var span = numbers.mutableSpan
        stream.fillBits(&span)
        stream.open(name)
        var next = 0
        for length in [1, 2, 3, 600, 7, 1, 1, 200] {
            for _ in 0..<length {
                let high = UInt64(numbers[next]) << 32 | UInt64(numbers[next + 1])
                #expect(stream.uniform() == Double(high >> 11) * 0x1p-53)
                next += 2
            }
            // A number below 2³² − 1 is the 32 bits as they are; all 32 bits set do not occur here.
            #expect(stream.integer(below: Int(UInt32.max)) == Int(numbers[next]))
            next += 1
        }
    }

    /// A reader placed after a number of normals goes on as the one that draws them, from any place.
    @Test(arguments: RandomGenerator.allCases)
    func readersCanBePlacedAfterNormals(_ generator: RandomGenerator) {
        for (before, count) in [
            (0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (3, 700), (4, 701), (100, 5000), (101, 5001),
        ] {
            for halves in 0..<3 {
                var stream = RandomStream(name, generator: generator)
                for _ in 0..<halves { _ = stream.integer(below: 5) }
                _ = stream.gaussians(before)
                var placed = RandomStream(stream, afterGaussians: count)
                _ = stream.gaussians(count)
                for length in [1, 2, 600] { #expect(placed.gaussians(length) == stream.gaussians(length)) }
                #expect(placed.uniforms(600) == stream.uniforms(600))
                #expect(placed.integer(below: 1000) == stream.integer(below: 1000))
            }
        }
    }

    /// Far in a stream, where nothing could be drawn one by one: the second half of its 2³³ words, up to the last.
    @Test func readersCanBePlacedAtTheEnd() {
        let stream = RandomStream(name)
        var last = RandomStream(stream, afterGaussians: 1 << 33 - 4)
        var earlier = RandomStream(stream, afterGaussians: 1 << 33 - 1000)
        let whole = earlier.gaussians(1000)
        #expect(last.gaussians(4) == Array(whole[996...]))
    }

    /// The first values of a stream, recorded: they must not change again. The uniforms are those of earlier versions.
    @Test func recordedValues() {
        let stream = StreamName(seed: 2026, purpose: .matrices, group: 7, sample: 3, series: 11)
        func beginning(_ kind: Kind) -> [Double] {
            var reader = RandomStream(stream)
            return kind.many(3, from: 0, &reader)
        }
        #expect(beginning(.uniform) == [0.9562773203775197, 0.7129214365654163, 0.8976540969876639])
        #expect(beginning(.gaussian) == [-0.06903532342836623, -0.2909446200899877, -0.44692110865619883])
        #expect(beginning(.exponential) == [0.04470732392008321, 0.3383840517841693, 0.1079704775497594])
        #expect(beginning(.cauchy) == [-0.28184386444281845, 4.214431187417892, -0.7493083004110093])
        #expect(beginning(.smallGamma) == [0.06563382779360286, 0.524161039498715, 0.0027878490489726187])
        #expect(beginning(.gamma) == [0.6118732620495202, 0.6653719461333003, 2.2404884948880275])
        #expect(beginning(.chi) == [0.6741738786526347, 0.9552072894649428, 1.7660892019706675])
    }
}
