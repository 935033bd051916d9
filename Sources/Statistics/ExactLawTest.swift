internal import SpecialFunctions

/// The test that an expected distribution equals a fully specified exact one.
///
/// At each point z = (F̄ − F)/s, where s is the standard error over independent matrices, is Student-t with B
/// − 1 degrees of freedom up to the central limit theorem. The p-value is Bonferroni's over the points, so it
/// is valid and conservative for any dependence between points. Points with fewer than `minimumCount` values
/// on either side are left out, because the central limit theorem does not hold there. Nothing is tested with
/// fewer than `minimumBlocks` blocks: eigenvalues are so rigid that a few matrices often have the same count
/// at a point, and then there is no spread at all.
public struct ExactLawTest: Sendable, Equatable {
    /// The largest |z| of all points.
    public let largestScore: Double
    /// The index of the point with the largest |z|; nil if no point could be tested.
    public let location: Int?
    /// The number of points tested.
    public let points: Int
    /// min(1, points · 2 P(T > largest |z|)); 1 if no point could be tested.
    public let pValue: Double
    /// The smallest number of blocks with which a test is possible.
    public static let minimumBlocks = 10
    /// The least number of values expected on either side of a point that is tested, by default.
    public static let minimumCount = 25.0

    /// Tests `distribution` against the exact values at the points.
    public init(
        _ distribution: ExpectedDistribution, exact: [Double], minimumCount: Double = Self.minimumCount
    ) {
        precondition(exact.count == distribution.values.count, "there must be one exact value per point")
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

    /// The largest expected |z| if the truth were `alternative` and not `exact`, which measures the power of
    /// this test.
    public static func expectedScore(
        of distribution: ExpectedDistribution, exact: [Double], alternative: [Double],
        minimumCount: Double = Self.minimumCount
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
    /// The standard error for the test at a point; nil if too few values are expected on either side.
    ///
    /// The observed spread of small integer counts can be far below the true one, so the error is at least
    /// the smallest that integer counts allow. Where many values are expected and almost none was found, the
    /// observed spread has no meaning. There the error of independent values is used, which is too large for
    /// repelling eigenvalues and so cautious.
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
