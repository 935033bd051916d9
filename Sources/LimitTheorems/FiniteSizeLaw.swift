public import SpectralLaws

/// The exact expected spectral distribution at a finite size.
public struct FiniteSizeLaw: Sendable {
    /// The law on the line, or of the modulus.
    public let univariate: any UnivariateLaw
    /// Whether the expected distribution is invariant under rotations, so that arguments are uniform and the modulus
    /// determines the law on the plane.
    public let isIsotropic: Bool

    /// A law on the line, or of moduli.
    public init(_ univariate: any UnivariateLaw, isIsotropic: Bool = false) {
        self.univariate = univariate
        self.isIsotropic = isIsotropic
    }
}
