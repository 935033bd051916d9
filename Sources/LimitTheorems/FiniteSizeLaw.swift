internal import Ensembles
public import LinearAlgebra
public import SpectralLaws

/// The exact expected spectral distribution at a finite size, where it is known.
public struct FiniteSizeLaw: Sendable {
    /// The law on the line, or of the modulus.
    public let univariate: any UnivariateLaw
    /// Whether the expected distribution is invariant under rotations, so that arguments are uniform and
    /// the modulus determines the law on the plane.
    public let isIsotropic: Bool

    /// The exact law of Gaussian matrices of size n whose limit is `limit`; nil where none is offered.
    public init?(limit: LimitLaw, size n: Int, isGaussian: Bool, field: Field) {
        guard isGaussian else { return nil }
        let root = Double(n).squareRoot()
        /// scale·n^{−k/2}; nil where it is no normal number, so that no law of the eigenvalues can be offered.
        func normalised(_ scale: Double, _ factors: Int) -> Double? {
            let product = scale * power(1 / root, factors)
            return product.isNormal ? product : nil
        }
        switch (limit, field) {
        case (.semicircle(let variance), .complex):
            univariate = ScaledLaw(GaussianUnitaryLaw(size: n), scale: variance.squareRoot())
            isIsotropic = false
        case (.circular(let radius), .complex):
            univariate = ComplexGinibreLaw(size: n, scale: radius / root).radial
            isIsotropic = true
        case (.product(let factors, let scale), .complex):
            guard let scale = normalised(scale, factors) else { return nil }
            let dimensions = Array(repeating: n, count: factors)
            univariate = GammaProductLaw(dimensions: dimensions, scale: scale).radial
            isIsotropic = true
        case (.rectangular(let ratios, let scale), .complex):
            guard let scale = normalised(scale, ratios.count) else { return nil }
            let dimensions = ratios.map { Int(($0 * Double(n)).rounded()) }
            univariate = GammaProductLaw(dimensions: dimensions, scale: scale).radial
            isIsotropic = true
        case (.semicircle(let variance), .real):
            univariate = ScaledLaw(GaussianOrthogonalLaw(size: n), scale: variance.squareRoot())
            isIsotropic = false
        case (.circular(let radius), .real):
            univariate = RealGinibreLaw(size: n, scale: radius / root).modulus
            isIsotropic = false
        case (.product, .real), (.rectangular, .real):
            return nil
        }
    }
}

private func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * base }
}
