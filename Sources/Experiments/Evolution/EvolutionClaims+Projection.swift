internal import Autoencoders
internal import Statistics

extension EvolutionClaims {
    var projectionClaims: [PaperClaim?] { [projection, spectraAgree] }

    private var projection: PaperClaim? {
        guard let last = trained.nonEmpty else { return nil }
        let defects = last.map(\.projectionDefect.median)
        let near = last.map(\.fractionNearOne)
        let (first, untrained) = (at(1), at(0))
        let hasFallen =
            !untrained.isEmpty
            && last.allSatisfy { row in
                untrained.first { $0.latentDimension == row.latentDimension }
                    .map { row.projectionDefect.median <= $0.projectionDefect.median / 2 } ?? false
            }
        let isClose = defects.allSatisfy { $0 <= 0.25 } && near.allSatisfy { $0 >= 0.8 }
        return PaperClaim(
            name: "resembles-a-projection",
            statement: "A trained autoencoder begins to resemble a projection onto a data manifold.",
            source: "sections III.A, V", finding: isClose ? .confirmed : hasFallen ? .qualified : .refuted,
            evidence: "at epoch \(last[0].epoch) the median over images of ‖J_I² − J_I‖/‖J_I‖ is "
                + "\(ClaimText.number(defects.min())) to \(ClaimText.number(defects.max()))"
                + (first.isEmpty
                    ? ""
                    : ", at epoch 1 \(ClaimText.number(first.map(\.projectionDefect.median).min())) to "
                        + ClaimText.number(first.map(\.projectionDefect.median).max()))
                + ", and \(ClaimText.percent(near.min())) to \(ClaimText.percent(near.max())) of the eigenvalues of "
                + "J_I lie within 0.25 of 1 (rule: at most 0.25 and at least 80 % for every d; a distance of at most "
                + "half of epoch 0's for every d qualifies)",
            figure: "projection")
    }

    /// Proposition 3.13 of the paper's reference [3].
    private var spectraAgree: PaperClaim? {
        guard let last = trained.nonEmpty, let first = at(1).nonEmpty else { return nil }
        let pairs = last.compactMap { row in
            first.first { $0.latentDimension == row.latentDimension }.map { (before: $0, after: row) }
        }
        guard !pairs.isEmpty else { return nil }
        let falling = pairs.count {
            $0.after.relativeSpectralDistance.median < $0.before.relativeSpectralDistance.median
        }
        let taus = last.map(\.distanceErrorCorrelation)
        let isOrdered = taus.allSatisfy { $0 > 0 }
        return PaperClaim(
            name: "spectra-agree-where-error-is-small",
            statement: "The spectra of J_L and J_I are close where the reconstruction error is small.",
            source: "section II; Proposition 3.13 of its reference [3]",
            finding: falling == pairs.count && isOrdered
                ? .confirmed : 2 * falling > pairs.count || isOrdered ? .qualified : .refuted,
            evidence: "the median relative distance of the two spectra is "
                + "\(range(first.map(\.relativeSpectralDistance.median))) at epoch 1 and "
                + "\(range(last.map(\.relativeSpectralDistance.median))) at epoch \(last[0].epoch), smaller for "
                + "\(falling) of \(pairs.count) networks; within a network it grows with ‖y − x‖, Kendall's tau "
                + "\(range(taus)), from \(range(last.map(\.bestTenthDistance))) for the tenth of the images "
                + "reconstructed best to \(range(last.map(\.worstTenthDistance))) for the worst (rule: smaller for "
                + "every d and every tau positive; more than half of the d or every tau qualifies)",
            figure: "spectra")
    }

    private func range(_ values: [Double]) -> String {
        "\(ClaimText.number(values.min()))…\(ClaimText.number(values.max()))"
    }
}
