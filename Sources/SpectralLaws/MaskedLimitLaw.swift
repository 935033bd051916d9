internal import RealModule

/// The masked gamma-product law in the limit of large widths, where half of each masked width is active:
///
///     |λ|² = s² U Π_fixed(U − 1 + α_j) Π_masked(U − 1 + α_j/2)₊,   α_j = n_j/d, U uniform on [0, 1],
///
/// for unit entries and the product scaled by s/√dᵏ. If a masked α_j is below 2, half of that width is
/// smaller than d, and there is an atom at 0 of mass 1 − min α_j/2.
public struct MaskedLimitLaw: Sendable {
    private let fixedRatios: [Double]
    private let maskedRatios: [Double]
    private let scale: Double

    /// The law for latent dimension d and the given widths, where the matrices have unit entries times
    /// `scale`.
    public init(latentDimension: Int, maskedWidths: [Int], fixedWidths: [Int], scale: Double = 1) {
        precondition(latentDimension > 0, "the latent dimension must be positive")
        precondition(
            fixedWidths.allSatisfy { $0 >= latentDimension },
            "fixed widths must be at least the latent dimension")
        let d = Double(latentDimension)
        fixedRatios = fixedWidths.map { Double($0) / d }
        maskedRatios = maskedWidths.map { Double($0) / (2 * d) }
        let factors = 1 + fixedWidths.count + maskedWidths.count
        self.scale = (0..<factors).reduce(scale) { product, _ in product * d.squareRoot() }
    }

    /// The law for the autoencoder with the given encoder widths, mirrored in the decoder, and entries of
    /// variance 1/(3·fan-in); see `MaskedGammaProductLaw`.
    public init(autoencoderWidths widths: [Int], latentDimension: Int) {
        precondition(!widths.isEmpty, "an autoencoder needs an input width")
        let hidden = Array(widths.dropFirst())
        let fanIns = hidden + hidden + [widths[0], latentDimension]
        self.init(
            latentDimension: latentDimension, maskedWidths: hidden + hidden, fixedWidths: [widths[0]],
            scale: fanIns.reduce(1.0) { $0 / (3 * Double($1)).squareRoot() })
    }

    /// The mass of the atom at 0.
    public var zeroFraction: Double { max(0, 1 - (maskedRatios.min() ?? 1)) }

    /// The largest modulus, s√Πα_j.
    public var edge: Double { quantile(1) }

    /// The quantile of |λ|; 0 for probabilities up to the mass of the atom.
    public func quantile(_ probability: Double) -> Double {
        guard probability >= 0, probability <= 1 else { return .nan }
        let shift = probability - 1
        var square = probability
        for ratio in fixedRatios { square *= shift + ratio }
        for ratio in maskedRatios { square *= max(0, shift + ratio) }
        return scale * square.squareRoot()
    }

    /// P(|λ| ≤ r), by bisection of the quantile, which is increasing, to the last bit.
    public func cumulative(_ r: Double) -> Double {
        guard !r.isNaN else { return .nan }
        if r < 0 { return 0 }
        if r >= edge { return 1 }
        var (low, high) = (zeroFraction, 1.0)
        while true {
            let middle = (low + high) / 2
            if middle <= low || middle >= high { return low }
            if quantile(middle) <= r { low = middle } else { high = middle }
        }
    }
}
