internal import Ensembles
internal import LinearAlgebra
internal import RandomNumbers
internal import RunSupport
internal import SpectralLaws

extension LimitTheorem {
    /// Wigner's semicircle law, Theorem II.2.
    public static let semicircle = LimitTheorem(
        identifier: "semicircle", title: "Wigner's semicircle law (Theorem II.2)",
        statement: "The spectrum of a Wigner matrix A/√n tends to the semicircle on [−2σ, 2σ].",
        source: "E. P. Wigner, Ann. of Math. 62 (1955) 548", domain: .line, samples: 400,
        ensembleParameters: [], claimParameters: [],
        standardEnsembles: [EnsembleChoice("uniform", .real)],
        usualEnsemble: EnsembleChoice("uniform", .real),
        negativeControls: [
            NegativeControl("a variance 5% off", ["claim-variance": .real(1.05)]),
            NegativeControl("infinite variance", [:], EnsembleChoice("student-t:1", .real)),
        ],
        makeFamily: { _, entries, field, method in
            WignerFamily(entries: entries, field: field, method: method)
        },
        makeClaim: { parameters, entries, field throws(DescriptionError) in
            let variance = try parameters.claimedVariance(of: entries)
            let isGaussian = entries is GaussianEntries
            return SpectralClaim(
                .line,
                limit: LimitLaw(
                    SemicircleLaw(variance: variance),
                    summary: "semicircle on [-2s, 2s], s^2 = \(variance.brief)"
                ) { SemicircleLaw(variance: variance * $0 * $0) },
                // The edges are hard to pass.
                rate: 1,
                exact: { n in
                    guard isGaussian else { return nil }
                    let scale = variance.squareRoot()
                    return field == .complex
                        ? FiniteSizeLaw(ScaledLaw(GaussianUnitaryLaw(size: n), scale: scale))
                        : FiniteSizeLaw(ScaledLaw(GaussianOrthogonalLaw(size: n), scale: scale))
                }, mayConvergeSlowly: entries.lacksFourthMoment)
        })
}
