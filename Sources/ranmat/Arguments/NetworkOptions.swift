internal import ArgumentParser
internal import Autoencoders
internal import Experiments

struct InitialisationArgument: EnumerationArgument {
    let value: ParameterInitialisation
}

/// Which networks are drawn.
struct NetworkOptions: ParsableArguments {
    @Option(
        parsing: .unconditional, help: ArgumentHelp("Latent dimensions, A...B or a list.", valueName: "A...B")
    )
    var latent: RangeList = RangeList(values: Array(2...20))

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Widths of the encoder before the latent layer, the number of pixels first.", valueName: "n,n,…"))
    var widths: IntegerList = IntegerList(values: PredictionDescription.paperWidths)

    @Option(parsing: .unconditional, help: "Seed of the networks, 0 … 2^64 − 1.")
    var seed: UInt64 = 0

    @Option(
        help: "First weights: torch, PyTorch's numbers for this seed bit for bit (low 32 bits); philox, ours."
    )
    var initialisation: InitialisationArgument = InitialisationArgument(value: .torch)

    /// The architecture of one latent dimension.
    func architecture(latentDimension d: Int) throws -> AutoencoderArchitecture {
        guard let input = widths.values.first else { throw DescriptionError("--widths needs a number") }
        do {
            return try AutoencoderArchitecture(
                inputDimension: input, hiddenWidths: Array(widths.values.dropFirst()), latentDimension: d)
        } catch {
            throw DescriptionError("\(error)")
        }
    }
}
