internal import Autoencoders
internal import Statistics

extension EvolutionClaims {
    var speedClaims: [PaperClaim?] {
        [lowerDimensionsFaster, argumentsShrinkFaster, normsFaster, fiftyLikeTrained]
    }

    /// Kendall's τ_a between a number and d at the early epochs; epochs of fewer than three networks are left out.
    private func correlations(
        _ value: (EvolutionRow) -> Double, at epochs: [Int]
    ) -> [(epoch: Int, tau: Double)] {
        epochs.compactMap { epoch in
            let values = at(epoch).map(value).filter { !$0.isNaN }
            return values.count >= 3 ? (epoch, rankCorrelation(ofSequence: values)) : nil
        }
    }

    private func words(_ taus: [(epoch: Int, tau: Double)]) -> String {
        taus.map { "\(ClaimText.number($0.tau)) at epoch \($0.epoch)" }.joined(separator: ", ")
    }

    private var lowerDimensionsFaster: PaperClaim? {
        let taus = correlations({ abs($0.latent.moduli.median - 1) }, at: Self.early)
        guard !taus.isEmpty else { return nil }
        let isFaster = taus.allSatisfy { $0.tau >= 0.5 }
        let ends = trained.filter { !$0.latent.moduli.median.isNaN }
        let converges = !ends.isEmpty && ends.allSatisfy { abs($0.latent.moduli.median - 1) <= 0.1 }
        return PaperClaim(
            name: "lower-dimensions-faster",
            statement: "Median moduli converge to 1 faster in lower latent dimensions.",
            source: "section III.A",
            finding: isFaster && converges
                ? .confirmed : taus.contains { $0.tau >= 0.5 } ? .qualified : .refuted,
            observed:
                "Kendall's tau_a of |median |λ| − 1| and d is \(words(taus))"
                + (ends.isEmpty
                    ? ""
                    : "; at epoch \(ends[0].epoch) the medians are \(range(ends) { $0.latent.moduli.median })"),
            reason:
                " (rule: tau at least 0.5 at each of these epochs, and every median within 0.1 of 1 when fully trained; "
                + "tau at one of them qualifies)",
            figure: "figure-1")
    }

    /// Low dimensions have more real eigenvalues, and so smaller arguments, even before training. So the rule
    /// compares with epoch 0.
    private var argumentsShrinkFaster: PaperClaim? {
        let large: (EvolutionRow) -> Double = { 1 - $0.fractionNearAxis }
        let taus = correlations(large, at: Self.early)
        guard !taus.isEmpty, let start = correlations(large, at: [0]).first else { return nil }
        let late = correlations(large, at: [50, Self.fullTraining])
        func isMet(_ tau: Double) -> Bool { tau >= 0.5 && tau > start.tau }
        return PaperClaim(
            name: "arguments-shrink-faster-in-lower-dimensions",
            statement: "The arguments shrink faster for lower latent dimensions.",
            source: "section III.A",
            finding: taus.allSatisfy { isMet($0.tau) }
                ? .confirmed : taus.contains { isMet($0.tau) } ? .qualified : .refuted,
            observed: "Kendall's tau_a of the fraction of |θ| > 0.2 and d is \(words(taus)), and "
                + "\(ClaimText.number(start.tau)) before training"
                + (late.isEmpty ? "" : "; later it is \(words(late))"),
            reason:
                " (rule: at least 0.5, and more than before training, at each of these epochs; at one of them qualifies)",
            figure: "figure-3")
    }

    /// The fraction of the way from epoch 0 to the end that a number has covered, 1 − |q − q_end|/|q_0 − q_end|; NaN
    /// if it ends where it began.
    static func progress(_ value: Double, from start: Double, to end: Double) -> Double {
        1 - abs(value - end) / abs(start - end)
    }

    /// The same for a box: 1 − Σ|q − q_end|/Σ|q_0 − q_end| over its five numbers.
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

    /// The rows of an epoch between those of the same network before training and at its end.
    private func ways(at epoch: Int) -> [(start: EvolutionRow, now: EvolutionRow, end: EvolutionRow)] {
        trained.compactMap { end in
            guard let start = row(end.latentDimension, at: 0), let now = row(end.latentDimension, at: epoch)
            else { return nil }
            return (start, now, end)
        }
    }

    /// The progress of norms and arguments, measured by one quantile of each.
    private struct Race {
        let name: String
        /// By epoch, the medians over d of the progress of each.
        let words: [String]
        /// The fraction of all epochs and d at which norms are ahead.
        let share: Double
    }

    private func race(_ name: String, _ quantile: (SampleQuantiles) -> Double) -> Race? {
        var (words, ahead, count) = ([String](), 0, 0)
        for epoch in Self.early {
            let pairs = ways(at: epoch).map { start, now, end in
                (
                    norms: Self.progress(
                        quantile(now.latent.moduli), from: quantile(start.latent.moduli),
                        to: quantile(end.latent.moduli)),
                    arguments: Self.progress(
                        quantile(now.latent.arguments), from: quantile(start.latent.arguments),
                        to: quantile(end.latent.arguments))
                )
            }.filter { $0.norms.isFinite && $0.arguments.isFinite }
            if pairs.isEmpty { continue }
            ahead += pairs.count { $0.norms > $0.arguments }
            count += pairs.count
            let norms = SampleQuantiles(pairs.map(\.norms)).median
            let arguments = SampleQuantiles(pairs.map(\.arguments)).median
            words.append(
                "epoch \(epoch) \(ClaimText.percent(norms)) and \(ClaimText.percent(arguments))")
        }
        return count > 0 ? Race(name: name, words: words, share: Double(ahead) / Double(count)) : nil
    }

    /// Medians and 95 % quantiles are judged separately: the paper argues from "many extremely large angles", which
    /// may remain when most arguments are small already.
    private var normsFaster: PaperClaim? {
        let races = [race("medians", \.median), race("95 % quantiles", \.percentile95)].compactMap { $0 }
        guard !races.isEmpty else { return nil }
        let disagree = Set(races.map { $0.share > 0.5 }).count > 1
        let verdicts = races.map { "\($0.name) say \($0.share > 0.5 ? "norms" : "arguments")" }
        return PaperClaim(
            name: "norms-faster-than-arguments",
            statement: "The norms of the eigenvalues train more quickly than the arguments.",
            source: "section III.A",
            finding: races.allSatisfy { $0.share >= 0.8 }
                ? .confirmed : races.contains { $0.share > 0.5 } ? .qualified : .refuted,
            observed: (disagree
                ? "it depends on what is looked at, \(verdicts.joined(separator: ", ")): " : "")
                + "of the way from epoch 0 to the end |λ| and |θ| have come (medians over d), "
                + races.map { race in
                    "by \(race.name), \(race.words.joined(separator: ", ")), norms ahead in "
                        + "\(ClaimText.percent(race.share)) of the cases"
                }.joined(separator: "; "),
            reason: " (rule: norms ahead in 80 % by either; in more than half by one of them qualifies)",
            figure: "figure-3")
    }

    private var fiftyLikeTrained: PaperClaim? {
        let values = ways(at: 50).map { start, now, end in
            (
                d: end.latentDimension,
                progress: Self.progress(now.latent.moduli, from: start.latent.moduli, to: end.latent.moduli)
            )
        }.filter { $0.progress.isFinite }
        guard !values.isEmpty else { return nil }
        let failing = values.filter { $0.progress < 0.8 }.map(\.d)
        let share = Double(values.count - failing.count) / Double(values.count)
        return PaperClaim(
            name: "epoch-50-resembles-trained",
            statement:
                "By epoch 50 the distributions of |λ| closely resemble those of the trained autoencoder.",
            source: "section III.A",
            finding: failing.isEmpty
                ? .confirmed : share >= Self.qualifyingShare ? .qualified : .refuted,
            observed: "their boxes have come \(ClaimText.percent(values.map(\.progress).min())) to "
                + "\(ClaimText.percent(values.map(\.progress).max())) of the way from epoch 0 to the end",
            reason: (failing.isEmpty ? "" : "; less than 80 % for d = \(ClaimText.list(failing))")
                + Self.rule("80 %"),
            figure: "figure-1")
    }
}
