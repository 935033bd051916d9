internal import ArgumentParser
internal import Autoencoders
internal import NetworkExperiments
internal import RunSupport

struct InitialisationArgument: EnumerationArgument {
    let value: ParameterInitialisation
}

/// Which networks are drawn.
struct NetworkOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Latent dimensions, A...B or a list (default 2...20, or up to the narrowest width).",
            valueName: "A...B"))
    var latent: RangeList?

    @Option(
        help: ArgumentHelp(
            "Widths of the encoder before the latent layer, the number of pixels first (default 784,128,64,32, with the "
                + "images' number of pixels for 784).", valueName: "n,n,…"))
    var widths: IntegerList?

    @Option(parsing: .unconditional, help: "Seed of the networks, 0 … 2^64 − 1.")
    var seed: UInt64 = 0

    @Option(
        help: "First weights: torch, PyTorch's numbers for this seed bit for bit (low 32 bits); philox, ours."
    )
    var initialisation: InitialisationArgument = InitialisationArgument(value: .torch)

    /// The widths asked for, or the paper's for images of so many pixels.
    func widths(pixels: Int = PredictionDescription.paperWidths[0]) -> [Int] {
        widths?.values ?? [pixels] + PredictionDescription.paperWidths.dropFirst()
    }

    /// The latent dimensions asked for, or the paper's as far as layers of these widths have room for them.
    func latentDimensions(widths: [Int]) -> [Int] {
        latent?.values ?? PredictionDescription.paperLatentDimensions(widths: widths)
    }

    /// The architecture of one latent dimension.
    func architecture(
        latentDimension d: Int, _ activations: NetworkActivations
    ) throws -> AutoencoderArchitecture {
        let widths = widths()
        do {
            return try AutoencoderArchitecture(
                inputDimension: widths[0], hiddenWidths: Array(widths.dropFirst()), latentDimension: d,
                activations: activations)
        } catch {
            throw DescriptionError(error)
        }
    }
}
