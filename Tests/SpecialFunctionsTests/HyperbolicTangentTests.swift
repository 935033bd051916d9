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
    /// The C library's tanh is within 2 units in the last place, so 6 in all.
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

    /// (1 − y)(1 + y) rounds each sum and the product once: 2ε in all, where 1 − y² would lose everything near ±1.
    @Test func slopesAreAccurateNearOne() {
        let y = [0, 0.5, 1, -1, 1.0.nextDown, -1.0.nextDown, 1 - 1e-9]
        var slopes = [Double](repeating: .nan, count: y.count)
        var span = slopes.mutableSpan
        let count = writeSlopes(ofTangents: y.span, to: &span)
        #expect(count == 5)
        #expect(slopes[..<4] == [1, 0.75, 0, 0])
        for (y, slope) in zip(y, slopes).dropFirst(4) {
            let gap = 1 - abs(y)
            #expect(abs(slope - gap * (2 - gap)) <= 2 * 2.3e-16 * slope)
        }
    }
}
