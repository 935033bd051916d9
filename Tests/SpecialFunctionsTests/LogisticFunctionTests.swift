import SpecialFunctions
import Testing

@Suite struct LogisticFunctionTests {
    private static let least = Double.leastNonzeroMagnitude

    /// x, 1/(1 + e^{−x}) and its derivative, from mpmath with 60 digits.
    private static let references: [(x: Double, value: Double, slope: Double)] = [
        (-745, least, least), (-740, 85 * least, 85 * least),
        (-700, 9.85967654375977e-305, 9.85967654375977e-305),
        (-100, 3.720075976020836e-44, 3.720075976020836e-44),
        (-40, 4.248354255291589e-18, 4.248354255291589e-18),
        (-20, 2.0611536181902037e-09, 2.061153613941849e-09),
        (-1, 0.2689414213699951, 0.19661193324148185), (-0.25, 0.4378234991142019, 0.24613408273759835),
        (0.25, 0.5621765008857981, 0.24613408273759835), (1, 0.7310585786300049, 0.19661193324148185),
        (20, 0.9999999979388464, 2.061153613941849e-09), (37, 0.9999999999999999, 8.533047625744065e-17),
        (40, 1, 4.248354255291589e-18), (100, 1, 3.720075976020836e-44),
        (700, 1, 9.85967654375977e-305), (740, 1, 85 * least), (745, 1, least),
    ]

    /// The bound is the stated 7u with u = 2⁻⁵³, and one u for the rounding of the reference. Where a number is
    /// subnormal, it and its reference may each be off by half the smallest positive double.
    private func isClose(_ number: Double, _ reference: Double) -> Bool {
        abs(number - reference) <= 8 * 0x1p-53 * reference
            + (reference < .leastNormalMagnitude ? Double.leastNonzeroMagnitude : 0)
    }

    @Test func valuesAndSlopesKeepTheirDigits() {
        let arguments = Self.references.map(\.x)
        for (i, (value, slope)) in zip(values(arguments), slopes(arguments)).enumerated() {
            let row = Self.references[i]
            #expect(
                isClose(value, row.value) && isClose(slope, row.slope), "x = \(row.x): \(value), \(slope)")
        }
        // From values the slope has lost all its digits at 37.
        let last = values([37])[0]
        #expect(!isClose(last * (1 - last), 8.533047625744065e-17))
    }

    @Test func specialArguments() {
        #expect(values([0, -0.0, .infinity, -.infinity, 800, -800]) == [0.5, 0.5, 1, 0, 1, 0])
        #expect(slopes([0, -0.0, .infinity, -.infinity, 746, -1e9]) == [0.25, 0.25, 0, 0, 0, 0])
        #expect(values([.nan])[0].isNaN && slopes([.nan])[0].isNaN)
    }

    /// A number gets the same bits in a full vector and in the rest at the end of the loop.
    @Test func theSameBitsEverywhere() {
        let arguments = (0..<301).map { Double($0 - 150) * 4.87 }
        let (together, slopes) = (values(arguments), slopes(arguments))
        for (i, argument) in arguments.enumerated() {
            #expect(values([argument]) == [together[i]] && self.slopes([-argument]) == [slopes[i]])
        }
    }

    private func values(_ arguments: [Double]) -> [Double] {
        var values = arguments
        var span = values.mutableSpan
        replaceByLogisticFunction(&span)
        return values
    }

    private func slopes(_ arguments: [Double]) -> [Double] {
        var slopes = [Double](repeating: .nan, count: arguments.count)
        var span = slopes.mutableSpan
        writeLogisticSlopes(at: arguments.span, to: &span)
        return slopes
    }
}
