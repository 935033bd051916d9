internal import ArgumentParser

/// `ranmat autoencoder`.
struct AutoencoderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration.command(
        commandName: "autoencoder",
        abstract: "The paper's autoencoders: weights, training, Jacobians, and comparison with theory.",
        discussion: """
            EXAMPLES
              ranmat autoencoder init --latent 2...20 --seed 0 --output weights
              ranmat autoencoder train --output weights
              ranmat autoencoder jacobian --weights weights --points 1000 --output spectra
              ranmat autoencoder compare --data mnist --output epoch-0
              ranmat autoencoder evolution --weights weights --output evolution
            """,
        subcommands: [
            AutoencoderInitCommand.self, AutoencoderTrainCommand.self, AutoencoderJacobianCommand.self,
            AutoencoderCompareCommand.self, AutoencoderEvolutionCommand.self,
            AutoencoderReconstructCommand.self,
        ])
}
