/// The reason why an autoencoder cannot have the given architecture.
public enum ArchitectureError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The latent dimension is outside the allowed range.
    case latentDimension(Int)
    /// The input dimension or a hidden width is outside the allowed range.
    case width(Int)
    /// There are more hidden layers than allowed.
    case hiddenLayers(Int)
    /// The network would have more parameters than allowed.
    case parameters(Int)
    /// Outputs cannot have this activation.
    case outputActivation(Activation)

    /// The parameter that is wrong, in words joined by hyphens.
    public var parameter: String {
        switch self {
        case .latentDimension: "latent"
        case .width, .hiddenLayers, .parameters: "widths"
        case .outputActivation: "output-activation"
        }
    }

    /// What is allowed and what was given: the end of a sentence that begins with the parameter.
    public var requirement: String {
        let range = "between 1 and \(AutoencoderArchitecture.largestWidth)"
        return switch self {
        case .latentDimension(let d): "must be \(range), not \(d)"
        case .width(let width): "must be numbers \(range), not \(width)"
        case .hiddenLayers(let count):
            "takes at most \(AutoencoderArchitecture.mostHiddenLayers) hidden widths, not \(count)"
        case .parameters(let count):
            """
            asks for a network of \(count) parameters with this latent dimension; at most \
            \(AutoencoderArchitecture.mostParameters) are allowed
            """
        case .outputActivation(let given):
            "must be one of \(Activation.outputNames), not \(given.rawValue)"
        }
    }

    public var description: String {
        let words = parameter == "latent" ? "latent dimension" : parameter.replacing("-", with: " ")
        return "the \(words) \(requirement)"
    }
}
