internal import Foundation
internal import SpectralLaws

/// The values of the formulas and exact laws for one latent dimension.
struct TheoreticalPrediction {
    let formulaMedianSquared: Double
    let formulaMax: Double
    let exactMedian: Double
    let exactExpectedMax: Double
    let probabilityMaxExceedsEdge: Double
    let realFraction: Double
    let maskedLimitMedian: Double
    let maskedLimitMax: Double
    let maskedExactMedian: Double
    let zeroFraction: Double

    /// - Parameters:
    ///   - d: the latent dimension.
    ///   - widths: the encoder's widths before the latent layer.
    ///   - path: the widths from the latent layer to the input and back.
    init(latentDimension d: Int, widths: [Int], path: [Int]) {
        let dimensions = [d] + path
        let k = Double(dimensions.count)
        formulaMax = pow(3, -k / 2)
        // In the theorem's scale the product is ∏√(n_1/(3n_j)) times the one with unit entries over √n_1ᵏ.
        let ratios = dimensions.map { Double($0) / Double(d) }
        let limit = RectangularProductLaw(
            aspectRatios: ratios, scale: ratios.reduce(formulaMax) { $0 / $1.squareRoot() })
        let median = limit.radial.quantile(0.5)
        formulaMedianSquared = median * median
        let scale = dimensions.reduce(1.0) { $0 / (3 * Double($1)).squareRoot() }
        let exact = GammaProductLaw(dimensions: dimensions, scale: scale)
        exactMedian = exact.radial.quantile(0.5)
        exactExpectedMax = exact.maximum.moment(1)
        probabilityMaxExceedsEdge = exact.maximum.complement(formulaMax)
        realFraction = ExpectedRealEigenvalues.product(dimensions: dimensions) / Double(d)
        let masked = MaskedGammaProductLaw(autoencoderWidths: widths, latentDimension: d)
        maskedExactMedian = masked.quantile(0.5)
        zeroFraction = masked.zeroFraction
        let maskedLimit = MaskedLimitLaw(autoencoderWidths: widths, latentDimension: d)
        maskedLimitMedian = maskedLimit.quantile(0.5)
        maskedLimitMax = maskedLimit.edge
    }
}
