internal import ArgumentParser
internal import Autoencoders

/// An activation of hidden layers.
struct HiddenActivationArgument: ExpressibleByArgument {
    let value: Activation

    init?(argument: String) {
        // PyTorch's users say none, and networks store identity.
        guard let value = Activation(rawValue: argument == "none" ? "identity" : argument) else { return nil }
        self.value = value
    }

    static var allValueStrings: [String] { Activation.hiddenNames.split(separator: ", ").map(String.init) }
}

/// An activation of outputs.
struct OutputActivationArgument: ExpressibleByArgument {
    let value: Activation

    init?(argument: String) {
        guard let value = HiddenActivationArgument(argument: argument)?.value, value.suitsOutputs else {
            return nil
        }
        self.value = value
    }

    static var allValueStrings: [String] { Activation.outputNames.split(separator: ", ").map(String.init) }
}

/// The activations of new networks.
struct NewActivationOptions: ParsableArguments {
    @Option(help: "Activation of the hidden layers (default relu).")
    var hiddenActivation: HiddenActivationArgument?

    @Option(help: "Activation of the outputs (default tanh).")
    var outputActivation: OutputActivationArgument?

    /// The given activations; the paper's where an option is missing.
    var activations: NetworkActivations {
        let paper = NetworkActivations.paper
        return NetworkActivations(
            hidden: hiddenActivation?.value ?? paper.hidden, output: outputActivation?.value ?? paper.output)
    }
}

/// The activations of networks that are read from files.
struct GivenActivationOptions: ParsableArguments {
    @Option(
        name: [.customLong("hidden-activation"), .customLong("activation")],
        help:
            "Activation of the hidden layers, for weights that do not record it (default relu).")
    var hiddenActivation: HiddenActivationArgument?

    @Option(help: "Activation of the outputs, for weights that do not record it (default tanh).")
    var outputActivation: OutputActivationArgument?

    /// The given activations.
    var given: GivenActivations {
        GivenActivations(hidden: hiddenActivation?.value, output: outputActivation?.value)
    }
}
