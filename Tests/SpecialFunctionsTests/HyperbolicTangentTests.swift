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
}
