internal import Ensembles
internal import LinearAlgebra
internal import RandomNumbers
public import RunSupport
internal import SpectralLaws

extension Parameter {
    /// Dimensions in whose ratio rectangular factors grow.
    public static let dimensions = Parameter(
        "dims", .wholeDimensions,
        "Dimensions n_1,…,n_k, the smallest first, in whose ratio the factors grow (default 2,3,4,6).")
    /// The claimed dimensions, of which only the ratios matter.
    public static let claimedDimensions = Parameter(
        "claim-dims", .dimensions,
        "Claim these dimensions, up to a common factor, instead of the true ones.")
}

extension LimitTheorem {
    /// Adhikari, Reddy, Reddy and Saha's law of products of rectangular matrices, Theorem II.7.
    public static let rectangular = LimitTheorem(
        identifier: "rectangular", title: "Adhikari et al. rectangular product law (Theorem II.7)",
        statement:
            "The spectrum of A₁…A_k/√n₁ᵏ, A_j of shape n_j × n_{j+1}, tends to an isotropic law with "
            + "|λ|² = U(U−1+α₂)…(U−1+α_k), U uniform, α_j = n_j/n₁.",
        source: "K. Adhikari, N. K. Reddy, T. R. Reddy and K. Saha, arXiv:1308.6817",
        domain: .plane, samples: 100, ensembleParameters: [.dimensions],
        claimParameters: [.claimedDimensions],
        standardEnsembles: [EnsembleChoice("gaussian", .complex)],
        usualEnsemble: EnsembleChoice("gaussian", .complex),
        negativeControls: [
            NegativeControl(
                "one dimension 10% off",
                ["dims": .list([20, 30, 40, 60]), "claim-dims": .list([20, 33, 40, 60])])
        ],
        makeFamily: { parameters, entries, field, method throws(DescriptionError) in
            ProductFamily(
                aspectRatios: try parameters.ratios(), entries: entries, field: field, method: method)
        },
        makeClaim: { parameters, entries, field throws(DescriptionError) in
            let ratios = try parameters.ratios()
            let claimed =
                try parameters.list(.claimedDimensions).map { dimensions throws(DescriptionError) in
                    try AspectRatios.of(dimensions, parameter: "claim-dims")
                } ?? ratios
            let scale = try parameters.claimedScale(of: entries, factors: ratios.count)
            let isGaussian = entries is GaussianEntries
            let companion = { @Sendable (n: Int) in
                complexGaussianProduct(dimensions: dimensions(claimed, n), limitScale: scale)
            }
            let isExact = isGaussian && field == .complex
            return SpectralClaim(
                .plane,
                limit: LimitLaw(
                    planar: RectangularProductLaw(aspectRatios: claimed, scale: scale),
                    summary:
                        "aspect ratios \(DimensionList.brief(claimed.map(\.brief), separator: ":")), scale \(scale.brief)",
                    degree: claimed.count
                ) { RectangularProductLaw(aspectRatios: claimed, scale: scale * $0).radial },
                rate: 0.5, exact: { isExact ? companion($0) : nil },
                companion: { isExact ? nil : companion($0) },
                realFraction: realFraction(ofGaussian: isGaussian, field) { dimensions(ratios, $0) },
                mayConvergeSlowly: entries.lacksFourthMoment)
        })
}

/// n_j = α_j n rounded to the nearest integers.
private func dimensions(_ ratios: [Double], _ size: Int) -> [Int] {
    ratios.map { Int(($0 * Double(size)).rounded()) }
}

extension ParameterValues {
    fileprivate func ratios() throws(DescriptionError) -> [Double] {
        try AspectRatios.of(list(.dimensions) ?? [2, 3, 4, 6], parameter: "dims")
    }
}
