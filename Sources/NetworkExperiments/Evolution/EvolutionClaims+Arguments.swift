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
                "epoch-10-large-angles",
                "There are still many extremely large angles in epoch 10.",
                source: "section III.A", figure: "figure-3", rule: "at least π/2, d from \(Self.highest) on,",
                at(10, isHigh), quantity: "the 95 % quantile of |θ|", { $0.latent.arguments.percentile95 },
                isMet: { $0 >= Double.pi / 2 }),
            largeAnglesRemain,
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
                "Fully trained, there are relatively few complex eigenvalues with negative real parts.",
                source: "section III.A", figure: "figure-3", rule: "at most 0.05", trained,
                quantity:
                    "the fraction of all d eigenvalues that are not real and left of the imaginary axis",
                { $0.fractionLeft - $0.latent.negativeFraction }, isMet: { $0 <= 0.05 }),
        ]
    }

    /// The rule uses the distance to uniform. Untrained networks of the same latent dimension show how much of it is
    /// due to training: their few eigenvalues, nearly the same at every image, are not uniform either.
    private var notUniform: PaperClaim? {
        let rows = at(1).filter { !$0.argumentDistance.isNaN }
        guard !rows.isEmpty else { return nil }
        let (finding, exceptions) = finding(rows) { $0.argumentDistance >= 0.25 }
        return PaperClaim(
            name: "epoch-1-arguments-not-uniform",
            statement: "At epoch 1 the arguments are clearly not uniform for any latent dimension.",
            source: "section III.A", finding: finding,
            observed:
                "the distance of |θ| to uniform is \(ClaimText.range(rows.map(\.argumentDistance))) at epoch 1 for "
                + "d = \(ClaimText.list(rows.map(\.latentDimension)))\(excess(rows))",
            reason: exceptions + Self.rule("at least a quarter"),
            figure: "figure-3")
    }

    /// The excess over the distance that real eigenvalues alone make, compared with untrained networks.
    private func excess(_ rows: [EvolutionRow]) -> String {
        let pairs = rows.compactMap { row in
            untrained[row.latentDimension].map { (row: row, reference: $0) }
        }.filter { !$0.row.argumentExcess.isNaN }
        guard let first = pairs.first else { return "" }
        let reached = pairs.filter { $0.row.argumentExcess <= $0.reference.argumentExcess.percentile95 }
            .map(\.row.latentDimension)
        return
            "; beyond half of the real fraction, which real eigenvalues of either sign make by themselves, it is "
            + "\(ClaimText.range(pairs.map(\.row.argumentExcess))), of \(first.reference.networks) untrained networks "
            + "in the median \(ClaimText.range(pairs.map(\.reference.argumentExcess.median)))"
            + (reached.isEmpty
                ? "" : ", and at least one in twenty of them has as much for d = \(ClaimText.list(reached))")
    }

    private var largeAnglesRemain: PaperClaim? {
        let rows = at(50, isHigh).filter { !$0.latent.arguments.percentile95.isNaN }
        guard let largest = rows.last else { return nil }
        let high = rows.filter { $0.latent.arguments.percentile95 >= Double.pi / 4 }
        return PaperClaim(
            name: "epoch-50-95th-percentile-high",
            statement:
                "The 95th percentile of the arguments remains fairly high through epoch 50, at least in the largest "
                + "latent dimensions; in the highest it is strikingly large.",
            source: "section III.A",
            finding: high.count == rows.count
                ? .confirmed : high.last == largest || 2 * high.count >= rows.count ? .qualified : .refuted,
            observed: "it is "
                + rows.map {
                    "\(ClaimText.number($0.latent.arguments.percentile95)) (d = \($0.latentDimension))"
                }
                .joined(separator: ", ") + " at epoch 50"
                + (row(largest.latentDimension, at: Self.fullTraining).map {
                    ", and \(ClaimText.number($0.latent.arguments.percentile95)) for the last at epoch \(Self.fullTraining)"
                } ?? ""),
            reason:
                " (rule: at least π/4 for every d from \(Self.highest) on; for half of them, or for the highest, "
                + "qualifies)",
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
            observed:
                "the fraction of |θ| ≤ 0.2 at epoch \(last[0].epoch) is \(ClaimText.range(fractions)) for d = "
                + ClaimText.list(last.map(\.latentDimension)),
            reason: " (rule: at least nine tenths for every d; three quarters for every d qualify)",
            figure: "figure-3")
    }
}
