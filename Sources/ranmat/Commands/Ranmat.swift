internal import ArgumentParser
internal import RunSupport

/// `ranmat`: the program with its subcommands.
struct Ranmat: AsyncParsableCommand {
    static let configuration = CommandConfiguration.command(
        commandName: "ranmat",
        abstract: "A random-matrix laboratory: theorems checked numerically, with numbers that can fail.",
        discussion: """
            EXAMPLES
              ranmat check circular
                  is the circular law true, numerically?
              ranmat check all --output results
                  every theorem, with data files and figures
              ranmat histogram product --factors 3 --output out
                  comparison histograms as CSV
              ranmat sample ginibre --size 200 --samples 10 --output spectra.npy
                  eigenvalues for NumPy
              ranmat law product --factors 3 --plane-cdf 0.5:0.5
                  values of a law
              ranmat predict
                  the paper's median and maximum predictions, validated
              ranmat check circular --shard 1/8 --output parts
                  one part of a run; 'ranmat merge' joins them
              ranmat verify
                  exact identities, verified with this binary
              ranmat data show
                  which images are used, and whether they are MNIST
              ranmat linear --latent 20
                  the optimal linear encoder-decoder of images
              ranmat autoencoder train --output weights
                  the paper's nineteen networks
              ranmat reproduce --quick --output results
                  everything, and a report of it
            """,
        version: ranmatVersion,
        subcommands: [
            CheckCommand.self, HistogramCommand.self, SampleCommand.self, LawCommand.self,
            SpectrumCommand.self, PredictCommand.self, VerifyCommand.self, MergeCommand.self,
            AutoencoderCommand.self,
            LinearCommand.self,
            DataCommand.self, RandomCommand.self, ReproduceCommand.self, ReportCommand.self,
        ])
}
