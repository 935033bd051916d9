import SpectralLaws
import Testing

/// A law, its documented accuracy and its name in the test report.
struct NamedLaw: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let law: any UnivariateLaw
    let accuracy: Double
    /// Whether the law is not symmetric although its support is the whole line.
    let isSkewed: Bool

    init(_ name: String, _ law: any UnivariateLaw, accuracy: Double = 1e-14, isSkewed: Bool = false) {
        testDescription = name
        self.law = law
        self.accuracy = accuracy
        self.isSkewed = isSkewed
    }
}

private let autoencoder = [2, 32, 64, 128, 784, 128, 64, 32]

private let sixSquares = [20, 20, 20, 20, 20, 20]

private func masked(_ latent: Int) -> MaskedGammaProductLaw {
    MaskedGammaProductLaw(autoencoderWidths: [784, 128, 64, 32], latentDimension: latent)
}

private let laws: [NamedLaw] = [
    .init("semicircle", SemicircleLaw()),
    .init("semicircle, variance 3", SemicircleLaw(variance: 3)),
    .init("circular", CircularLaw(radius: 0.57).radial),
    .init("product of 2", ProductLaw(factors: 2).radial),
    .init("product of 5", ProductLaw(factors: 5, scale: 7).radial),
    .init("product of 50", ProductLaw(factors: 50).radial),
    .init("rectangular of one", RectangularProductLaw(aspectRatios: [1], scale: 2).radial),
    .init("rectangular of five", RectangularProductLaw(dimensions: [20, 32, 64, 20, 128]).radial),
    .init("rectangular autoencoder", RectangularProductLaw(dimensions: autoencoder, scale: 1.0 / 81).radial),
    .init("Ginibre 1", ComplexGinibreLaw(size: 1).radial, accuracy: 1e-13),
    .init("Ginibre 10", ComplexGinibreLaw(size: 10, scale: 0.3).radial, accuracy: 1e-13),
    .init("Ginibre 400", ComplexGinibreLaw(size: 400, scale: 0.05).radial, accuracy: 1e-12),
    .init("Gaussian product, square", GammaProductLaw(dimensions: [3, 3]).radial, accuracy: 1e-11),
    .init("Gaussian product", GammaProductLaw(dimensions: [5, 9, 7], scale: 0.02).radial, accuracy: 1e-11),
    .init("six square Gaussians", GammaProductLaw(dimensions: sixSquares).radial, accuracy: 1e-11),
    .init("largest of a product", GammaProductLaw(dimensions: [4, 6, 4]).maximum, accuracy: 1e-11),
    .init("smallest of a product", GammaProductLaw(dimensions: [4, 6]).minimum, accuracy: 1e-11),
    .init("largest of Ginibre 30", ComplexGinibreLaw(size: 30).maximum, accuracy: 1e-11),
    .init("masked autoencoder, d = 2", masked(2).nonzero, accuracy: 1e-11),
    .init("masked autoencoder, d = 20", masked(20).nonzero, accuracy: 1e-11),
    .init("GUE 1", GaussianUnitaryLaw(size: 1), accuracy: 1e-13),
    .init("GUE 2", GaussianUnitaryLaw(size: 2), accuracy: 1e-13),
    .init("GUE 25", GaussianUnitaryLaw(size: 25), accuracy: 1e-12),
    .init("GOE 1", GaussianOrthogonalLaw(size: 1), accuracy: 1e-12),
    .init("GOE 2", GaussianOrthogonalLaw(size: 2), accuracy: 1e-12),
    .init("GOE 15", GaussianOrthogonalLaw(size: 15), accuracy: 1e-12),
    .init("GOE 10, scaled", ScaledLaw(GaussianOrthogonalLaw(size: 10), scale: 10), accuracy: 1e-12),
    .init("arguments", UniformLaw(on: -.pi ... .pi)),
    .init("Marchenko-Pastur, narrow", MarchenkoPasturLaw(ratio: 1e-6)),
    .init("Marchenko-Pastur", MarchenkoPasturLaw(ratio: 0.5, variance: 3)),
    .init("Marchenko-Pastur, nearly square", MarchenkoPasturLaw(ratio: 0.999)),
    .init("Marchenko-Pastur, square", MarchenkoPasturLaw(ratio: 1)),
    .init("Marchenko-Pastur, nonzero of 4", MarchenkoPasturLaw(ratio: 4).nonzero),
    .init("LUE 1 x 1", LaguerreUnitaryLaw(rows: 1, columns: 1), accuracy: 1e-13),
    .init("LUE 5 x 8", LaguerreUnitaryLaw(rows: 5, columns: 8), accuracy: 1e-13),
    .init("LUE 25 x 25", LaguerreUnitaryLaw(rows: 25, columns: 25), accuracy: 1e-13),
    .init("LUE 4 x 1000", LaguerreUnitaryLaw(rows: 4, columns: 1000), accuracy: 1e-12),
    .init("LUE, nonzero of 40 x 3", LaguerreUnitaryLaw(rows: 40, columns: 3).nonzero, accuracy: 1e-13),
    .init("LOE 1 x 1", LaguerreOrthogonalLaw(rows: 1, columns: 1), accuracy: 1e-13),
    .init("LOE 5 x 8", LaguerreOrthogonalLaw(rows: 5, columns: 8), accuracy: 1e-13),
    .init("LOE 16 x 16", LaguerreOrthogonalLaw(rows: 16, columns: 16), accuracy: 1e-13),
    .init("LOE 3 x 1000", LaguerreOrthogonalLaw(rows: 3, columns: 1000), accuracy: 1e-12),
    .init("LOE, nonzero of 40 x 4", LaguerreOrthogonalLaw(rows: 40, columns: 4).nonzero, accuracy: 1e-13),
    .init("real Ginibre 1", RealGinibreLaw(size: 1).modulus, accuracy: 1e-11),
    .init("real Ginibre 9", RealGinibreLaw(size: 9, scale: 0.3).modulus, accuracy: 1e-11),
    .init("real Ginibre 150", RealGinibreLaw(size: 150).modulus, accuracy: 1e-11),
    .init("Tracy-Widom 1", TracyWidomLaw(.orthogonal), accuracy: 1e-13, isSkewed: true),
    .init("Tracy-Widom 2", TracyWidomLaw(.unitary), accuracy: 1e-13, isSkewed: true),
    .init("Tracy-Widom 4", TracyWidomLaw(.symplectic(.tracyWidom)), accuracy: 1e-11, isSkewed: true),
    .init("Tracy-Widom 4, plain", TracyWidomLaw(.symplectic(.plain)), accuracy: 1e-11, isSkewed: true),
    .init(
        "Tracy-Widom 4, beta-ensemble", TracyWidomLaw(.symplectic(.betaEnsemble)), accuracy: 1e-11,
        isSkewed: true),
]

@Suite struct LawBatteryTests {
    @Test(arguments: laws) func everyLawKeepsItsPromises(_ named: NamedLaw) {
        for violation in LawBattery(law: named.law, accuracy: named.accuracy, isSkewed: named.isSkewed)
            .violations
        {
            Issue.record("\(violation)")
        }
    }
}
