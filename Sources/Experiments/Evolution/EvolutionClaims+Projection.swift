internal import Autoencoders
internal import Statistics

extension EvolutionClaims {
    var projectionClaims: [PaperClaim?] { [projection] }

    /// A small J_I has a defect of 1 whatever it is, so that epoch 0 is no yardstick: epoch 1 is.
    private var projection: PaperClaim? {
        guard let last = trained.filter({ !$0.projectionDefect.median.isNaN }).nonEmpty else { return nil }
        let defects = last.map(\.projectionDefect.median)
        let near = last.map(\.fractionNearOne)
        let first = last.compactMap { row($0.latentDimension, at: 1) }
            .filter { !$0.projectionDefect.median.isNaN }
        let away = first.count { before in
            last.contains {
                $0.latentDimension == before.latentDimension
                    && $0.projectionDefect.median > before.projectionDefect.median
            }
        }
        let isClose = defects.allSatisfy { $0 <= 0.25 } && near.allSatisfy { $0 >= 0.8 }
        let comesCloser = !first.isEmpty && 2 * away <= first.count
        var evidence =
            "at epoch \(last[0].epoch) the median over images of ‖J_I² − J_I‖/‖J_I‖ is "
            + ClaimText.range(defects)
        if !first.isEmpty {
            evidence +=
                " and at epoch 1 \(ClaimText.range(first.map(\.projectionDefect.median))): after epoch 1 J_I moves "
                + "away from a projection for \(away) of \(first.count) latent dimensions"
        }
        evidence +=
            "; of its d eigenvalues \(ClaimText.range(near.map { 100 * $0 })) % lie within 0.25 of 1"
            + (first.isEmpty
                ? "" : ", at epoch 1 \(ClaimText.range(first.map { 100 * $0.fractionNearOne })) %")
            + "; ‖J_I − J_Iᵀ‖/‖J_I‖ is \(ClaimText.range(last.map(\.obliqueness.median))), where an orthogonal "
            + "projection has 0 and a matrix unrelated to its transpose √2"
            + " (rule: at most 0.25 and at least 80 % for every d; a distance that does not grow after epoch 1 for half "
            + "of them qualifies)"
        return PaperClaim(
            name: "resembles-a-projection",
            statement: "A trained autoencoder begins to resemble a projection onto a data manifold.",
            source: "sections III.A, V",
            finding: isClose ? .confirmed : comesCloser ? .qualified : .refuted, evidence: evidence,
            figure: "projection")
    }
}
