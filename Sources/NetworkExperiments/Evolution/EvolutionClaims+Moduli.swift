internal import Autoencoders
internal import Statistics

extension EvolutionClaims {
    var moduliClaims: [PaperClaim?] {
        [
            claim(
                "epoch-1-median-far-from-0",
                "Even at epoch 1, in low dimensions the median eigenvalue is far from 0.",
                source: "section III.A", figure: "figure-1", rule: "at least 0.25, d up to \(Self.lowest),",
                at(1, isLow), quantity: "median |λ|", { $0.latent.moduli.median }, isMet: { $0 >= 0.25 }),
            shifted,
            claim(
                "epoch-10-median-at-least-0.5",
                "By epoch 10 the median modulus is at least 0.5 in all latent dimensions.",
                source: "section III.A", figure: "figure-1", rule: "at least 0.5", at(10),
                quantity: "median |λ|", { $0.latent.moduli.median }, isMet: { $0 >= 0.5 }),
            claim(
                "epoch-50-median-near-1",
                "By epoch 50 the median modulus is near 1 in all latent dimensions.",
                source: "section III.A", figure: "figure-1", rule: "within 0.2 of 1", at(50),
                quantity: "median |λ|", { $0.latent.moduli.median }, isMet: { abs($0 - 1) <= 0.2 }),
            normsBelow1,
            claim(
                "trained-norms-0.2-to-1.5",
                "Fully trained autoencoders have most of their eigenvalues between 0.2 and 1.5.",
                source: "section III.A", figure: "figure-1", rule: "at least four fifths",
                trained, quantity: "the fraction of |λ| in 0.2…1.5", { $0.fractionBetween02And15 },
                isMet: { $0 >= 0.8 }),
            smallNormsIncrease, fewerSmallNorms, consistentAcrossDimensions,
        ]
    }

    /// Compares with many untrained networks, since the one that this training began with is a single draw.
    private var shifted: PaperClaim? {
        let rows = at(1).filter { untrained[$0.latentDimension] != nil }
        guard !rows.isEmpty else { return nil }
        let bounds = rows.compactMap { untrained[$0.latentDimension]?.maskedLawDistance.percentile95 }
        let (finding, exceptions) = finding(rows) { row in
            untrained[row.latentDimension].map { row.maskedLawDistance > $0.maskedLawDistance.percentile95 }
                ?? false
        }
        let before = at(0).map(\.maskedLawDistance)
        let ratios = rows.map(\.medianRatio).filter { !$0.isNaN }
        return PaperClaim(
            name: "epoch-1-shifted",
            statement: "At epoch 1 the distribution of |λ| has clearly shifted from the initialization.",
            source: "section III.A", finding: finding,
            observed:
                "the distance of the distribution function of |λ| from that of random matrices with masks is "
                + "\(ClaimText.range(rows.map(\.maskedLawDistance))) at epoch 1 for d = "
                + ClaimText.list(rows.map(\.latentDimension))
                + (before.isEmpty ? "" : ", at epoch 0 \(ClaimText.range(before))")
                + "; untrained networks have 95 % quantiles of \(ClaimText.range(bounds))"
                + (ratios.isEmpty
                    ? "" : "; the median of |λ| ≠ 0 is \(ClaimText.range(ratios)) times the law's"),
            reason: exceptions + Self.rule("above the 95 % quantile of untrained networks of that d"),
            figure: "masked-law")
    }

    private var normsBelow1: PaperClaim? {
        guard let last = trained.nonEmpty else { return nil }
        let fractions = last.map(\.fractionAbove1)
        let largest = fractions.max() ?? 0
        return PaperClaim(
            name: "norms-usually-below-1",
            statement: "Norms of trained autoencoders are usually less than 1.",
            source: "section III.A",
            finding: largest <= 0.25 ? .confirmed : largest <= 0.5 ? .qualified : .refuted,
            observed:
                "the fraction of |λ| > 1 at epoch \(last[0].epoch) is \(ClaimText.range(fractions)) for d = "
                + ClaimText.list(last.map(\.latentDimension)),
            reason: " (rule: at most a quarter for every d; at most half for every d qualifies)",
            figure: "figure-1")
    }

    private var smallNormsIncrease: PaperClaim? {
        guard trained.count >= 3 else { return nil }
        let fractions = trained.map(\.fractionBelow02)
        let tau = rankCorrelation(ofSequence: fractions)
        return PaperClaim(
            name: "small-norms-increase-with-d",
            statement:
                "As the latent dimension increases, the proportion of eigenvalues with small norms increases.",
            source: "section III.A",
            finding: tau >= 0.8 ? .confirmed : tau > 0.2 ? .qualified : .refuted,
            observed: "the fraction of |λ| < 0.2 at epoch \(trained[0].epoch) goes from "
                + "\(ClaimText.number(fractions.first)) at d = \(trained[0].latentDimension) to "
                + "\(ClaimText.number(fractions.last)) at d = \(trained[trained.count - 1].latentDimension); it is "
                + "\(range(trained) { $0.fractionBelow02 }); Kendall's tau_a with d is \(ClaimText.number(tau))",
            reason: " (rule: at least 0.8; above 0.2 qualifies)",
            figure: "figure-1")
    }

    /// The eigenvalues of a projection are 0 and 1, and its trace counts the ones. A spectrum with all eigenvalues at
    /// 0.85 passes, too, so the statement is at most qualified.
    private var fewerSmallNorms: PaperClaim? {
        guard let last = trained.nonEmpty else { return nil }
        let (finding, exceptions) = finding(last) { $0.fractionBelow02 < $0.projectionZeroFraction }
        return PaperClaim(
            name: "fewer-small-norms-than-a-projection",
            statement: "There are not as many eigenvalues with small norms as expected from projections.",
            source: "section III.A", finding: finding == .refuted ? .refuted : .qualified,
            observed: "the fraction of |λ| < 0.2 at epoch \(last[0].epoch) is "
                + "\(ClaimText.range(last.map(\.fractionBelow02))); a projection with the trace of J_L, whose "
                + "eigenvalues are 0 and 1, would have 1 − tr J_L/d = "
                + "\(ClaimText.range(last.map(\.projectionZeroFraction))) zeros",
            reason: exceptions
                + " (rule: fewer than that projection for at least half of the d qualifies; every spectrum below 1 without "
                + "small norms passes, so that it does not confirm)",
            figure: "figure-1")
    }

    /// The spread of the medians between latent dimensions, first against last, and how far from 1 they end.
    private var consistentAcrossDimensions: PaperClaim? {
        guard let last = trained.nonEmpty, last.count >= 3 else { return nil }
        let first = last.compactMap { row($0.latentDimension, at: 1) }
        guard first.count == last.count else { return nil }
        func medians(_ rows: [EvolutionRow]) -> [Double] { rows.map(\.latent.moduli.median) }
        func spread(_ values: [Double]) -> Double { (values.max() ?? 0) - (values.min() ?? 0) }
        let (before, after) = (spread(medians(first)), spread(medians(last)))
        let isNarrower = after <= before / 2
        let distance = medians(last).map { abs($0 - 1) }.max() ?? .infinity
        return PaperClaim(
            name: "consistent-across-architectures",
            statement:
                "As training progresses the distribution of |λ| becomes more consistent across architectures, "
                + "converging to a median of 1.",
            source: "caption of Figure 1",
            finding: isNarrower && distance <= 0.1 ? .confirmed : after < before ? .qualified : .refuted,
            observed: "medians of different d span \(ClaimText.number(before)) at epoch 1 and "
                + "\(ClaimText.number(after)) at epoch \(last[0].epoch), where they are "
                + ClaimText.range(medians(last)),
            reason:
                " (rule: a span of at most half of epoch 1's and every median within 0.1 of 1; a smaller span alone "
                + "qualifies)",
            figure: "figure-1")
    }
}
