internal import ArgumentParser
import Files
internal import Foundation
internal import RunSupport

/// The start of the program. It is not asynchronous: where threads cannot be made for want of address space, nothing
/// asynchronous would ever run.
@main
enum Start {
    static func main() {
        StandardStream.reserveNumbers()
        if let limit = FreeDescriptors.limitThatIsTooLow {
            try? StandardStream.error.write(
                "Error: a run needs \(FreeDescriptors.needed) file descriptors beside those that are open, and "
                    + "'ulimit -n' allows \(limit) in all\n")
            _exit(69)
        }
        // Some batch systems start programs with it ignored, and then no program's end can be waited for.
        signal(SIGCHLD, SIG_DFL)
        if let refusal = MemoryLimit.refusalToStart {
            try? StandardStream.error.write("Error: \(refusal)\n")
            _exit(69)
        }
        Task {
            do {
                var command = try Ranmat.parseAsRoot()
                if var asynchronous = command as? any AsyncParsableCommand {
                    try await asynchronous.run()
                } else {
                    try command.run()
                }
                exit(0)
            } catch {
                end(after: error)
            }
        }
        dispatchMain()
    }

    /// Help and the version are results: where they cannot be written, the program has not done what was asked. The
    /// argument parser would not notice it.
    private static func end(after error: any Error) -> Never {
        if Ranmat.exitCode(for: error).isSuccess {
            do {
                let text = Ranmat.fullMessage(for: error)
                try StandardStream.output.write(text.isEmpty ? "" : text + "\n")
            } catch let failure {
                try? StandardStream.error.write("Error: \(failure)\n")
                _exit(74)
            }
            _exit(0)
        }
        Ranmat.exit(withError: error)
    }
}

struct Ranmat: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ranmat",
        abstract: "A random-matrix laboratory: theorems checked numerically, with numbers that can fail.",
        discussion: """
            EXAMPLES
              ranmat check circular
                  is the circular law true, numerically?
              ranmat check all --output results
                  four theorems, with data files and figures
              ranmat histogram product --factors 3 --output out
                  comparison histograms as CSV
              ranmat sample ginibre --size 200 --samples 10 --output spectra.npy
                  eigenvalues for NumPy
              ranmat law product --factors 3 --plane-cdf 0.5:0.5
                  values of a law
              ranmat predict
                  the paper's median and maximum predictions, validated
              ranmat verify
                  exact identities on this very binary
              ranmat data show
                  which images are used, and whether they are MNIST
              ranmat linear --latent 20
                  the optimal linear encoder-decoder of images
              ranmat autoencoder train --output weights
                  the paper's nineteen networks
              ranmat reproduce --quick --output results
                  everything, and a report of it

            EXIT STATUS
              0 the claim is consistent (or the command succeeded); 1 it is not,
              or the run was stopped before it had done what was asked;
              64 bad usage; 65 bad input data; 69 nothing to be fetched, or
              too little memory or too few file descriptors to run;
              74 cannot write.
            """,
        version: ranmatVersion,
        subcommands: [
            CheckCommand.self, HistogramCommand.self, SampleCommand.self, LawCommand.self,
            PredictCommand.self, VerifyCommand.self, AutoencoderCommand.self, LinearCommand.self,
            DataCommand.self, RandomCommand.self, ReproduceCommand.self, ReportCommand.self,
        ])
}
