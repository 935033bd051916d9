import SpecialFunctions
import Testing

@Suite struct ExponentialLinearUnitTests {
    private static let least = Double.leastNonzeroMagnitude

    /// x, e^x − 1 and e^x, from mpmath with 60 digits.
    private static let references: [(x: Double, value: Double, slope: Double)] = [
        (-745, -1, least),
        (-700, -1.0, 9.85967654375977e-305),
        (-100, -1.0, 3.720075976020836e-44),
        (-40, -1.0, 4.248354255291589e-18),
        (-37, -0.9999999999999999, 8.533047625744066e-17),
        (-20, -0.9999999979388464, 2.061153622438558e-09),
        (-1, -0.6321205588285577, 0.36787944117144233),
        (-0.7, -0.5034146962085905, 0.4965853037914095),
        (-0.25, -0.22119921692859512, 0.7788007830714049),
        (-1e-09, -9.999999995e-10, 0.999999999),
        (-1e-300, -1e-300, 1.0),
    ]

    /// The bound is the stated 4u with u = 2⁻⁵³, and one u for the rounding of the reference. Where a number is
    /// subnormal, it and its reference may each be off by half the smallest positive double.
    private func isClose(_ number: Double, _ reference: Double) -> Bool {
        abs(number - reference) <= 5 * 0x1p-53 * abs(reference)
            + (abs(reference) < .leastNormalMagnitude ? Self.least : 0)
    }

    @Test func valuesAndSlopesKeepTheirDigits() {
        let arguments = Self.references.map(\.x)
        for (i, (value, slope)) in zip(values(arguments), slopes(arguments)).enumerated() {
            let row = Self.references[i]
            #expect(
                isClose(value, row.value) && isClose(slope, row.slope), "x = \(row.x): \(value), \(slope)")
        }
        // From values the slope has lost all its digits at −37.
        #expect(!isClose(values([-37])[0] + 1, slopes([-37])[0]))
    }

    @Test func specialArguments() {
        #expect(values([0, 1.5, .infinity, -.infinity, 1e300, -800]) == [0, 1.5, .infinity, -1, 1e300, -1])
        #expect(values([-0.0])[0].sign == .minus)
        #expect(slopes([0, 1.5, .infinity, -.infinity, 746, -1e9]) == [1, 1, 1, 0, 1, 0])
        #expect(values([.nan])[0].isNaN && slopes([.nan])[0].isNaN)
    }

    /// A number gets the same bits in a full vector and in the rest at the end of the loop.
    @Test func theSameBitsEverywhere() {
        let arguments = (0..<301).map { Double($0 - 250) * 0.37 }
        let (together, slopes) = (values(arguments), slopes(arguments))
        for (i, argument) in arguments.enumerated() {
            #expect(values([argument]) == [together[i]] && self.slopes([argument]) == [slopes[i]])
        }
    }

    private func values(_ arguments: [Double]) -> [Double] {
        var values = arguments
        var span = values.mutableSpan
        replaceByExponentialLinearUnit(&span)
        return values
    }

    private func slopes(_ arguments: [Double]) -> [Double] {
        var slopes = [Double](repeating: .nan, count: arguments.count)
        var span = slopes.mutableSpan
        writeExponentialLinearSlopes(at: arguments.span, to: &span)
        return slopes
    }
}
