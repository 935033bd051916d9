internal import Autoencoders
internal import Statistics

extension EvolutionClaims {
    var moduliClaims: [PaperClaim?] {
        [
            claim(
                "epoch-1-median-far-from-0",
                "Even at epoch 1, in low dimensions the median eigenvalue is far from 0.",
                source: "section III.A", figure: "figure-1", rule: "median |λ| at least 0.25 for d up to 5",
                at(1, isLow), quantity: "median |λ|", { $0.latent.moduli.median }, isMet: { $0 >= 0.25 }),
            claim(
                "epoch-10-median-at-least-0.5",
                "By epoch 10 the median modulus is at least 0.5 in all latent dimensions.",
                source: "section III.A", figure: "figure-1", rule: "median |λ| at least 0.5", at(10),
                quantity: "median |λ|", { $0.latent.moduli.median }, isMet: { $0 >= 0.5 }),
            claim(
                "epoch-50-median-near-1",
                "By epoch 50 the median modulus is near 1 in all latent dimensions.",
                source: "section III.A", figure: "figure-1", rule: "median |λ| within 0.2 of 1", at(50),
                quantity: "median |λ|", { $0.latent.moduli.median }, isMet: { abs($0 - 1) <= 0.2 }),
            lowerDimensionsFaster,
            normsBelow1,
            claim(
                "trained-norms-0.2-to-1.5",
                "Fully trained autoencoders have most of their eigenvalues between 0.2 and 1.5.",
                source: "section III.A", figure: "figure-1", rule: "at least four fifths of the moduli",
                trained, quantity: "the fraction in 0.2…1.5", { $0.fractionBetween02And15 },
                isMet: { $0 >= 0.8 }),
            consistentAcrossDimensions,
        ]
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
            evidence:
                "the fraction of |λ| > 1 at epoch \(last[0].epoch) is \(ClaimText.range(fractions)) for d = \(ClaimText.list(last.map(\.latentDimension))) (rule: at most a "
                + "quarter for every d; at most half qualifies)",
            figure: "figure-1")
    }

    /// Kendall's τ of median modulus and d over the early epochs.
    private var lowerDimensionsFaster: PaperClaim? {
        let early = [1, 4, 10].map { at($0) }.filter { $0.count >= 3 }
        guard !early.isEmpty else { return nil }
        let taus = early.map { rankCorrelation(ofSequence: $0.map(\.latent.moduli.median)) }
        return PaperClaim(
            name: "lower-dimensions-faster",
            statement: "Median moduli converge to 1 faster in lower latent dimensions.",
            source: "section III.A",
            finding: taus.allSatisfy { $0 <= -0.5 }
                ? .confirmed : taus.contains { $0 <= -0.5 } ? .qualified : .refuted,
            evidence: "Kendall's tau of median |λ| and d is "
                + zip(early, taus).map { "\(ClaimText.number($1)) at epoch \($0[0].epoch)" }
                .joined(separator: ", ")
                + " (rule: at most −0.5 at every one of the epochs 1, 4, 10 measured; at one or two of them qualifies)",
            figure: "figure-1")
    }

    /// The spread of the medians between latent dimensions, first against last.
    private var consistentAcrossDimensions: PaperClaim? {
        guard let first = at(1).nonEmpty, let last = trained.nonEmpty, first.count >= 3 else { return nil }
        func spread(_ rows: [EvolutionRow]) -> Double {
            let medians = rows.map(\.latent.moduli.median)
            return (medians.max() ?? 0) - (medians.min() ?? 0)
        }
        let (before, after) = (spread(first), spread(last))
        return PaperClaim(
            name: "consistent-across-architectures",
            statement:
                "As training progresses the distribution of |λ| becomes more consistent across architectures.",
            source: "caption of Figure 1",
            finding: after <= before / 2 ? .confirmed : after < before ? .qualified : .refuted,
            evidence: "medians of different d span \(ClaimText.number(before)) at epoch 1 and "
                + "\(ClaimText.number(after)) at epoch \(last[0].epoch) (rule: at most half of it; less qualifies)",
            figure: "figure-1")
    }
}

extension Collection {
    /// Nil instead of nothing.
    var nonEmpty: Self? { isEmpty ? nil : self }
}
