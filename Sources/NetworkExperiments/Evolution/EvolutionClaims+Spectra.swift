internal import Autoencoders
internal import Statistics

extension EvolutionClaims {
    var spectraClaims: [PaperClaim?] { [spectraAgree] }

    /// Proposition 3.13 of the paper's reference [3], in three views: along iterates, where the error of one network does
    /// go to 0; over the images of one network; over epochs.
    private var spectraAgree: PaperClaim? {
        let views = [alongIterates, overImages, overEpochs].compactMap { $0 }
        guard let limit = views.first(where: \.isLimit) else { return nil }
        let others = views.filter { !$0.isLimit }
        // The rule asks for more than the limit along iterates.
        let agree = views.count == 3 && views.allSatisfy(\.holds)
        return PaperClaim(
            name: "spectra-agree-where-error-is-small",
            statement:
                "The spectra of J_L and J_I agree as the reconstruction error goes to 0.",
            source: "section II; Proposition 3.13 of its reference [3]",
            finding: agree ? .confirmed : limit.holds ? .qualified : .refuted,
            observed: ([limit] + others).map(\.words).joined(separator: "; "),
            reason:
                " (rule: along iterates error and distance fall and equal spectra become more for every d, within "
                + "every network tau_a is positive, and over epochs the distance falls for every d; the first alone "
                + "qualifies)",
            figure: "spectra")
    }

    private struct View {
        var isLimit = false
        let holds: Bool
        let words: String
    }

    private var alongIterates: View? {
        let trained = iterates.filter { $0.epoch > 0 }
        let networks = Dictionary(grouping: trained, by: \.latentDimension).compactMap { _, rows in
            let sorted = rows.sorted { $0.iterate < $1.iterate }
            return sorted.count > 1 ? (first: sorted[0], last: sorted[sorted.count - 1]) : nil
        }.sorted { $0.first.latentDimension < $1.first.latentDimension }
        guard let one = networks.first else { return nil }
        let holds = networks.allSatisfy { first, last in
            last.medianSquaredError < first.medianSquaredError
                && (last.relativeSpectralDistance < first.relativeSpectralDistance
                    || last.relativeSpectralDistance == 0)
                && last.fractionEqualSpectra >= first.fractionEqualSpectra
        }
        func change(_ value: (IterateRow) -> Double) -> String {
            "(\(ClaimText.range(networks.map { value($0.first) }))) to (\(ClaimText.range(networks.map { value($0.last) })))"
        }
        return View(
            isLimit: true, holds: holds,
            words:
                "where x is replaced by f(x) \(one.last.iterate) times, the median squared error goes from "
                + "\(change(\.medianSquaredError)), the median relative distance of the spectra from "
                + "\(change(\.relativeSpectralDistance)), and the share of images whose spectra are equal in every bit "
                + "from \(change(\.fractionEqualSpectra)) (d = \(ClaimText.list(networks.map(\.first.latentDimension))))"
                + (holds ? "" : ", not all of it for every d"))
    }

    private var overImages: View? {
        let rows = trained.filter { !$0.distanceErrorCorrelation.isNaN }
        guard !rows.isEmpty else { return nil }
        let taus = rows.map(\.distanceErrorCorrelation)
        return View(
            holds: taus.allSatisfy { $0 > 0 },
            words:
                "within a trained network it grows with ‖y − x‖, Kendall's tau_a \(ClaimText.range(taus)), from "
                + "\(ClaimText.range(rows.map(\.bestTenthDistance))) for the tenth of the images reconstructed best "
                + "to \(ClaimText.range(rows.map(\.worstTenthDistance))) for the worst")
    }

    private var overEpochs: View? {
        let pairs = trained.compactMap { end in
            row(end.latentDimension, at: 1).map { (before: $0, after: end) }
        }
        guard !pairs.isEmpty else { return nil }
        let falling = pairs.count {
            $0.after.relativeSpectralDistance.median < $0.before.relativeSpectralDistance.median
        }
        func range(_ value: (EvolutionRow) -> Double) -> String {
            "(\(ClaimText.range(pairs.map { value($0.before) }))) to (\(ClaimText.range(pairs.map { value($0.after) })))"
        }
        return View(
            holds: falling == pairs.count,
            words: "from epoch 1 to epoch \(pairs[0].after.epoch) the error falls from "
                + "\(range(\.meanSquaredError)), while the distance goes from "
                + "\(range(\.relativeSpectralDistance.median)) and "
                + (2 * falling < pairs.count
                    ? "the spectra grow apart for \(pairs.count - falling) of \(pairs.count) networks"
                    : "falls for \(falling) of \(pairs.count) networks"))
    }
}
