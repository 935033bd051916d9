package import RunSupport
internal import Statistics

extension VerdictRule {
    /// The first method in words.
    static let exactLaw = """
        Where the exact distribution at finite n is known (Gaussian entries: complex matrices, the GOE, real \
        Wishart matrices, and the modulus of real Ginibre matrices), it is the reference at every size: z-scores \
        against it with standard errors between matrices, Student-t p-values, Bonferroni over points, sizes and \
        views. Points are tested where at least \(ExactLawTest.minimumCount.formatted(significantDigits: 3)) \
        eigenvalues are expected on either side. Inconsistent if the corrected p-value is below the false-alarm \
        rate (default 1e-3). Consistent if not, and if in the views that depend on the scale, the line and the \
        modulus, entries with a standard deviation \(resolutionText) off would have scored \
        \(resolutionMargin.formatted(significantDigits: 3)) standard errors beyond the threshold at one size at \
        least. Inconclusive otherwise, and with fewer than \(ExactLawTest.minimumBlocks) matrices of every size.
        """

    /// How far beyond the test's threshold the expected |z| of an error of the resolution's size lies.
    static let resolutionMargin = 3.0

    /// Judges a view whose exact finite-size distribution is known.
    ///
    /// - Parameters:
    ///   - pValue: Bonferroni-corrected over points and sizes; nil if no size had enough matrices for a test.
    ///   - resolution: the smallest relative error of the scale that the test detects; nil if the view does not
    ///     depend on the scale.
    ///   - level: the false-alarm rate of the view.
    package static func judgeExact(
        pValue: Double?, resolution: Double?, level: Double
    ) -> (verdict: Verdict, reason: String) {
        guard let pValue else {
            return (
                .inconclusive, "too few matrices to test: at least \(ExactLawTest.minimumBlocks) are needed"
            )
        }
        let p = "p = \(pValue.formatted(significantDigits: 2)) against the exact finite-n law"
        if pValue < level { return (.inconsistent, p) }
        guard let resolution else { return (.consistent, p) }
        let seen =
            "a standard deviation \((100 * resolution).formatted(significantDigits: 2))% off would show"
        return (resolution <= requiredResolution ? .consistent : .inconclusive, "\(p), \(seen)")
    }
}
