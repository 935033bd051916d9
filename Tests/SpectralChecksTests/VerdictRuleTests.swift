import RealModule
import RunSupport
import SpectralChecks
import Statistics
import Testing

/// Each condition that the rule's text states, applied to made-up numbers.
@Suite struct VerdictRuleTests {
    // MARK: - The exact law

    @Test func exactLaw() {
        func verdict(_ p: Double?, _ resolution: Double?) -> Verdict {
            VerdictRule.judgeExact(pValue: p, resolution: resolution, level: 1e-3).verdict
        }
        #expect(verdict(9e-4, 0.001) == .inconsistent && verdict(2e-3, 0.001) == .consistent)
        // A test that would not have seen an error of 2 %.
        #expect(verdict(0.5, 0.0201) == .inconclusive && verdict(0.5, 0.0199) == .consistent)
        // Views that do not depend on the scale, and too few matrices.
        #expect(verdict(0.5, nil) == .consistent && verdict(nil, 0.001) == .inconclusive)
    }

    // MARK: - Extrapolation

    /// D_∞ + b/n at sizes 10 to 160, with errors of 1 % of the first.
    private func points(limit: Double, b: Double, error: Double = 1e-3) -> [ConvergenceFit.Point] {
        [10, 20, 40, 80, 160].map {
            ConvergenceFit.Point(size: $0, distance: limit + b / Double($0), standardError: error)
        }
    }

    private func companion(
        _ points: [ConvergenceFit.Point], resolvable: Double = 0.04, mayConvergeSlowly: Bool = false
    ) -> (verdict: Verdict, reason: String) {
        VerdictRule.judgeCompanion(
            ConvergenceFit(points, rates: [1, 0.5]), last: points[points.count - 1], resolvable: resolvable,
            level: 1e-3 / 3, mayConvergeSlowly: mayConvergeSlowly)
    }

    @Test func companionMethod() {
        #expect(companion(points(limit: 0, b: 0.1)).verdict == .consistent)
        #expect(companion(points(limit: 0.1, b: 0.1)).verdict == .inconsistent)
        // An error of 2 % would not have been seen.
        #expect(companion(points(limit: 0, b: 0.1), resolvable: 1e-4).verdict == .inconclusive)
        #expect(companion(Array(points(limit: 0, b: 0.1).suffix(3))).reason.contains("at least four sizes"))
        // Three moments only.
        let slow = companion(points(limit: 0.1, b: 0.1), mayConvergeSlowly: true)
        #expect(slow.verdict == .inconclusive && slow.reason.hasSuffix("may converge slowly"))
    }

    private func decay(
        _ points: [ConvergenceFit.Point], noiseFloor: Double = 1e-6, resolvable: Double = 0,
        mayConvergeSlowly: Bool = false
    ) -> Verdict {
        VerdictRule.judgeDecay(
            ConvergenceFit(points, rates: [1, 0.9]), last: points[points.count - 1], noiseFloor: noiseFloor,
            resolvable: resolvable, level: 1e-3, mayConvergeSlowly: mayConvergeSlowly
        ).verdict
    }

    @Test func decayMethod() {
        let falling = points(limit: 0, b: 1, error: 1e-4)
        #expect(decay(points(limit: 0.1, b: 0.1)) == .inconsistent)
        #expect(decay(points(limit: 0.1, b: 0.1), mayConvergeSlowly: true) == .inconclusive)
        #expect(decay(falling) == .consistent)
        // Errors so large that D_∞ might be half of the last distance; then the last distance must be small enough.
        let blurred = points(limit: 0, b: 1, error: 2e-3)
        #expect(decay(blurred) == .inconclusive && decay(blurred, resolvable: 0.05) == .consistent)
        // A distance that does not decay is consistent only if it is noise.
        let flat = points(limit: 1e-3, b: 0, error: 1e-3)
        #expect(decay(flat, noiseFloor: 1e-4, resolvable: 0.05) == .inconclusive)
        #expect(decay(flat, noiseFloor: 1e-3, resolvable: 0.05) == .consistent)
    }

    // MARK: - The whole check

    private func whole(
        _ verdicts: [Verdict], _ change: (inout VerdictRule.Circumstances) -> Void = { _ in }
    ) -> (verdict: Verdict, reason: String) {
        var circumstances = VerdictRule.Circumstances()
        change(&circumstances)
        return VerdictRule.judgeWhole(
            verdicts.enumerated().map { ("view \($0)", $1, "reason \($0)") }, circumstances)
    }

    @Test func views() {
        #expect(whole([.consistent, .consistent]) == (.consistent, "every view"))
        #expect(whole([.consistent, .inconclusive, .inconsistent]) == (.inconsistent, "view 2, reason 2"))
        #expect(whole([.consistent, .inconclusive]) == (.inconclusive, "view 1, reason 1"))
        #expect(whole([]) == (.inconclusive, "no matrix had eigenvalues"))
        #expect(whole([]) { $0.wasStopped = true } == (.inconclusive, "stopped before the first matrix"))
    }

    /// Student's t needs a mean of 5.4 standard errors below zero for eight matrices.
    @Test(arguments: [(-0.5, Verdict.consistent), (-0.1, .inconclusive), (0.5, .inconclusive)])
    func growingMatrices(_ slope: Double, _ expected: Verdict) {
        let slopes = SampleMoments((0..<8).map { slope + 0.1 * Double($0 - 4) })
        let result = whole([.consistent]) {
            $0.slopes = slopes
            $0.asksForGrowth = true
        }
        #expect(result.verdict == expected, "\(result.reason)")
        // Of a wrong claim they say nothing.
        #expect(whole([.inconsistent]) { $0.asksForGrowth = true }.verdict == .inconsistent)
    }

    /// Each of these makes a consistent check inconclusive and leaves an inconsistent one as it is.
    @Test func whatWeakens() {
        let circumstances: [(inout VerdictRule.Circumstances) -> Void] = [
            { $0.failures = 1 }, { $0.missingGrowing = 1 }, { $0.wasStopped = true },
            { $0.reasonOfEmptySize = "an overflow" }, { $0.asksForGrowth = true },
        ]
        for change in circumstances {
            #expect(whole([.consistent], change).verdict == .inconclusive)
            #expect(whole([.inconsistent], change).verdict == .inconsistent)
        }
    }
}
