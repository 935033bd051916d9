/// The four limit theorems of the paper.
public enum Theorem: String, CaseIterable, Codable, Sendable {
    /// Wigner's semicircle law, Theorem II.2.
    case semicircle
    /// The circular law, Theorem II.3 and Corollary II.4.
    case circular
    /// Götze and Tikhomirov's law of products of square matrices, Theorem II.6.
    case product
    /// Adhikari, Reddy, Reddy and Saha's law of products of rectangular matrices, Theorem II.7.
    case rectangular

    /// The exponent r of the finite-size distance n^{−r}: 1 for the semicircle, whose edges are hard to
    /// pass; ½ in the plane, where eigenvalues leave the disc over a width of 1/√n.
    public var rate: Double { self == .semicircle ? 1 : 0.5 }

    /// The theorem in a few words.
    public var title: String {
        switch self {
        case .semicircle: "Wigner's semicircle law (Theorem II.2)"
        case .circular: "circular law (Theorem II.3, Corollary II.4)"
        case .product: "Götze–Tikhomirov product law (Theorem II.6)"
        case .rectangular: "Adhikari et al. rectangular product law (Theorem II.7)"
        }
    }
}
