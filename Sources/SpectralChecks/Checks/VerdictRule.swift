internal import RunSupport
internal import SpecialFunctions
internal import Statistics

/// The rule by which a check reaches its verdict; `explanation` is the text users see.
public enum VerdictRule {
    /// A consistent verdict needs that an error of this size in the entries' standard deviation would have
    /// been seen.
    public static let requiredResolution = 0.02

    /// The rule in words.
    public static let explanation = """
        A check compares the expected spectral distribution, a mean over independent matrices, with the \
        claimed law in each view: on the line, or by modulus, by argument and in the plane.

        Where the exact distribution at finite n is known (complex Gaussian entries; the GOE, and the \
        modulus of real Ginibre matrices), it is the reference at every size, given ten matrices: z-scores against it with standard errors between matrices, Student-t p-values, \
        Bonferroni over points, sizes and views. Inconsistent if the corrected p-value is below the \
        false-alarm rate (default 1e-3). Consistent if not, and if entries with a standard deviation 2% off \
        would have scored 3 standard errors beyond the threshold. Inconclusive otherwise.

        The moduli of other matrices in the plane are compared with the exact law of complex Gaussian ones of \
        the same dimensions, which has the same limit and the same displacement at the edge: the distance \
        R(n) between the two is extrapolated by R_inf + b n^-s with s = 1 and s = 1/2 (heavy tails). \
        Inconsistent if R_inf exceeds a quarter of R at the largest size by more than the corrected number \
        of standard errors for both s; the errors include the shift of R_inf when the smallest size is left \
        out. Consistent if it does so for neither s, and R_inf with that many standard errors stays, for \
        both, below the distance that entries with a standard deviation 2% off would make. Inconclusive \
        otherwise.

        Elsewhere the distance D(n) to the limit is extrapolated by D_inf + b n^-s with the theorem's rate s \
        (1 for the semicircle, 1/2 in the plane) and half of it. Inconsistent as above. Consistent if D_inf \
        exceeds the quarter for neither s, if D decays (the fitted exponent is negative with its 95% \
        interval, or the largest size shows no distance beyond noise), and if either D_inf with its errors \
        stays below half of D at the largest size, or D at the largest size does below the distance of the \
        law of entries with a standard deviation 2% larger. Inconclusive otherwise.

        The whole check is inconsistent if one view is; consistent if all views are, and if the distance of \
        single growing matrices (nested corners) also decreases; inconclusive otherwise.
        """

    /// Judges a view whose exact finite-size distribution is known.
    ///
    /// - Parameters:
    ///   - pValue: Bonferroni-corrected over points and sizes.
    ///   - resolution: the smallest relative error of scale that the test sees, nil if the view is blind to
    ///     scale and only contradiction counts.
    ///   - level: the false-alarm rate allotted to the view.
    static func judgeExact(pValue: Double, resolution: Double?, level: Double) -> (Verdict, String) {
        let p = "p = \(pValue.formatted(significantDigits: 2)) against the exact finite-n law"
        if pValue < level { return (.inconsistent, p) }
        guard let resolution else { return (.consistent, p) }
        let seen =
            "a standard deviation \((100 * resolution).formatted(significantDigits: 2))% off would show"
        return (resolution <= requiredResolution ? .consistent : .inconclusive, "\(p), \(seen)")
    }

    /// Judges the moduli by the extrapolation of their distance to complex Gaussian matrices.
    static func judgeCompanion(
        _ fit: ConvergenceFit, last: ConvergenceFit.Point, resolvable: Double, level: Double
    ) -> (Verdict, String) {
        let z = TailProbability.normalQuantile(upper: level / 2)
        guard let limit = fit.limits.first, let bounds = fit.limitBounds(standardErrors: z) else {
            return (.inconclusive, tooFewSizes)
        }
        let text =
            "\(extrapolated("R", limit)), "
            + "R(\(last.size)) = \(last.distance.formatted(significantDigits: 2))"
        switch plateau(fit, last, z) {
        case .everyRate: return (.inconsistent, text)
        case .someRate: return (.inconclusive, text)
        case .noRate: return (bounds.upper < resolvable ? .consistent : .inconclusive, text)
        }
    }

    /// An extrapolated distance in words. A fit may fall below 0, which no distance does.
    private static func extrapolated(_ symbol: String, _ limit: ConvergenceFit.Estimate) -> String {
        let fitted =
            "\(limit.value.formatted(significantDigits: 2)) ± \(limit.standardError.formatted(significantDigits: 1))"
        return limit.value < 0 ? "\(symbol)(∞) = 0 (the fit gives \(fitted))" : "\(symbol)(∞) = \(fitted)"
    }

    /// The rates for which a distance stays clearly above a quarter of the one at the largest size.
    private enum Plateau { case noRate, someRate, everyRate }

    private static func plateau(
        _ fit: ConvergenceFit, _ last: ConvergenceFit.Point, _ z: Double
    ) -> Plateau {
        let above = fit.limits.filter { $0.value - z * $0.standardError > last.distance / 4 }
        return above.isEmpty ? .noRate : above.count < fit.limits.count ? .someRate : .everyRate
    }

    private static let tooFewSizes = "at least four sizes with two or more matrices each are needed"

    /// Judges a view by the extrapolation of its distance to n = ∞.
    ///
    /// - Parameters:
    ///   - fit: the distance against n.
    ///   - last: the largest size.
    ///   - noiseFloor: the distance that noise alone would show there.
    ///   - resolvable: the distance between the claimed law and that of entries with a 2% larger deviation.
    ///   - level: the false-alarm rate allotted to the view.
    static func judgeDecay(
        _ fit: ConvergenceFit, last: ConvergenceFit.Point, noiseFloor: Double, resolvable: Double,
        level: Double
    ) -> (Verdict, String) {
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
        if plateau == .everyRate { return (.inconsistent, text) }
        let isNoise = last.distance < 2 * noiseFloor
        let decays = exponent.value + 1.96 * exponent.standardError < 0 || isNoise
        let vanishes = bounds.upper < last.distance / 2
        let isSmall = last.distance + z * last.standardError < resolvable
        return (plateau == .noRate && decays && (vanishes || isSmall) ? .consistent : .inconclusive, text)
    }
}
