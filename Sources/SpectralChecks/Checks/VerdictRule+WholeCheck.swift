package import RunSupport
internal import SpecialFunctions
package import Statistics

extension VerdictRule {
    /// The verdict on the whole check in words.
    static let wholeCheck = """
        The whole check is inconsistent if one view is; consistent if all views are, and if the distance of \
        single growing matrices (nested corners), where they are drawn at two sizes or more, also decreases: the \
        mean slope of log distance against log n is negative at the one-sided level 5e-4 of Student's t. \
        Inconclusive otherwise, and where matrices whose eigenvalues could not be computed were left out, or the \
        run was stopped.
        """

    /// What the verdict on a whole check depends on beside its views.
    package struct Circumstances {
        /// The slopes of log distance against log n of growing matrices; nil where there are fewer than two.
        package var slopes: SampleMoments?
        /// Whether growing matrices were to be drawn, at two sizes or more.
        package var asksForGrowth = false
        /// How many growing matrices were left out because their eigenvalues could not be computed.
        package var missingGrowing = 0
        /// How many independent matrices were left out for this reason, and why the first of them failed.
        package var failures = 0
        package var failureReason = ""
        /// Why the first matrix failed at a size where none has eigenvalues; nil where every size has some.
        package var reasonOfEmptySize: String?
        /// Whether the run was stopped.
        package var wasStopped = false

        /// A complete run without growing matrices and without failures.
        package init() {}
    }

    /// Combines the verdicts of the views; without views nothing was measured.
    package static func judgeWhole(
        _ views: [(view: String, verdict: Verdict, reason: String)], _ circumstances: Circumstances
    ) -> (verdict: Verdict, reason: String) {
        if views.isEmpty {
            let why = circumstances.reasonOfEmptySize.map { " (\($0))" } ?? ""
            return (
                .inconclusive,
                circumstances.wasStopped
                    ? "stopped before the first matrix" : "no matrix had eigenvalues\(why)"
            )
        }
        var verdict = Verdict.combined(views.map(\.verdict))
        var reason = views.first { $0.verdict == verdict }.map { "\($0.view), \($0.reason)" } ?? ""
        func weaken(_ why: String) {
            if verdict == .consistent { verdict = .inconclusive }
            reason = "\(why); \(reason)"
        }
        if verdict == .consistent {
            reason = "every view"
            if circumstances.asksForGrowth && !circumstances.wasStopped {
                if circumstances.slopes?.isClearlyNegative == true {
                    reason += ", and single growing matrices"
                } else {
                    weaken("the distance of single growing matrices does not clearly decrease")
                }
            }
        }
        if circumstances.failures > 0 {
            weaken(
                "\(circumstances.failures) matrices without eigenvalues were left out (\(circumstances.failureReason))"
            )
        }
        if circumstances.missingGrowing > 0 && !circumstances.wasStopped {
            weaken("\(circumstances.missingGrowing) growing matrices had no eigenvalues")
        }
        if circumstances.wasStopped { weaken("stopped early") }
        if let why = circumstances.reasonOfEmptySize {
            weaken("no matrix of some size had eigenvalues (\(why))")
        }
        return (verdict, reason)
    }
}

extension SampleMoments {
    /// Whether the mean is below zero at the one-sided level 5·10⁻⁴, by Student's t.
    fileprivate var isClearlyNegative: Bool {
        let t = TailProbability.studentTQuantile(upper: 5e-4, degreesOfFreedom: Double(max(count - 1, 1)))
        return mean + t * standardError < 0
    }
}
