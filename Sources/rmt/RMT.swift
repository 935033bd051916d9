internal import ArgumentParser
internal import Experiments

@main
struct RMT: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rmt",
        abstract: "A random-matrix laboratory: theorems checked numerically, with numbers that can fail.",
        discussion: """
            EXAMPLES
              rmt check circular
                  is the circular law true, numerically?
              rmt check all --output results
                  four theorems, with data files and figures
              rmt histogram product --factors 3 --output out
                  comparison histograms as CSV
              rmt sample ginibre --size 200 --samples 10 --output spectra.npy
                  eigenvalues for NumPy
              rmt law product --factors 3 --plane-cdf 0.5:0.5
                  values of a law
              rmt predict
                  the paper's median and maximum predictions, validated
              rmt verify
                  exact identities on this very binary
              rmt data show
                  which images are used, and whether they are MNIST
              rmt linear --latent 20
                  the optimal linear encoder-decoder of images
              rmt autoencoder train --output weights
                  the paper's nineteen networks
              rmt reproduce --quick --output results
                  everything, and a report of it

            EXIT STATUS
              0 the claim is consistent (or the command succeeded); 1 it is not;
              64 bad usage; 65 bad input data; 69 nothing to be fetched;
              74 cannot write.
            """,
        version: rmtVersion,
        subcommands: [
            CheckCommand.self, HistogramCommand.self, SampleCommand.self, LawCommand.self,
            PredictCommand.self, VerifyCommand.self, AutoencoderCommand.self, LinearCommand.self,
            DataCommand.self, ReproduceCommand.self, ReportCommand.self,
        ])
}
