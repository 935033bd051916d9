internal import ArgumentParser

/// `rmt autoencoder`.
struct AutoencoderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "autoencoder",
        abstract: "The paper's autoencoders: weights, Jacobians, and the theory they are held against.",
        discussion: """
            EXAMPLES
              rmt autoencoder init --latent 2...20 --seed 0 --output weights
              rmt autoencoder train --output weights
              rmt autoencoder jacobian --weights weights --points 1000 --output spectra
              rmt autoencoder compare --data mnist --output epoch-0
              rmt autoencoder evolution --weights weights --output evolution
            """,
        subcommands: [
            AutoencoderInitCommand.self, AutoencoderTrainCommand.self, AutoencoderJacobianCommand.self,
            AutoencoderCompareCommand.self, AutoencoderEvolutionCommand.self,
            AutoencoderReconstructCommand.self,
        ])
}
