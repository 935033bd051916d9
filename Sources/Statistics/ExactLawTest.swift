internal import SpecialFunctions

/// The test that an expected distribution equals a fully specified exact one.
///
/// At each point z = (F̄ − F)/s, where s is the standard error over independent matrices, is Student-t with
/// B − 1 degrees of freedom up to the central limit theorem; the p-value is Bonferroni's over the points,
/// hence valid, and conservative, whatever the dependence between points. Points at which fewer than
/// `minimumCount` values lie on either side are left out: there the central limit theorem is not in force.
public struct ExactLawTest: Sendable, Equatable {
    /// The largest |z|.
    public let largestScore: Double
    /// The index of the point where it occurs, nil if no point was fit for testing.
    public let location: Int?
    /// How many points were tested.
    public let points: Int
    /// min(1, points · 2 P(T > largest |z|)).
    public let pValue: Double

    /// Tests `distribution` against the exact values at the points.
    public init(_ distribution: ExpectedDistribution, exact: [Double], minimumCount: Double = 25) {
        precondition(exact.count == distribution.values.count, "one exact value a point is needed")
        var largest = 0.0
        var location: Int?
        var points = 0
        for g in exact.indices where distribution.isTestable(at: g, expected: exact[g], minimumCount) {
            points += 1
            let z = abs(distribution.values[g] - exact[g]) / distribution.standardErrors[g]
            if z > largest || location == nil {
                largest = z
                location = g
            }
        }
        largestScore = largest
        self.location = location
        self.points = points
        let tail = TailProbability.studentT(
            above: largest, degreesOfFreedom: Double(max(distribution.blocks - 1, 1)))
        pValue = points == 0 ? 1 : min(1, Double(points) * 2 * tail)
    }

    /// The largest expected |z| if the truth were `alternative` and not `exact`: what this test can see.
    public static func expectedScore(
        of distribution: ExpectedDistribution, exact: [Double], alternative: [Double],
        minimumCount: Double = 25
    ) -> Double {
        var largest = 0.0
        for g in exact.indices where distribution.isTestable(at: g, expected: exact[g], minimumCount) {
            largest = max(largest, abs(alternative[g] - exact[g]) / distribution.standardErrors[g])
        }
        return largest
    }
}

extension ExpectedDistribution {
    /// Whether enough values are expected, and were found, on either side of a point. A point where the
    /// exact law expects many values and none was found has no spread to test with, but it is then
    /// separated from its neighbours by the same values, which do.
    fileprivate func isTestable(at g: Int, expected: Double, _ minimumCount: Double) -> Bool {
        standardErrors[g] > 0
            && total * min(expected, 1 - expected) >= minimumCount
            && total * min(values[g], 1 - values[g]) >= 5
    }
}
