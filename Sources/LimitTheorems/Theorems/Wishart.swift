internal import Ensembles
internal import LinearAlgebra
internal import RandomNumbers
public import RunSupport
internal import SpectralLaws

extension Parameter {
    /// The ratio p/n of rows to columns.
    public static let ratio = Parameter(
        "ratio", .real(1e-3...1e3), "Rows to columns, p/n; more than 1 leaves exact zeros (default 0.5).")
    /// The claimed ratio.
    public static let claimedRatio = Parameter(
        "claim-ratio", .real(1e-3...1e3), "Claim this ratio of rows to columns instead of the true one.")
}

extension LimitTheorem {
    /// Marchenko and Pastur's law of sample covariance matrices.
    public static let wishart = LimitTheorem(
        identifier: "wishart", title: "Marchenko–Pastur law",
        statement:
            "The spectrum of AA*/n, A of shape p × n with iid entries and p/n → c, tends to the law on "
            + "σ²[(1−√c)², (1+√c)²] with density √((b−x)(x−a))/(2πcσ²x), and an atom 1 − 1/c at 0 where c > 1.",
        source: "V. A. Marchenko and L. A. Pastur, Math. USSR Sbornik 1 (1967) 457", domain: .halfLine,
        samples: 200, ensembleParameters: [.ratio], claimParameters: [.claimedRatio],
        standardEnsembles: [EnsembleChoice("gaussian", .complex), EnsembleChoice("uniform", .real)],
        usualEnsemble: EnsembleChoice("gaussian", .complex),
        negativeControls: [
            NegativeControl("the ratio 10% off", ["ratio": .real(0.5), "claim-ratio": .real(0.55)]),
            NegativeControl("a variance 5% off", ["claim-variance": .real(1.05)]),
            NegativeControl("infinite variance", [:], EnsembleChoice("student-t:1", .real)),
        ],
        makeFamily: { parameters, entries, field, method in
            WishartFamily(
                ratio: parameters.real(.ratio) ?? 0.5, entries: entries, field: field, method: method)
        },
        makeClaim: { parameters, entries, field throws(DescriptionError) in
            let ratio = parameters.real(.claimedRatio) ?? parameters.real(.ratio) ?? 0.5
            let variance = try parameters.claimedVariance(of: entries)
            let isGaussian = entries is GaussianEntries
            let family = WishartFamily(ratio: ratio, entries: entries, field: field)
            return SpectralClaim(
                .halfLine,
                limit: LimitLaw(
                    MarchenkoPasturLaw(ratio: ratio, variance: variance),
                    summary: "Marchenko-Pastur, c = \(ratio.brief), s^2 = \(variance.brief)", degree: 2
                ) { MarchenkoPasturLaw(ratio: ratio, variance: variance * $0) },
                rate: 1,
                exact: { p in
                    guard isGaussian else { return nil }
                    let n = family.columns(ofSize: p)
                    let law: any UnivariateLaw =
                        field == .complex
                        ? LaguerreUnitaryLaw(rows: p, columns: n) : LaguerreOrthogonalLaw(rows: p, columns: n)
                    return FiniteSizeLaw(ScaledLaw(law, scale: variance / Double(n)))
                }, mayConvergeSlowly: entries.lacksFourthMoment)
        })
}
