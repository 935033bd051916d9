internal import Autoencoders
internal import Statistics

extension EvolutionClaims {
    var argumentClaims: [PaperClaim?] {
        [
            notUniform,
            claim(
                "epoch-10-median-argument-near-0",
                "By epoch 10 the median argument of the eigenvalues is close to 0.",
                source: "section III.A", figure: "figure-3", rule: "at most 0.2", at(10),
                quantity: "median |θ|", { $0.latent.arguments.median }, isMet: { $0 <= 0.2 }),
            claim(
                "epoch-50-95th-percentile-high",
                "The 95th percentile of the arguments remains fairly high through epoch 50 in the largest latent "
                    + "dimensions.",
                source: "section III.A", figure: "figure-3", rule: "at least 1, d from \(Self.highest) on,",
                at(50, isHigh), quantity: "the 95 % quantile of |θ|", { $0.latent.arguments.percentile95 },
                isMet: { $0 >= 1 }),
            claim(
                "epoch-10-negative-above-5-percent",
                "In high latent dimensions more than 5 % of the eigenvalues are still negative at epoch 10.",
                source: "section III.A", figure: "figure-3",
                rule: "above 0.05, d from \(Self.highest) on,", at(10, isHigh),
                quantity: "the negative fraction of all d eigenvalues", { $0.latent.negativeFraction },
                isMet: { $0 > 0.05 }),
            claim(
                "epoch-50-few-negative", "There are not many negative eigenvalues by epoch 50.",
                source: "section III.A", figure: "figure-3", rule: "at most 0.05", at(50),
                quantity: "the negative fraction of all d eigenvalues", { $0.latent.negativeFraction },
                isMet: { $0 <= 0.05 }),
            argumentsNearZero,
            claim(
                "trained-very-few-negative",
                "Fully trained, there are very few negative eigenvalues.",
                source: "section III.A", figure: "figure-3", rule: "at most 0.02", trained,
                quantity: "the negative fraction of all d eigenvalues", { $0.latent.negativeFraction },
                isMet: { $0 <= 0.02 }),
            claim(
                "trained-few-left",
                "Fully trained, relatively few eigenvalues have negative real parts.",
                source: "section III.A", figure: "figure-3", rule: "at most 0.05", trained,
                quantity: "the fraction of all d eigenvalues left of the imaginary axis", { $0.fractionLeft },
                isMet: { $0 <= 0.05 }),
        ]
    }

    /// Against untrained networks of the same latent dimension: one network's few eigenvalues, nearly the same at every
    /// image, are far from uniform before training as well.
    private var notUniform: PaperClaim? {
        let rows = at(1).filter { untrained[$0.latentDimension] != nil && !$0.argumentExcess.isNaN }
        guard !rows.isEmpty else { return nil }
        let references = rows.compactMap { untrained[$0.latentDimension] }
        let (finding, exceptions) = finding(rows) { row in
            untrained[row.latentDimension].map { row.argumentExcess > $0.argumentExcess.percentile95 }
                ?? false
        }
        let before = at(0).map(\.argumentExcess).filter { !$0.isNaN }
        return PaperClaim(
            name: "epoch-1-arguments-not-uniform",
            statement: "At epoch 1 the arguments are clearly not uniform for any latent dimension.",
            source: "section III.A", finding: finding,
            evidence:
                "call excess the distance of |θ| to uniform beyond half of the real fraction, which is what real "
                + "eigenvalues of either sign make by themselves: it is "
                + "\(ClaimText.range(rows.map(\.argumentExcess))) at epoch 1 for d = "
                + ClaimText.list(rows.map(\.latentDimension))
                + (before.isEmpty ? "" : ", \(ClaimText.range(before)) at epoch 0")
                + "; \(references[0].networks) untrained networks at \(references[0].images) images have 95 % quantiles "
                + "of \(ClaimText.range(references.map(\.argumentExcess.percentile95)))\(exceptions) "
                + Self.rule("above the 95 % quantile of untrained networks of that d"),
            figure: "figure-3")
    }

    private var argumentsNearZero: PaperClaim? {
        guard let last = trained.filter({ !$0.fractionNearAxis.isNaN }).nonEmpty else { return nil }
        let fractions = last.map(\.fractionNearAxis)
        let smallest = fractions.min() ?? 0
        return PaperClaim(
            name: "trained-arguments-near-0",
            statement: "Fully trained, the vast majority of the arguments are quite close to 0.",
            source: "section III.A",
            finding: smallest >= 0.9 ? .confirmed : smallest >= 0.75 ? .qualified : .refuted,
            evidence:
                "the fraction of |θ| ≤ 0.2 at epoch \(last[0].epoch) is \(ClaimText.range(fractions)) for d = "
                + "\(ClaimText.list(last.map(\.latentDimension))) (rule: at least nine tenths for every d; three "
                + "quarters for every d qualify)",
            figure: "figure-3")
    }
}
