internal import ArgumentParser
internal import Autoencoders
internal import NetworkExperiments
internal import RunSupport

struct InitialisationArgument: EnumerationArgument {
    let value: ParameterInitialisation
}

/// The networks that are initialised.
struct NetworkOptions: ParsableArguments {
    @OptionGroup var shape: ShapeOptions

    @Option(parsing: .unconditional, help: "Seed of the networks, 0 … 2^64 − 1.")
    var seed: UInt64 = 0

    @Option(
        help: "First weights: torch, PyTorch's numbers for this seed bit for bit (low 32 bits); philox, ours."
    )
    var initialisation: InitialisationArgument = InitialisationArgument(value: .torch)

    /// The architecture of one latent dimension.
    func architecture(
        latentDimension d: Int, _ activations: NetworkActivations
    ) throws -> AutoencoderArchitecture {
        let widths = shape.widths()
        do {
            return try AutoencoderArchitecture(
                inputDimension: widths[0], hiddenWidths: Array(widths.dropFirst()), latentDimension: d,
                activations: activations)
        } catch {
            throw DescriptionError(error)
        }
    }
}
