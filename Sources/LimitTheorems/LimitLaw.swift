internal import RunSupport
public import SpectralLaws

/// A limit law with its parameters, as claimed of an ensemble.
public enum LimitLaw: Codable, Sendable, Equatable {
    /// The semicircle on [−2σ, 2σ], σ² the variance.
    case semicircle(variance: Double)
    /// Uniform on the disc.
    case circular(radius: Double)
    /// scale · Uᵐ, U uniform on the unit disc.
    case product(factors: Int, scale: Double)
    /// scale · √(U ∏(U − 1 + α_j)), with a uniform argument.
    case rectangular(aspectRatios: [Double], scale: Double)

    /// The law of the eigenvalue on the line, or of its modulus in the plane.
    public var univariate: any UnivariateLaw {
        switch self {
        case .semicircle(let variance): SemicircleLaw(variance: variance)
        case .circular(let radius): CircularLaw(radius: radius).radial
        case .product(let factors, let scale): ProductLaw(factors: factors, scale: scale).radial
        case .rectangular(let ratios, let scale):
            RectangularProductLaw(aspectRatios: ratios, scale: scale).radial
        }
    }

    /// The law on the plane; nil for a law on the line.
    public var planar: (any IsotropicLaw)? {
        switch self {
        case .semicircle: nil
        case .circular(let radius): CircularLaw(radius: radius)
        case .product(let factors, let scale): ProductLaw(factors: factors, scale: scale)
        case .rectangular(let ratios, let scale): RectangularProductLaw(aspectRatios: ratios, scale: scale)
        }
    }

    /// The largest modulus of the support.
    public var edge: Double { univariate.support.upperBound }

    /// The same law with every eigenvalue multiplied by `factor`.
    public func scaled(by factor: Double) -> LimitLaw {
        switch self {
        case .semicircle(let variance): .semicircle(variance: variance * factor * factor)
        case .circular(let radius): .circular(radius: radius * factor)
        case .product(let factors, let scale): .product(factors: factors, scale: scale * factor)
        case .rectangular(let ratios, let scale): .rectangular(aspectRatios: ratios, scale: scale * factor)
        }
    }

    /// By how much eigenvalues grow when the entries' standard deviation grows by a factor: one power a
    /// matrix factor.
    package func factor(ofDeviation factor: Double) -> Double {
        switch self {
        case .semicircle, .circular: factor
        case .product(let factors, _): (0..<factors).reduce(1) { product, _ in product * factor }
        case .rectangular(let ratios, _): ratios.reduce(1) { product, _ in product * factor }
        }
    }

    /// The Kolmogorov distance, at 1,025 quantiles, to the law of entries whose standard deviation is
    /// `factor` times larger.
    package func distance(toDeviation deviation: Double) -> Double {
        let (law, other) = (univariate, scaled(by: factor(ofDeviation: deviation)).univariate)
        return (0...1024).reduce(0) { largest, i in
            let p = Double(i) / 1024
            return max(largest, abs(other.cumulative(law.quantile(p)) - p))
        }
    }

    /// The parameters in words.
    public var summary: String {
        switch self {
        case .semicircle(let variance): "semicircle on [-2s, 2s], s^2 = \(variance.brief)"
        case .circular(let radius): "uniform on the disc of radius \(radius.brief)"
        case .product(let factors, let scale):
            "\(scale.brief == "1" ? "" : "\(scale.brief) ")U^\(factors), U uniform on the unit disc"
        case .rectangular(let ratios, let scale):
            "aspect ratios \(ratios.map(\.brief).joined(separator: ":")), scale \(scale.brief)"
        }
    }
}
