public import ComplexModule
public import RealModule

/// A rotation-invariant law on the complex plane: a law of the modulus, and a uniform argument.
public protocol IsotropicLaw: Sendable {
    /// The type of the law of |λ|.
    associatedtype Radial: UnivariateLaw

    /// The law of |λ|.
    var radial: Radial { get }

    /// The density at z with respect to area: f(|z|)/(2π|z|), where f is the radial density.
    func density(_ z: Complex<Double>) -> Double

    /// The cumulative spectral function of Definition II.5, G(x, y) = P(Re λ ≤ x, Im λ ≤ y).
    func planeCumulative(_ x: Double, _ y: Double) -> Double
}
