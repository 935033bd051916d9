internal import Ensembles
internal import LinearAlgebra
internal import RandomNumbers
internal import RealModule
internal import SpecialFunctions
internal import SpectralLaws

/// The products that predictions for autoencoders use, compared with products drawn factor by factor.
extension IdentityCatalogue {
    /// The widths 10–8–6–d–6–8–10: small, but otherwise as in the paper.
    private static let widths = [10, 8, 6]
    private static let latentDimensions = [2, 4]

    var autoencoders: [IdentityGroup] {
        [
            autoencoder("latent-gaussian", Number.autoencoderGaussian, GaussianEntries(), latent: 0),
            autoencoder("latent-uniform", Number.autoencoderUniform, UniformEntries(), latent: 1),
            autoencoder(
                "latent-masked", Number.autoencoderMasked, UniformEntries(), latent: 1, isMasked: true),
        ]
    }

    private func autoencoder(
        _ name: String, _ number: Int, _ entries: some EntryDistribution, latent index: Int,
        isMasked: Bool = false
    ) -> IdentityGroup {
        let products = AutoencoderProducts(
            latentDimensions: Self.latentDimensions, widths: Self.widths, entries: entries,
            isMasked: isMasked)
        let d = Self.latentDimensions[index]
        let dimensions = [d] + products.path
        let isHidden = dimensions.map { $0 != d && $0 != Self.widths[0] }
        // Entries of variance 1/(3 n_j) instead of 1/n_1.
        let scale = dimensions.reduce(1) { $0 * (Double(d) / (3 * Double($1))).squareRoot() }
        var facts: [Observable<AutoencoderProducts.Moduli>] = []
        if entries is GaussianEntries {
            facts = Self.realGaussianFacts(
                dimensions, scale: scale * Self.scale(dimensions),
                count: ExpectedRealEigenvalues.product(dimensions: dimensions), Self.giniSum,
                realCount: { $0.realCount }, moduli: { $0.values })
        }
        if isMasked {
            let law = MaskedGammaProductLaw(
                latentDimension: d, maskedWidths: zip(dimensions, isHidden).filter(\.1).map(\.0),
                fixedWidths: [Self.widths[0]])
            facts = [Self.zeroFraction(law) { 1 - Double($0.values.count { $0 > 0 }) / Double(d) }]
        }
        let observables = facts + [Observable(facts: [], value: { $0.values.max() ?? .nan })]
        let reference = MaskedProductEnsemble(
            dimensions: dimensions, masked: isHidden.map { $0 && isMasked }, entries: entries, field: .real)
        let direct =
            products.method == .direct
            ? []
            : [
                blocks(
                    of: AutoencoderProducts(
                        latentDimensions: Self.latentDimensions, widths: Self.widths, entries: entries,
                        method: .direct), index, name: "direct")
            ]
        let group = IdentityGroup(
            name, title: "\(isMasked ? "masked " : "")products of an autoencoder, n = \(shape(dimensions))",
            number: number, needsComplexSolver: false,
            routes: [blocks(of: products, index), factors(of: reference, scale: scale)] + direct,
            observables: observables)
        return group.comparingRoutes(
            observable: facts.count, of: observables.count, name: "maximum-routes",
            statement: "max|λ| has one law, as a block of shared factors or alone",
            source: "blocks of independent entries are independent entries")
    }

    /// The last block of one latent dimension, as predictions draw it.
    private func blocks(
        of products: AutoencoderProducts, _ latent: Int, name: String = "blocks"
    ) -> Route<AutoencoderProducts.Moduli> {
        let draw = samplers.autoencoder
        return Route(name: name) { stream, workspace throws(EigenvalueError) in
            let blocks = try draw(products, &stream, workspace)[latent]
            return blocks[blocks.count - 1]
        }
    }

    /// The same product, drawn alone, factor by factor.
    private func factors(
        of ensemble: MaskedProductEnsemble, scale: Double
    ) -> Route<AutoencoderProducts.Moduli> {
        let draw = samplers.masked
        return Route(name: "factors") { stream, workspace throws(EigenvalueError) in
            let sample = try draw(ensemble, &stream, workspace)
            let ordered = sample.spectrum.moduli.sorted(by: >).enumerated()
            return AutoencoderProducts.Moduli(
                values: ordered.map { $0.offset < sample.rank ? scale * $0.element : 0 },
                realCount: sample.spectrum.realCount)
        }
    }
}
