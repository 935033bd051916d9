internal import Autoencoders
internal import Statistics

extension EvolutionClaims {
    var projectionClaims: [PaperClaim?] { [projection] }

    /// Every small J_I has a defect near 1, and a nearly constant map is nearly idempotent; untrained networks are
    /// both. So the rule combines the defect of J_I, its eigenvalues near 1 and f ∘ f.
    private var projection: PaperClaim? {
        let ends = trained.filter { !$0.projectionDefect.median.isNaN }
        guard let last = ends.first else { return nil }
        let paths = ends.map { end in
            (start: row(end.latentDimension, at: 0), first: row(end.latentDimension, at: 1), end: end)
        }
        let ratios = ends.compactMap { idempotence($0.latentDimension) }
        let isClose = ends.allSatisfy { $0.projectionDefect.median <= 0.25 && $0.fractionNearOne >= 0.8 }
        let hasBegun = paths.allSatisfy { start, _, end in
            guard let start else { return false }
            return end.projectionDefect.median <= start.projectionDefect.median / 2
                && end.fractionNearOne > start.fractionNearOne
        }
        let isNearlyIdempotent = ratios.count == ends.count && ratios.allSatisfy { $0 <= 0.25 }
        let away = paths.count { _, first, end in
            first.map { end.projectionDefect.median > $0.projectionDefect.median } ?? false
        }
        func course(_ value: (EvolutionRow) -> Double) -> String {
            let columns = [
                (0, paths.compactMap(\.start)), (1, paths.compactMap(\.first)), (last.epoch, ends),
            ].map { epoch, rows in (epoch, rows.map(value).filter { !$0.isNaN }) }
            return columns.filter { !$0.1.isEmpty }
                .map { "\(ClaimText.range($0.1)) at epoch \($0.0)" }.joined(separator: ", ")
        }
        return PaperClaim(
            name: "resembles-a-projection",
            statement: "A trained autoencoder begins to resemble a projection onto a data manifold.",
            source: "sections III.A, V",
            finding: isClose && isNearlyIdempotent
                ? .confirmed : hasBegun && isNearlyIdempotent ? .qualified : .refuted,
            observed:
                "the median over images of ‖J_I² − J_I‖/‖J_I‖ is \(course { $0.projectionDefect.median }), larger at the "
                + "end than at epoch 1 for \(away) of \(ends.count) latent dimensions; the fraction of its d eigenvalues "
                + "within 0.25 of 1 is \(course { $0.fractionNearOne })"
                + (ratios.isEmpty
                    ? "" : "; ‖f(f(x)) − f(x)‖² is \(ClaimText.range(ratios)) of ‖f(x) − x‖² (medians)")
                + "; ‖J_I − J_Iᵀ‖/‖J_I‖ is \(ClaimText.range(ends.map(\.obliqueness.median))), where an orthogonal "
                + "projection has 0 and a matrix unrelated to its transpose √2",
            reason:
                " (rule, for every d: a distance of at most 0.25, four fifths near 1, and f(f(x)) nearer f(x) than a "
                + "quarter of ‖f(x) − x‖²; the last with a distance of at most half of epoch 0's and more near 1 "
                + "qualifies)",
            figure: "projection")
    }

    /// The median of ‖f(f(x)) − f(x)‖² over the median of ‖f(x) − x‖²: 0 for a projection.
    private func idempotence(_ latentDimension: Int) -> Double? {
        func error(_ iterate: Int) -> Double? {
            iterates.first { $0.latentDimension == latentDimension && $0.iterate == iterate }?
                .medianSquaredError
        }
        guard let first = error(0), let second = error(1), first > 0 else { return nil }
        return second / first
    }
}
