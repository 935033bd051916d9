/// A way of looking at a spectrum as a distribution function.
public enum SpectralView: String, CaseIterable, Codable, Sendable {
    /// F(x) of eigenvalues on the line.
    case line
    /// F(r) of the modulus.
    case radial
    /// F(θ) of the argument in (−π, π].
    case angular
    /// F(x, y) of Definition II.5.
    case plane
}
