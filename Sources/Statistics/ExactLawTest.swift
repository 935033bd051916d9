internal import SpecialFunctions

/// The test that an expected distribution equals a fully specified exact one.
///
/// At each point z = (F̄ − F)/s, where s is the standard error over independent matrices, is Student-t with
/// B − 1 degrees of freedom up to the central limit theorem; the p-value is Bonferroni's over the points,
/// hence valid, and conservative, whatever the dependence between points. Points at which fewer than
/// `minimumCount` values lie on either side are left out: there the central limit theorem is not in force.
/// Nor is it with fewer than `minimumBlocks` blocks, when nothing is tested: eigenvalues are so rigid that
/// a few matrices often have the same count at a point, hence no spread at all.
public struct ExactLawTest: Sendable, Equatable {
    /// The largest |z|.
    public let largestScore: Double
    /// The index of the point where it occurs, nil if no point was fit for testing.
    public let location: Int?
    /// How many points were tested.
    public let points: Int
    /// min(1, points · 2 P(T > largest |z|)), 1 if no point was fit for testing.
    public let pValue: Double
    /// The least number of blocks that a test needs.
    public static let minimumBlocks = 10

    /// Tests `distribution` against the exact values at the points.
    public init(_ distribution: ExpectedDistribution, exact: [Double], minimumCount: Double = 25) {
        precondition(exact.count == distribution.values.count, "one exact value a point is needed")
        var largest = 0.0
        var location: Int?
        var points = 0
        for g in exact.indices {
            guard let error = distribution.testError(at: g, expected: exact[g], minimumCount) else {
                continue
            }
            points += 1
            let z = abs(distribution.values[g] - exact[g]) / error
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

    /// The |z| at which a test of `points` points has p-value `level`.
    public static func threshold(level: Double, points: Int, blocks: Int) -> Double {
        TailProbability.studentTQuantile(
            upper: level / (2 * Double(points)), degreesOfFreedom: Double(max(blocks - 1, 1)))
    }

    /// The largest expected |z| if the truth were `alternative` and not `exact`: what this test can see.
    public static func expectedScore(
        of distribution: ExpectedDistribution, exact: [Double], alternative: [Double],
        minimumCount: Double = 25
    ) -> Double {
        var largest = 0.0
        for g in exact.indices {
            guard let error = distribution.testError(at: g, expected: exact[g], minimumCount) else {
                continue
            }
            largest = max(largest, abs(alternative[g] - exact[g]) / error)
        }
        return largest
    }
}

extension ExpectedDistribution {
    /// The standard error to test a point with, nil where too few values are expected on either side.
    ///
    /// The observed spread of counts of a few integers can fall far below the true one, so the error is never
    /// taken below the least that integer counts allow. Where many values are expected and almost none was
    /// found the observed spread says nothing, and the error of independent values is taken, which for
    /// repelling eigenvalues is too large and so cautious.
    fileprivate func testError(at g: Int, expected: Double, _ minimumCount: Double) -> Double? {
        let expectedCount = total * min(expected, 1 - expected)
        guard blocks >= ExactLawTest.minimumBlocks, expectedCount >= minimumCount else { return nil }
        let observed = max(
            standardErrors[g], leastStandardError(expected: expected), .leastNormalMagnitude)
        let foundCount = total * min(values[g], 1 - values[g])
        let independent = expectedCount.squareRoot() / total
        return foundCount < 5 ? max(observed, independent) : observed
    }
}
