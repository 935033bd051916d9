internal import Autoencoders
internal import Statistics

extension EvolutionClaims {
    var argumentClaims: [PaperClaim?] {
        [
            claim(
                "epoch-1-arguments-not-uniform",
                "At epoch 1 the arguments are clearly not uniform for any latent dimension.",
                source: "section III.A", figure: "figure-3",
                rule:
                    "distance of |θ| to uniform at least 0.1 above what the real eigenvalues of a symmetric law make, "
                    + "half of their fraction",
                at(1), quantity: "that excess",
                { $0.argumentDistance - $0.latent.realFraction / (1 - $0.latent.zeroFraction) / 2 },
                isMet: { $0 >= 0.1 }),
            claim(
                "epoch-10-median-argument-near-0",
                "By epoch 10 the median argument of the eigenvalues is close to 0.",
                source: "section III.A", figure: "figure-3", rule: "median |θ| at most 0.2", at(10),
                quantity: "median |θ|", { $0.latent.arguments.median }, isMet: { $0 <= 0.2 }),
            claim(
                "epoch-50-95th-percentile-high",
                "The 95th percentile of the arguments remains fairly high through epoch 50 in the largest latent "
                    + "dimensions.",
                source: "section III.A", figure: "figure-3", rule: "at least 1 for d from 15 on",
                at(50, isHigh), quantity: "the 95 % quantile of |θ|", { $0.latent.arguments.percentile95 },
                isMet: { $0 >= 1 }, share: 0.2),
            claim(
                "epoch-10-negative-above-5-percent",
                "In high latent dimensions more than 5 % of the eigenvalues are still negative at epoch 10.",
                source: "section III.A", figure: "figure-3",
                rule: "fraction of negative real eigenvalues above 0.05 for d from 15 on", at(10, isHigh),
                quantity: "the negative fraction", { $0.latent.negativeFraction }, isMet: { $0 > 0.05 },
                share: 0.2),
            claim(
                "epoch-50-few-negative", "There are not many negative eigenvalues by epoch 50.",
                source: "section III.A", figure: "figure-3", rule: "at most 5 %", at(50),
                quantity: "the negative fraction", { $0.latent.negativeFraction }, isMet: { $0 <= 0.05 }),
            argumentsNearZero,
            claim(
                "trained-few-left",
                "Fully trained, relatively few eigenvalues have negative real parts.",
                source: "section III.A", figure: "figure-3", rule: "at most 5 %", trained,
                quantity: "the fraction left of the imaginary axis", { $0.fractionLeft },
                isMet: { $0 <= 0.05 }),
        ]
    }

    private var argumentsNearZero: PaperClaim? {
        guard let last = trained.nonEmpty else { return nil }
        let fractions = last.map(\.fractionNearAxis)
        let smallest = fractions.min() ?? 0
        return PaperClaim(
            name: "trained-arguments-near-0",
            statement: "Fully trained, the vast majority of the arguments are quite close to 0.",
            source: "section III.A",
            finding: smallest >= 0.9 ? .confirmed : smallest >= 0.75 ? .qualified : .refuted,
            evidence:
                "the fraction of |θ| ≤ 0.2 at epoch \(last[0].epoch) is \(ClaimText.range(fractions)) for d = \(ClaimText.list(last.map(\.latentDimension))) (rule: at "
                + "least nine tenths for every d; three quarters qualify)",
            figure: "figure-3")
    }

    var comparisonClaims: [PaperClaim?] { [normsFaster, fiftyLikeTrained] }

    /// How much of the way from epoch 0 to the end a box has come: 1 − Σ|q − q_end|/Σ|q_0 − q_end| over its five
    /// numbers.
    static func progress(_ box: SampleQuantiles, from start: SampleQuantiles, to end: SampleQuantiles)
        -> Double
    {
        func numbers(_ q: SampleQuantiles) -> [Double] {
            [q.percentile5, q.lowerQuartile, q.median, q.upperQuartile, q.percentile95]
        }
        func distance(_ q: SampleQuantiles) -> Double {
            zip(numbers(q), numbers(end)).reduce(0) { $0 + abs($1.0 - $1.1) }
        }
        return 1 - distance(box) / distance(start)
    }

    /// Progress of moduli and arguments at an epoch, for every latent dimension.
    private func progress(at epoch: Int) -> [(latentDimension: Int, moduli: Double, arguments: Double)] {
        at(epoch).compactMap { row in
            guard let start = at(0, { $0 == row.latentDimension }).first,
                let end = trained.first(where: { $0.latentDimension == row.latentDimension }),
                end.epoch > epoch
            else { return nil }
            return (
                row.latentDimension,
                Self.progress(row.latent.moduli, from: start.latent.moduli, to: end.latent.moduli),
                Self.progress(row.latent.arguments, from: start.latent.arguments, to: end.latent.arguments)
            )
        }
    }

    private var normsFaster: PaperClaim? {
        let all = [1, 4, 10].map { (epoch: $0, values: progress(at: $0)) }.filter { !$0.values.isEmpty }
        let pairs = all.flatMap(\.values)
        guard !pairs.isEmpty else { return nil }
        let share = Double(pairs.count { $0.moduli > $0.arguments }) / Double(pairs.count)
        let words = all.map { epoch, values in
            let moduli = SampleQuantiles(values.map(\.moduli)).median
            let arguments = SampleQuantiles(values.map(\.arguments)).median
            return "epoch \(epoch): \(ClaimText.percent(moduli)) and \(ClaimText.percent(arguments))"
        }
        return PaperClaim(
            name: "norms-faster-than-arguments",
            statement: "The norms of the eigenvalues train more quickly than the arguments.",
            source: "section III.A",
            finding: share >= 0.8 ? .confirmed : share > 0.5 ? .qualified : .refuted,
            evidence:
                "of the way from epoch 0 to the end, the boxes of |λ| and of |θ| have come (medians over d) "
                + words.joined(separator: "; ")
                + "; norms are ahead in \(ClaimText.percent(share)) of the cases (rule: 80 %; more than half qualifies)",
            figure: "figure-3")
    }

    private var fiftyLikeTrained: PaperClaim? {
        let values = progress(at: 50)
        guard !values.isEmpty else { return nil }
        let worst = values.map(\.moduli)
        let failing = values.filter { $0.moduli < 0.8 }.map(\.latentDimension)
        return PaperClaim(
            name: "epoch-50-resembles-trained",
            statement:
                "By epoch 50 the distributions of |λ| closely resemble those of the trained autoencoder.",
            source: "section III.A",
            finding: failing.isEmpty
                ? .confirmed : 2 * failing.count <= values.count ? .qualified : .refuted,
            evidence: "their boxes have come \(ClaimText.percent(worst.min())) to "
                + "\(ClaimText.percent(worst.max())) of the way"
                + (failing.isEmpty ? "" : "; less than 80 % for d = \(ClaimText.list(failing))")
                + " (rule: 80 % for every d; for half of them qualifies)",
            figure: "figure-1")
    }
}
