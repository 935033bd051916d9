internal import ArgumentParser
import Files
internal import Foundation
internal import RunSupport

/// The entry point. It is synchronous: if no thread can be started for want of address space, asynchronous code never
/// runs.
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
        // Some batch systems start programs with SIGCHLD ignored. Then the end of a child process cannot be waited
        // for.
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

    /// Help and the version are results: if they cannot be written, the program has failed. The argument parser would
    /// not notice.
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
            PredictCommand.self, VerifyCommand.self, AutoencoderCommand.self, LinearCommand.self,
            DataCommand.self, RandomCommand.self, ReproduceCommand.self, ReportCommand.self,
        ])
}
