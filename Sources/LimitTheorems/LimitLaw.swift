public import SpectralLaws

/// A limit law with its parameters, as it is claimed of an ensemble.
public struct LimitLaw: Sendable {
    /// The law of the eigenvalue on the line, or of its modulus in the plane.
    public let univariate: any UnivariateLaw
    /// The law on the plane; nil for a law on the line.
    public let planar: (any IsotropicLaw)?
    /// The parameters in words.
    public let summary: String
    /// By which power of the entries' standard deviation the eigenvalues grow.
    public let degree: Int
    private let rescaled: @Sendable (Double) -> any UnivariateLaw

    /// A law on the line.
    ///
    /// - Parameters:
    ///   - univariate: the law itself.
    ///   - summary: its parameters in words.
    ///   - degree: by which power of the entries' standard deviation eigenvalues grow: 1 for A, 2 for A A*.
    ///   - rescaled: the law of eigenvalues times a factor.
    public init(
        _ univariate: any UnivariateLaw, summary: String, degree: Int = 1,
        rescaled: (@Sendable (Double) -> any UnivariateLaw)? = nil
    ) {
        self.univariate = univariate
        planar = nil
        self.summary = summary
        self.degree = degree
        self.rescaled = rescaled ?? { ScaledLaw(univariate, scale: $0) }
    }

    /// A rotation-invariant law on the plane.
    ///
    /// - Parameters:
    ///   - planar: the law itself.
    ///   - summary: its parameters in words.
    ///   - degree: by which power of the entries' standard deviation eigenvalues grow: one a matrix factor.
    ///   - rescaled: the law of moduli times a factor.
    public init(
        planar: any IsotropicLaw, summary: String, degree: Int = 1,
        rescaled: (@Sendable (Double) -> any UnivariateLaw)? = nil
    ) {
        let radial: any UnivariateLaw = planar.radial
        univariate = radial
        self.planar = planar
        self.summary = summary
        self.degree = degree
        self.rescaled = rescaled ?? { ScaledLaw(radial, scale: $0) }
    }

    /// The largest modulus of the support.
    public var edge: Double { max(abs(univariate.support.lowerBound), abs(univariate.support.upperBound)) }

    /// By how much eigenvalues grow when the entries' standard deviation grows by a factor.
    package func factor(ofDeviation factor: Double) -> Double {
        (0..<degree).reduce(1) { product, _ in product * factor }
    }

    /// The Kolmogorov distance, at 1,025 quantiles, to the law of entries whose standard deviation is `deviation` times
    /// larger.
    package func distance(toDeviation deviation: Double) -> Double {
        let (law, other) = (univariate, rescaled(factor(ofDeviation: deviation)))
        return (0...1024).reduce(0) { largest, i in
            let p = Double(i) / 1024
            return max(largest, abs(other.cumulative(law.quantile(p)) - p))
        }
    }
}
