internal import Ensembles
internal import LinearAlgebra
internal import RandomNumbers
public import RunSupport
internal import SpectralLaws

extension Parameter {
    /// The claimed radius of the disc.
    public static let claimedRadius = Parameter(
        "claim-radius", .real(1e-30...1e30), "Claim this radius of the disc instead of the true one.")
}

extension LimitTheorem {
    /// The circular law, Theorem II.3 and Corollary II.4.
    public static let circular = LimitTheorem(
        identifier: "circular", title: "circular law (Theorem II.3, Corollary II.4)",
        statement:
            "The spectrum of a matrix A/√n of iid entries tends to the uniform law on the disc of radius σ.",
        source: "T. Tao and V. Vu, Ann. Probab. 38 (2010) 2023", domain: .plane, samples: 100,
        ensembleParameters: [], claimParameters: [.claimedRadius],
        standardEnsembles: [EnsembleChoice("gaussian", .complex), EnsembleChoice("uniform:1", .real)],
        usualEnsemble: EnsembleChoice("gaussian", .complex),
        negativeControls: [
            NegativeControl("infinite variance", [:], EnsembleChoice("student-t:1", .real)),
            NegativeControl(
                "radius 1, not 1/√3", ["claim-radius": .real(1)], EnsembleChoice("uniform:1", .real)),
            NegativeControl("a variance 5% off", ["claim-variance": .real(1.05)]),
        ],
        makeFamily: { _, entries, field, method in
            ProductFamily(aspectRatios: [1], entries: entries, field: field, method: method)
        },
        makeClaim: { parameters, entries, field throws(DescriptionError) in
            if parameters[.claimedRadius] != nil && parameters[.claimedVariance] != nil {
                throw DescriptionError(
                    "\(parameter: "claim-radius") and \(parameter: "claim-variance") exclude each other")
            }
            let deviation = try parameters.claimedVariance(of: entries).squareRoot()
            let radius = parameters.real(.claimedRadius) ?? deviation
            let isGaussian = entries is GaussianEntries
            @Sendable func complexGaussian(_ n: Int) -> FiniteSizeLaw? {
                FiniteSizeLaw(
                    ComplexGinibreLaw(size: n, scale: radius / Double(n).squareRoot()).radial,
                    isIsotropic: true)
            }
            return SpectralClaim(
                .plane,
                limit: LimitLaw(
                    planar: CircularLaw(radius: radius),
                    summary: "uniform on the disc of radius \(radius.brief)"
                ) { CircularLaw(radius: radius * $0).radial },
                // Eigenvalues leave the disc over a width of 1/√n.
                rate: 0.5,
                exact: { n in
                    guard isGaussian else { return nil }
                    if field == .complex { return complexGaussian(n) }
                    return FiniteSizeLaw(
                        RealGinibreLaw(size: n, scale: radius / Double(n).squareRoot()).modulus)
                },
                companion: { isGaussian ? nil : complexGaussian($0) },
                realFraction: realFraction(ofGaussian: isGaussian, field) { [$0] },
                mayConvergeSlowly: entries.lacksFourthMoment)
        })
}
