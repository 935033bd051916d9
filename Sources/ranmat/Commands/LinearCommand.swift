internal import ArgumentParser
internal import Datasets
import Files
internal import LinearAutoencoders
internal import NetworkExperiments
internal import Reports
internal import RunSupport

/// `ranmat linear`.
struct LinearCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration.command(
        commandName: "linear",
        abstract: "The optimal linear encoder-decoder of images, checked and learnt by gradient descent.",
        usage: "ranmat linear [<options>]",
        discussion: """
            For images as the rows of Z and S = Z'Z, the decoder D of the q leading eigenvectors and the encoder \
            E = D' lose the least of all linear reconstructions of rank q: the sum of the other eigenvalues. The loss \
            is measured three ways, the Jacobians J_L = ED (identity) and J_I = DE (projection) are verified, other \
            decoders and encoders compared, and the eigenvalues of J_L followed along gradient descent to 1. Exit \
            status 0 only if every identity holds.

            The output lists slips of the note \(LinearResult.note). The autoencoder commands are about the paper of \
            B. Dees, S. Agarwala, C. Lowman, "Eigenvalues of Autoencoders in Training and at Initialization".

            The images are those of --data, else of the environment variable \(DataSource.variable), else those that \
            'ranmat data fetch' downloaded, else digits drawn by this program.

            EXAMPLES
              ranmat linear
              ranmat linear --latent 50 --centred --output out
              ranmat linear --data mnist --images 10000 --json

            FILES
              spectrum.csv         eigenvalues, cumulative fractions; figure scree
              losses.csv           the loss three ways for several q
              descent.csv          loss, moduli and arguments of J_L; figure descent (without arguments)
              reconstructions.csv  a picture of grey levels; figure reconstructions
              linear.json          everything but the path and the spectrum
            """)

    @Option(help: "Latent dimension q (default 20, or the number of pixels where that is smaller).")
    var latent: Int?

    @OptionGroup var data: DataOptions

    @Option(help: "Use the first training images only, this many (default: all).")
    var images: Int?

    @Flag(help: "Subtract the mean image first: axes and losses are then those of deviations from it.")
    var centred = false

    @Option(
        parsing: .unconditional, help: "Seed of gauges, competitors and the descent's start, 0 … 2^64 − 1.")
    var seed: UInt64 = 0

    @OptionGroup var execution: ExecutionOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard images.map({ $0 >= 1 }) ?? true else {
            throw ValidationError("--images must be at least 1, not \(images ?? 0)")
        }
        if let latent, latent < 1 {
            throw ValidationError("--latent must be at least 1, not \(latent)")
        }
    }

    mutating func run() async throws {
        try await execution.guarded { control, terminal in
            let dataset = try data.trainingImages(images)
            let description = LinearDescription(
                latentDimension: latent ?? min(20, dataset.images.pixelCount),
                centring: centred ? .mean : .origin, seed: seed,
                data: dataset.provenance)
            let experiment = try LinearExperiment(description, images: dataset.images)
            let writer = try output.folder.map { path throws(OutputError) in
                try RunFolder(path: path, terminal)
            }
            let outcome: LinearOutcome
            do throws(LinearExperiment.Failure) {
                outcome = try await experiment.run(control)
            } catch {
                terminal.fail(error.description)
                return error == .stopped ? 1 : 65
            }
            terminal.clearProgress()
            if let shortfall = outcome.result.stopped {
                terminal.remark("Stopped: gradient descent ended after \(shortfall).")
            }
            var files: [String] = []
            if let writer {
                files = try outcome.write(in: writer.directory)
                files += try writer.finish(
                    description: description, results: String?.none, files: files,
                    stopped: outcome.result.stopped)
            }
            terminal.conclude(LinearText.conclusion(outcome.result))
            if output.json {
                try terminal.write(
                    StableJSON.text(outcome.result, for: "standard output").trimmingFinalNewline)
            } else {
                try terminal.write(LinearText.summary(outcome.result))
                if let writer { try terminal.write(writer.listing(files)) }
            }
            return outcome.result.verdict == .consistent ? 0 : 1
        }
    }
}
