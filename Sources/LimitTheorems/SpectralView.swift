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

/// Where the eigenvalues of an ensemble live.
public enum SpectralDomain: String, Codable, Sendable {
    /// The real line: self-adjoint matrices.
    case line
    /// [0, ∞): positive semidefinite matrices, squared singular values.
    case halfLine = "half_line"
    /// The complex plane.
    case plane

    /// The views in which a spectrum is compared with a law; the first is the law's own variable, x or |λ|.
    public var views: [SpectralView] { self == .plane ? [.radial, .angular, .plane] : [.line] }

    /// Whether eigenvalues are real because the matrices are self-adjoint.
    public var isSelfAdjoint: Bool { self != .plane }
}
