internal import Autoencoders
internal import Statistics

/// The paper's statements about untrained autoencoders (section III.A), judged by our numbers.
public enum EpochZeroClaims {
    /// The statements and what became of them; none for fewer than two latent dimensions.
    public static func judged(_ rows: [EpochZeroRow]) -> [PaperClaim] {
        guard rows.count >= 2 else { return [] }
        return [size(rows), order(rows), theoryLarger(rows), decrease(rows), arguments(rows)]
    }

    /// "On the order of" is read as within √10, half an order of magnitude.
    private static func size(_ rows: [EpochZeroRow]) -> PaperClaim {
        let limit = 0.005 * 10.0.squareRoot()
        let own = rows.map(\.latent.moduli.maximum).max() ?? 0
        let any = rows.map(\.largestModulus).max() ?? 0
        let fraction = rows.map(\.fractionAbove5e3).max() ?? 0
        return PaperClaim(
            name: "norms-at-most-0.005", statement: "All norms at epoch 0 are at most on the order of 0.005.",
            source: "section III.A, Figure 2",
            finding: own > limit ? .refuted : any > limit ? .qualified : .confirmed,
            evidence:
                "largest |λ| \(ClaimText.number(own)) for one network a latent dimension, \(ClaimText.number(any)) among \(rows[0].networks) "
                + "networks each; "
                + "at most \(ClaimText.number(100 * fraction))% of the networks of a latent dimension exceed 0.005",
            figure: "figure-2")
    }

    private static func order(_ rows: [EpochZeroRow]) -> PaperClaim {
        let ratios = rows.map { $0.formulaMedian / $0.median }
        let beyond = rows.filter { $0.formulaMedian > 10 * $0.median }
        let finding: PaperClaim.Finding =
            beyond.isEmpty ? .confirmed : beyond.count == rows.count ? .refuted : .qualified
        let exceptions =
            beyond.isEmpty ? "" : "; more than 10 for d = \(ClaimText.list(beyond.map(\.latentDimension)))"
        return PaperClaim(
            name: "within-an-order-of-magnitude",
            statement: "Norms are generally within an order of magnitude of the theoretical predictions.",
            source: "section III.A", finding: finding,
            evidence: "the formula's median over the observed one is \(ClaimText.number(ratios.min())) to "
                + "\(ClaimText.number(ratios.max()))\(exceptions); with ReLU masks, predicted over observed is "
                + "\(ClaimText.number(rows.map { $0.maskedUniformMedian / $0.median }.min())) to "
                + "\(ClaimText.number(rows.map { $0.maskedUniformMedian / $0.median }.max()))",
            figure: "figure-2")
    }

    private static func theoryLarger(_ rows: [EpochZeroRow]) -> PaperClaim {
        let smaller = rows.filter { $0.formulaMedian < $0.median }
        let zeros = rows.filter { $0.zeroFraction > 0.01 }.map(\.latentDimension)
        let exact =
            zeros.isEmpty ? "" : " and set more than 1% of them to zero for d = \(ClaimText.list(zeros))"
        return PaperClaim(
            name: "theory-larger", statement: "The theoretical predictions are larger than the observations.",
            source: "introduction, section III.A", finding: smaller.isEmpty ? .confirmed : .qualified,
            evidence: smaller.isEmpty
                ? "for every d; by chance nowhere: half of the hidden units are inactive, masks that lower norms by "
                    + "2 to the power of −3 or more\(exact)"
                : "not for d = \(ClaimText.list(smaller.map(\.latentDimension)))",
            figure: "figure-2")
    }

    private static func decrease(_ rows: [EpochZeroRow]) -> PaperClaim {
        let own = rankCorrelation(ofSequence: rows.map(\.latent.moduli.median))
        let all = rankCorrelation(ofSequence: rows.map(\.median))
        let scatter = rows.map(\.medianScatterFactor)
        return PaperClaim(
            name: "median-decreases", statement: "The median norm decreases as the latent dimension grows.",
            source: "section III.A, caption of Figure 2",
            finding: all > -0.5 ? .refuted : own > -0.9 ? .qualified : .confirmed,
            evidence:
                "Kendall's tau of median and d is \(ClaimText.number(own)) for one network a latent dimension and \(ClaimText.number(all)) "
                + "over \(rows[0].networks) networks; one network's median scatters by a factor of "
                + "\(ClaimText.number(scatter.min())) to \(ClaimText.number(scatter.max()))",
            figure: "figure-2")
    }

    private static func arguments(_ rows: [EpochZeroRow]) -> PaperClaim {
        let (first, last) = (rows[0], rows[rows.count - 1])
        let bounds = rows.map { $0.realFraction / max(1 - $0.zeroFraction, .leastNormalMagnitude) / 2 }
        let score = rows.map { abs($0.medianArgument - .pi / 2) / $0.medianArgumentStandardError }
        return PaperClaim(
            name: "arguments-become-uniform",
            statement:
                "As the latent dimension grows the median argument tends to π/2 and the distribution becomes "
                + "more uniform.",
            source: "section III.A, Figure 3",
            finding: last.argumentDistance < first.argumentDistance ? .qualified : .refuted,
            evidence:
                "over all networks the median of |θ| is π/2 at every d within \(ClaimText.number(score.max())) standard errors, "
                + "as symmetry demands, so its value says nothing of uniformity; the distance to uniform falls from "
                + "\(ClaimText.number(first.argumentDistance)) (d = \(first.latentDimension)) to \(ClaimText.number(last.argumentDistance)) "
                + "(d = \(last.latentDimension)), of which real eigenvalues alone make \(ClaimText.number(bounds[0])) and "
                + "\(ClaimText.number(bounds[bounds.count - 1]))",
            figure: "figure-3")
    }
}
