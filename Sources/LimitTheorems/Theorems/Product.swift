internal import Ensembles
internal import LinearAlgebra
internal import RandomNumbers
public import RunSupport
internal import SpectralLaws

extension Parameter {
    /// The number of square factors.
    public static let factors = Parameter(
        "factors", .integer(1...1000), "Number of square factors (default 3).")
    /// The claimed number of factors.
    public static let claimedFactors = Parameter(
        "claim-factors", .integer(1...1000), "Claim this number of factors instead of the true one.")
}

extension LimitTheorem {
    /// Götze and Tikhomirov's law of products of square matrices, Theorem II.6.
    public static let product = LimitTheorem(
        identifier: "product", title: "Götze–Tikhomirov product law (Theorem II.6)",
        statement: "The spectrum of A₁…A_m/√nᵐ tends to the law of Uᵐ, U uniform on the unit disc, times σᵐ.",
        source: "F. Götze and A. Tikhomirov, arXiv:1012.2710", domain: .plane, samples: 100,
        ensembleParameters: [.factors], claimParameters: [.claimedFactors],
        standardEnsembles: [EnsembleChoice("gaussian", .complex), EnsembleChoice("uniform", .real)],
        usualEnsemble: EnsembleChoice("gaussian", .complex),
        negativeControls: [
            NegativeControl(
                "one factor too many", ["factors": .integer(3), "claim-factors": .integer(4)]),
            NegativeControl("infinite variance", [:], EnsembleChoice("student-t:1", .real)),
        ],
        makeFamily: { parameters, entries, field, method in
            ProductFamily(
                factors: parameters.factorCount, entries: entries, field: field, method: method)
        },
        makeClaim: { parameters, entries, field throws(DescriptionError) in
            let factors = parameters.factorCount
            let claimed = parameters.integer(.claimedFactors) ?? factors
            let scale = try parameters.claimedScale(of: entries, factors: factors)
            let isGaussian = entries is GaussianEntries
            let companion = { @Sendable (n: Int) in
                complexGaussianProduct(
                    dimensions: Array(repeating: n, count: claimed), limitScale: scale)
            }
            let isExact = isGaussian && field == .complex
            return SpectralClaim(
                .plane,
                limit: LimitLaw(
                    planar: ProductLaw(factors: claimed, scale: scale),
                    summary:
                        "\(scale.brief == "1" ? "" : "\(scale.brief) ")U^\(claimed), U uniform on the unit disc",
                    degree: claimed
                ) { ProductLaw(factors: claimed, scale: scale * $0).radial },
                rate: 0.5, exact: { isExact ? companion($0) : nil },
                companion: { isExact ? nil : companion($0) },
                realFraction: realFraction(ofGaussian: isGaussian, field) {
                    Array(repeating: $0, count: factors)
                },
                mayConvergeSlowly: entries.lacksFourthMoment)
        })
}

extension ParameterValues {
    fileprivate var factorCount: Int { integer(.factors) ?? 3 }
}
