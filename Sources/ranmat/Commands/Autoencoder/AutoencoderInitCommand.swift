internal import ArgumentParser
internal import Autoencoders
import Files
internal import MonteCarlo
internal import NetworkExperiments
internal import RunSupport

/// `ranmat autoencoder init`.
struct AutoencoderInitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration.command(
        commandName: "init",
        abstract:
            "Writes the weights of untrained networks for PyTorch and for 'ranmat autoencoder jacobian'.",
        discussion: """
            Writes FOLDER/d=D/epoch-0000.safetensors for each latent dimension D, with PyTorch's names \
            (encoder.0.weight, …) and layout. With --initialisation torch they are the numbers of \
            torch.manual_seed(seed) followed by the nn.Linear layers, encoder first.

            EXAMPLES
              ranmat autoencoder init --latent 2...20 --seed 0 --output weights
              ranmat autoencoder init --latent 10 --initialisation philox --seed 7 --output weights
            """)

    @OptionGroup var network: NetworkOptions
    @OptionGroup var activation: NewActivationOptions
    @OptionGroup var execution: ExecutionOptions

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp("Folder for the weights.", valueName: "folder"))
    var folder: String

    mutating func run() async throws {
        try await execution.guarded(finishing: "networks") { control, terminal in
            let architectures = try network.shape.latentDimensions(widths: network.shape.widths()).map {
                try network.architecture(latentDimension: $0, activation.activations)
            }
            let directory = try RunFolder(path: folder, terminal).directory
            for (done, architecture) in architectures.enumerated() {
                if control.stop?.refusesWork() == true {
                    terminal.remark("Stopped: \(done) of \(architectures.count) networks are in \(folder).")
                    return 1
                }
                let place = try directory.subdirectory(
                    TrainingFolder.name(latentDimension: architecture.latentDimension))
                let parameters = AutoencoderParameters(
                    architecture, by: network.initialisation.value, seed: network.seed)
                let path = try place.path(ofNew: TrainingFolder.checkpointName(epoch: 0))
                try parameters.write(
                    path: path,
                    metadata: [
                        "tool": "ranmat \(ranmatVersion)",
                        "initialisation": network.initialisation.value.rawValue,
                        "seed": "\(network.seed)", "epoch": "0",
                    ])
                try terminal.write("\(path): \(architecture.parameterCount) parameters")
            }
            return 0
        }
    }
}
