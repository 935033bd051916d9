/// The reason why an autoencoder cannot have the given shape.
public enum ArchitectureError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The latent dimension is outside the allowed range.
    case latentDimension(Int)
    /// The input dimension or a hidden width is outside the allowed range.
    case width(Int)
    /// There are more hidden layers than allowed.
    case hiddenLayers(Int)
    /// The network would have more parameters than allowed.
    case parameters(Int)

    public var description: String {
        let range = "between 1 and \(AutoencoderArchitecture.largestWidth)"
        return switch self {
        case .latentDimension(let d): "--latent must be \(range), not \(d)"
        case .width(let width): "each of --widths must be \(range), not \(width)"
        case .hiddenLayers(let count):
            "--widths takes at most \(AutoencoderArchitecture.mostHiddenLayers) hidden widths, not \(count)"
        case .parameters(let count):
            """
            --widths and --latent ask for a network of \(count) parameters; at most \
            \(AutoencoderArchitecture.mostParameters) are allowed
            """
        }
    }
}
