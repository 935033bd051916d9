internal import LinearAlgebra
internal import SpectralLaws

/// The exact law of products of complex Gaussian matrices of given dimensions, whose limit has the given scale; nil where
/// the eigenvalues' scale is no normal number.
func complexGaussianProduct(dimensions: [Int], limitScale: Double) -> FiniteSizeLaw? {
    let scale = limitScale * power(1 / Double(dimensions[0]).squareRoot(), dimensions.count)
    guard scale.isNormal else { return nil }
    return FiniteSizeLaw(GammaProductLaw(dimensions: dimensions, scale: scale).radial, isIsotropic: true)
}

/// The expected fraction of real eigenvalues of products of real Gaussian matrices by size; nil for other entries.
func realFraction(
    ofGaussian isGaussian: Bool, _ field: Field, dimensions: @escaping @Sendable (Int) -> [Int]
) -> @Sendable (Int) -> Double? {
    guard isGaussian, field == .real else { return { _ in nil } }
    return { ExpectedRealEigenvalues.product(dimensions: dimensions($0)) / Double($0) }
}
