public import ComplexModule
public import RealModule

/// The circular law, uniform on the disc of radius R: the limit of A/√n for iid entries (Theorem II.3).
///
/// Density 1/(πR²), radial distribution r²/R². It is ``ProductLaw`` with one factor.
///
/// - `radius`: R, the standard deviation of an entry of A; entries uniform on [−1, 1] give 1/√3 (Corollary
///   II.4).
/// - Source: T. Tao, V. Vu, Ann. Probab. 38 (2010) 2023.
/// - Accuracy: a few ε for the radial law; absolute 1e−15 for the plane's G.
public struct CircularLaw: IsotropicLaw {
    private let product: ProductLaw

    /// The uniform law on the disc of radius R > 0.
    public init(radius: Double = 1) {
        product = ProductLaw(factors: 1, scale: radius)
    }

    /// The radius R.
    public var radius: Double { product.scale }

    /// The law of |λ|, F(r) = r²/R².
    public var radial: ProductLaw.Radial { product.radial }

    /// 1/(πR²) inside the disc, 0 outside.
    public func density(_ z: Complex<Double>) -> Double {
        product.density(z)
    }

    /// G(x, y); see ``ProductLaw``.
    public func planeCumulative(_ x: Double, _ y: Double) -> Double {
        product.planeCumulative(x, y)
    }
}
