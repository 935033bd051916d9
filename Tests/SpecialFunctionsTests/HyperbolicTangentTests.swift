import Foundation
import SpecialFunctions
import Testing

private func tangents(_ values: [Double]) -> [Double] {
    var values = values
    var span = values.mutableSpan
    replaceByHyperbolicTangents(&span)
    return values
}

@Suite struct HyperbolicTangentTests {
    /// The C library's tanh is within 2 units in the last place, ours within 4.
    @Test func agreesWithTheCLibrary() {
        var arguments = (0..<40_000).map { Double($0 - 20_000) * 0.001_234_5 }
        arguments += (1...1000).map { Foundation.exp(-Double($0) * 0.7) }
        arguments += (1...1000).map { -0.001 - Double($0) * 0.003_7 }
        for (x, y) in zip(arguments, tangents(arguments)) {
            let expected = Foundation.tanh(x)
            #expect(abs(y - expected) <= 6 * expected.ulp, "x = \(x)")
            #expect(abs(y) <= 1)
        }
    }

    @Test func specialValues() {
        let values = tangents([0, -0.0, .infinity, -.infinity, 800, -1e300, Double.leastNonzeroMagnitude])
        #expect(values == [0, 0, 1, -1, 1, -1, Double.leastNonzeroMagnitude])
        #expect(values[1].sign == .minus)
        #expect(tangents([.nan])[0].isNaN)
    }

    /// The bound is the stated 7u with u = 2⁻⁵³, and one u for the rounding of the reference. Where the value
    /// is subnormal, value and reference may each be off by half the smallest positive double.
    @Test func slopesKeepTheirDigitsWhereTanhHasNone() throws {
        let rows = try References.load().tangentSlope
        #expect(rows.contains { $0.value > 0 && $0.value < .leastNormalMagnitude })
        #expect(rows.contains { $0.x == 400 && $0.value == 0 })
        for (row, slope) in zip(rows, slopes(at: rows.map(\.x))) {
            let allowed =
                8 * 0x1p-53 * row.value
                + (row.value < .leastNormalMagnitude ? Double.leastNonzeroMagnitude : 0)
            #expect(abs(slope - row.value) <= allowed, "x = \(row.x)")
        }
    }

    @Test func slopesOfSpecialArguments() {
        let large = [Double.infinity, -.infinity, 373.3, -1e9, .greatestFiniteMagnitude]
        #expect(slopes(at: large).allSatisfy { $0 == 0 && $0.sign == .plus })
        #expect(slopes(at: [0, -0.0, .leastNonzeroMagnitude, 1e-9]) == [1, 1, 1, 1])
        #expect(slopes(at: [373.25, -373.25]) == [.leastNonzeroMagnitude, .leastNonzeroMagnitude])
        #expect(slopes(at: [.nan])[0].isNaN)
    }

    /// A value gets the same slope in a full vector and in the rest at the end of the loop.
    @Test func slopesAreTheSameBitsWhereverTheyStand() {
        let arguments = (0..<301).map { Double($0 - 100) * 1.87 }
        let together = slopes(at: arguments)
        for (i, argument) in arguments.enumerated() {
            #expect(slopes(at: [argument])[0].bitPattern == together[i].bitPattern)
            #expect(slopes(at: [-argument])[0].bitPattern == together[i].bitPattern)
        }
        #expect(
            slopes(at: Array(arguments.dropFirst(3).prefix(13))) == Array(together.dropFirst(3).prefix(13)))
    }

    private func slopes(at arguments: [Double]) -> [Double] {
        var slopes = [Double](repeating: .nan, count: arguments.count)
        var span = slopes.mutableSpan
        writeHyperbolicTangentSlopes(at: arguments.span, to: &span)
        return slopes
    }
}
