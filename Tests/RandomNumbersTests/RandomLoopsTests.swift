import CVectorLoops
import Numerics
import Testing

#if canImport(Glibc)
    import Glibc
#endif

private func bits(_ values: [Double]) -> [UInt64] { values.map(\.bitPattern) }

@Suite struct RandomLoopsTests {
    /// Two sets of loops are compared, or there is nothing to compare on this processor.
    private let words = trialWords(20_000)

    /// Every vector width gives the same bits, for every number of values up to two vectors and for many.
    @Test(arguments: availableLoops.dropFirst())
    func everyWidthGivesTheSameBits(_ loops: Loops) {
        let portable = availableLoops[0]
        for count in Array(0...34) + [800, 20_000] {
            for offset in 0..<(count < 40 ? 3 : 1) {
                let part = Array(words[offset..<min(offset + count, words.count)])
                #expect(bits(loops.uniforms(part)) == bits(portable.uniforms(part)))
                #expect(bits(loops.exponentials(part)) == bits(portable.exponentials(part)))
                #expect(bits(loops.cauchys(part)) == bits(portable.cauchys(part)))
                let even = Array(part[..<(part.count / 2 * 2)])
                #expect(bits(loops.normals(even)) == bits(portable.normals(even)))
                for shape in [1, 1.5, 30, 1e9] {
                    let shapes = (0..<count).map { shape + Double($0 % 5) }
                    let (found, expected) = (loops.gammas(shapes, part), portable.gammas(shapes, part))
                    #expect(bits(found.values) == bits(expected.values))
                    #expect(found.trials == expected.trials && found.left == expected.left)
                }
            }
        }
        for word in words {
            #expect(
                loops.smallerGamma(2.5, shape: 0.3, word: word)
                    == portable.smallerGamma(2.5, shape: 0.3, word: word))
        }
    }

    /// A value does not depend on its place: one at a time, the values are the same.
    @Test(arguments: availableLoops)
    func aValueDependsOnItsWordsOnly(_ loops: Loops) {
        let uniforms = loops.uniforms(words)
        let exponentials = loops.exponentials(words)
        let cauchys = loops.cauchys(words)
        let normals = loops.normals(words)
        for i in words.indices.prefix(2000) {
            #expect(loops.uniforms([words[i]]) == [uniforms[i]])
            #expect(loops.exponentials([words[i]]) == [exponentials[i]])
            #expect(loops.cauchys([words[i]]) == [cauchys[i]])
            if i % 2 == 0 { #expect(loops.normals(Array(words[i..<(i + 2)])) == Array(normals[i..<(i + 2)])) }
        }
    }

    @Test func uniformsAreTheUpper53Bits() {
        #expect(availableLoops[0].uniforms(words) == words.map { Double($0 >> 11) * 0x1p-53 })
    }

    /// Trials one by one, with normals and words in the order that the header states, give the same values.
    @Test(arguments: [1, 1.2, 3, 200, 1e8])
    func gammasAreTheFirstAcceptedTrials(_ shape: Double) {
        let loops = availableLoops[0]
        for (count, length) in [(1, 4), (1, 400), (7, 32), (40, 400), (5000, 20_000), (9000, 20_000)] {
            let shapes = (0..<count).map { shape * (1 + Double($0) / 1000) }
            let part = Array(words[..<length])
            var expected: [Double] = []
            var trials = 0
            var left: Double?
            for first in stride(from: 0, to: length, by: 4) {
                let pair = loops.normals(Array(part[first..<(first + 2)]))
                for half in 0..<2 where expected.count < count {
                    trials += 1
                    left = half == 0 ? pair[1] : nil
                    let value = loops.gamma(
                        shapes[expected.count], normal: pair[half], word: part[first + 2 + half])
                    if let value { expected.append(value) }
                }
            }
            let found = loops.gammas(shapes, part)
            #expect(found.values == expected && found.trials == trials && found.left == left)
        }
    }

    /// A trial is accepted where Marsaglia and Tsang's own condition holds, ln U < x²/2 + d − dv + d ln v. It is evaluated in
    /// its textbook form, so trials within 10⁻⁹ of the boundary are left out.
    @Test(arguments: [1, 1.1, 2, 10, 1000])
    func acceptanceIsTheTextbooks(_ shape: Double) {
        let d = shape - 1.0 / 3
        let normals = availableLoops[0].normals(words)
        var rejected = 0
        for i in words.indices {
            // Far normals, which are rejected more often, are tried as well.
            let x = normals[i] * (i % 2 == 0 ? 1 : 2)
            let word = words[words.count - 1 - i]
            let root = 1 + x / (9 * d).squareRoot()
            let found = availableLoops[0].gamma(shape, normal: x, word: word)
            guard root > 0 else {
                #expect(found == nil)
                continue
            }
            let v = root * root * root
            let margin = x * x / 2 + d - d * v + d * Double.log(v) - Double.log(Double(word | 1) * 0x1p-64)
            if abs(margin) < 1e-9 { continue }
            #expect((found != nil) == (margin > 0), "x = \(x), margin \(margin)")
            guard let found else {
                rejected += 1
                continue
            }
            // With u = 2⁻⁵³, either side has an error of 2u in t, u in 1 + t, which are cubed, and 3u of products.
            let bound = (12 + 12 * abs(root - 1) / root) * 0x1p-53
            #expect(abs(found / (d * v) - 1) < bound)
        }
        #expect(rejected > 0)
    }

    @Test func extremesAreThoseStated() {
        let loops = availableLoops[0]
        // The smallest u is 2⁻⁶⁴ and the largest rounds to 1; angles next to the axes.
        let largest = loops.normals([0, 0])
        #expect(abs(largest[0] - (128 * Double.log(2)).squareRoot()) < 1e-14)
        #expect(largest[1] > 0 && largest[1] < 1e-17)
        #expect(loops.normals([.max, 0]).allSatisfy { $0 == 0 })
        #expect(loops.exponentials([.max, 0]) == [0, 64 * Double.log(2)])
        let everywhere = trialWords(800)
        #expect(loops.cauchys(everywhere).allSatisfy { $0.isFinite && $0 != 0 })
        #expect(loops.normals(everywhere).allSatisfy { abs($0) <= 9.4201 })
    }

    #if arch(x86_64)
        /// Against 64-bit mantissas: the errors stated in RandomLoops.h, in units of 2⁻⁵³ of the value. The reference is good
        /// to 0.01 of these. Two million normals, a million exponentials.
        @Test func errorsAreThoseStated() {
            var (normalError, exponentialError) = (0.0 as Float80, 0.0 as Float80)
            for seed in 0..<100 as Range<UInt32> {
                let words = trialWords(20_000, seed: seed)
                let normals = availableLoops[0].normals(words)
                let exponentials = availableLoops[0].exponentials(words)
                for i in stride(from: 0, to: words.count, by: 2) {
                    let logarithm = -logl(Float80(Double(words[i] | 1)) * 0x1p-64)
                    let radius = (2 * logarithm).squareRoot()
                    // The nearest quarter turn is taken off, as near the axes an angle of 64 bits is not good enough.
                    let quarter = (words[i + 1] &+ 1 << 61) >> 62
                    let rest =
                        Float80(Int64(bitPattern: (words[i + 1] | 1) &- quarter << 62)) * Float80.pi * 0x1p-63
                    var point = (cosl(rest), sinl(rest))
                    for _ in 0..<quarter { point = (-point.1, point.0) }
                    for (found, exact) in [
                        (normals[i], radius * point.0), (normals[i + 1], radius * point.1),
                    ]
                    where exact != 0 {
                        normalError = max(normalError, abs((Float80(found) - exact) / exact))
                    }
                    if logarithm != 0 {
                        exponentialError = max(
                            exponentialError, abs((Float80(exponentials[i]) - logarithm) / logarithm))
                    }
                }
            }
            #expect(normalError < 6 * 0x1p-53)
            #expect(exponentialError < 2 * 0x1p-53)
            // Power: they are not correctly rounded.
            #expect(normalError > 0x1p-53 && exponentialError > 0x1p-54)
        }
    #endif
}
