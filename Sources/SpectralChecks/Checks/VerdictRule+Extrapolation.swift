package import RunSupport
internal import SpecialFunctions
package import Statistics

extension VerdictRule {
    /// The second method in words.
    static let companion = """
        The moduli of other matrices in the plane are compared with the exact law of complex Gaussian ones of \
        the same dimensions, which has the same limit and the same displacement at the edge: the distance \
        R(n) between the two is extrapolated by R_inf + b n^-s with s = 1 and s = 1/2 (heavy tails). The errors \
        include the scatter about the fit, the shift of R_inf when the smallest size is left out, and the amount \
        by which noise pushes a supremum up. Inconsistent if R_inf exceeds a quarter of R at the largest size by \
        more than the corrected number of standard errors for both s. Consistent if it does so for neither s, and \
        R_inf with that many standard errors stays, for both, below the distance that entries with a standard \
        deviation \(resolutionText) larger would make. Inconclusive otherwise, and with fewer than \
        \(ConvergenceFit.minimumSizes) sizes of two or more matrices.
        """

    /// The third method in words.
    static let decay = """
        Elsewhere the distance D(n) to the limit is extrapolated in the same way, by D_inf + b n^-s with the \
        theorem's rate s (1 on the line, 1/2 in the plane) and half of it. Inconsistent as above. Consistent if \
        D_inf exceeds the quarter for neither s, if D decays (the fitted exponent is negative with its 95% \
        interval, or D at the largest size is less than twice what noise alone would show), and if either D_inf \
        with its errors stays, for both s, below half of D at the largest size, or D at the largest size with its \
        errors stays below the distance of the law of entries with a standard deviation \(resolutionText) larger. \
        Inconclusive otherwise.

        Both extrapolations say inconclusive instead of inconsistent where the entries have a variance but no \
        fourth moment: convergence may then be slower than any rate that is tried.
        """

    /// Judges the moduli by the extrapolation of their distance to complex Gaussian matrices.
    ///
    /// - Parameters:
    ///   - fit: the distance against n.
    ///   - last: the largest size.
    ///   - resolvable: the distance between the claimed law and that of entries with a larger standard deviation, by
    ///     `requiredResolution`.
    ///   - level: the false-alarm rate of the view.
    ///   - mayConvergeSlowly: whether the entries have a variance but no fourth moment.
    package static func judgeCompanion(
        _ fit: ConvergenceFit, last: ConvergenceFit.Point, resolvable: Double, level: Double,
        mayConvergeSlowly: Bool
    ) -> (verdict: Verdict, reason: String) {
        let z = TailProbability.normalQuantile(upper: level / 2)
        guard let limit = fit.limits.first, let bounds = fit.limitBounds(standardErrors: z) else {
            return (.inconclusive, tooFewSizes)
        }
        let text =
            "\(extrapolated("R", limit)), "
            + "R(\(last.size)) = \(last.distance.formatted(significantDigits: 2))"
        switch plateau(fit, last, z) {
        case .everyRate: return contradiction(text, mayConvergeSlowly)
        case .someRate: return (.inconclusive, text)
        case .noRate: return (bounds.upper < resolvable ? .consistent : .inconclusive, text)
        }
    }

    /// Judges a view by the extrapolation of its distance to the limit.
    ///
    /// - Parameters:
    ///   - fit: the distance against n.
    ///   - last: the largest size.
    ///   - noiseFloor: the distance that noise alone would show there.
    ///   - resolvable: as in `judgeCompanion`.
    ///   - level: the false-alarm rate of the view.
    ///   - mayConvergeSlowly: whether the entries have a variance but no fourth moment.
    package static func judgeDecay(
        _ fit: ConvergenceFit, last: ConvergenceFit.Point, noiseFloor: Double, resolvable: Double,
        level: Double, mayConvergeSlowly: Bool
    ) -> (verdict: Verdict, reason: String) {
        let z = TailProbability.normalQuantile(upper: level / 2)
        guard let limit = fit.limits.first, let bounds = fit.limitBounds(standardErrors: z),
            let exponent = fit.exponent
        else { return (.inconclusive, tooFewSizes) }
        let text =
            "\(extrapolated("D", limit)), "
            + "D(\(last.size)) = \(last.distance.formatted(significantDigits: 2)), "
            + "exponent \(exponent.value.formatted(significantDigits: 2)) ± "
            + "\(exponent.standardError.formatted(significantDigits: 1))"
        let plateau = plateau(fit, last, z)
        if plateau == .everyRate { return contradiction(text, mayConvergeSlowly) }
        let isNoise = last.distance < 2 * noiseFloor
        let decays = exponent.value + 1.96 * exponent.standardError < 0 || isNoise
        let vanishes = bounds.upper < last.distance / 2
        let isSmall = last.distance + z * last.standardError < resolvable
        return (plateau == .noRate && decays && (vanishes || isSmall) ? .consistent : .inconclusive, text)
    }

    private static func contradiction(
        _ text: String, _ mayConvergeSlowly: Bool
    ) -> (verdict: Verdict, reason: String) {
        mayConvergeSlowly
            ? (.inconclusive, "\(text); entries without a fourth moment may converge slowly")
            : (.inconsistent, text)
    }

    /// The rates for which a distance stays clearly above a quarter of the one at the largest size.
    private enum Plateau { case noRate, someRate, everyRate }

    private static func plateau(
        _ fit: ConvergenceFit, _ last: ConvergenceFit.Point, _ z: Double
    ) -> Plateau {
        let above = fit.limits.filter { $0.value - z * $0.standardError > last.distance / 4 }
        return above.isEmpty ? .noRate : above.count < fit.limits.count ? .someRate : .everyRate
    }

    /// An extrapolated distance in words. A fit may fall below 0, which no distance does.
    private static func extrapolated(_ symbol: String, _ limit: ConvergenceFit.Estimate) -> String {
        let fitted =
            "\(limit.value.formatted(significantDigits: 2)) ± \(limit.standardError.formatted(significantDigits: 1))"
        return limit.value < 0 ? "\(symbol)(∞) = 0 (the fit gives \(fitted))" : "\(symbol)(∞) = \(fitted)"
    }

    private static let tooFewSizes = "at least four sizes with two or more matrices each are needed"
}
