internal import ArgumentParser
internal import Autoencoders
internal import Datasets
import Files
internal import NetworkExperiments
internal import Reports
internal import RunSupport

/// `ranmat autoencoder evolution`.
struct AutoencoderEvolutionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration.command(
        commandName: "evolution",
        abstract: "Follows the spectra of Jacobians through training, and judges the paper's statements.",
        discussion: """
            Takes every checkpoint d=…/epoch-….safetensors of a folder that 'ranmat autoencoder train' wrote, computes \
            the eigenvalues of J_L and J_I at the first training images, and draws Figures 1 and 3 of the paper: box \
            plots of |λ| and |θ| by latent dimension, a panel an epoch, whiskers at the 5 % and 95 % quantiles. Judges \
            the paper's statements about training, each by a rule that it prints, where images and training are the \
            paper's, MNIST; for others only our numbers are shown. Also: the distance between \
            the spectra of J_L and J_I and how it depends on the reconstruction error (Proposition 3.13 of the paper's \
            reference [3]), also at iterates f(f(…x)) of the trained network; the distance \
            of J_I from a projection, orthogonal or not; and moduli against the law of random matrices with masks, \
            beside 60 untrained networks of each latent dimension. \
            Ctrl-C writes the checkpoints finished by then; the exit status is then 1, and --resume goes on.

            Every file is read first. One that is damaged, of another network or epoch than its name says, or of another \
            training than the others is refused; the command that trained them restores damaged ones, or says what to \
            remove. The names of weights of other programs are believed. Hidden layers must have ReLU, since the law is that of its \
            masks.

            FILES
              figure-1.csv, figure-3.csv   the boxes; figures of the same names
              evolution.csv                fractions, losses, distances; figures projection, spectra, masked-law
              untrained.csv                untrained networks, for comparison
              losses.csv                   training and test losses by epoch; figure losses
              iterates.csv                 J_L and J_I of the last weights at f(x), f(f(x)), …
              claims.csv                   the paper's statements with their findings
              sensitivity.csv              with --also: other seeds and batch sizes, read from the weights' files

            EXAMPLES
              ranmat autoencoder evolution --weights weights/full --output results/evolution
              ranmat autoencoder evolution --weights weights/full --points 500 --json
              ranmat autoencoder evolution --weights full --also "seed 1=seed-1" --also batch-32=b32 --output out
            """)

    @Option(help: ArgumentHelp("Folder of a training, with d=…/epoch-….safetensors.", valueName: "folder"))
    var weights: String

    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "A further training to compare with; may be repeated.", valueName: "label=folder"))
    var also: [LabelledFolder] = []

    @Option(help: "Number of images, the first ones (default 2000, or all if there are fewer).")
    var points: Int?

    @OptionGroup var activation: GivenActivationOptions
    @OptionGroup var data: DataOptions
    @OptionGroup var execution: ExecutionOptions
    @OptionGroup var continuation: CheckpointOptions
    @OptionGroup var output: OutputOptions

    mutating func run() async throws {
        try await execution.guarded { control, terminal in
            let training = LabelledTraining(
                try CheckpointFolder(path: weights, activations: activation.given))
            let others = try also.map { other throws(InputError) in
                LabelledTraining(
                    label: other.label,
                    folder: try CheckpointFolder(path: other.path, activations: activation.given))
            }
            // Enough of the program's own digits to recognise those trained on.
            let trained = ([training] + others).compactMap { $0.folder.images?.count }.max() ?? 0
            let dataset = try data.dataset(
                .training, points: points, drawing: max(points ?? 2000, trained))
            let points = points ?? min(2000, dataset.images.count)
            try dataset.require(points, for: "--points")
            let experiment = try EvolutionExperiment(
                training, besides: others, data: dataset, points: points)
            for remark in experiment.description.remarks { terminal.remark(remark) }
            terminal.remark(
                rangeOf: dataset, outputs: Set(([training] + others).map(\.folder.activations.output)))
            return try await JournaledRun(
                name: "evolution",
                description: Identified(
                    description: experiment.description,
                    weights: ([training] + others).map(\.folder.sha256)),
                place: .init(folder: output.folder), options: continuation, shard: nil, terminal: terminal
            ).run(control) { control, writer in
                try await report(experiment, dataset.provenance.remark, control, writer, terminal)
            }
        }
    }

    /// What the numbers depend on.
    private struct Identified: Encodable {
        let description: EvolutionDescription
        /// SHA-256 of each training's files.
        let weights: [String]
    }

    private func report(
        _ experiment: EvolutionExperiment, _ remark: String?, _ control: RunControl, _ writer: RunFolder?,
        _ terminal: Terminal
    ) async throws -> Int32 {
        let result: EvolutionResult
        do throws(EvolutionExperiment.Failure) {
            result = try await experiment.run(control)
        } catch {
            terminal.clearProgress()
            terminal.fail(error.description)
            if case .stopped = error { return 1 }
            return 65
        }
        terminal.clearProgress()
        try control.requireFittingJournal()
        if let remark { terminal.remark(remark) }
        if result.wasStopped, let remark = result.description.remarks.last { terminal.remark(remark) }
        var files: [String] = []
        if let writer {
            files = try result.write(in: writer.directory)
            files += try writer.finish(
                description: result.description, results: String?.none, files: files, stopped: result.stopped)
        }
        terminal.conclude("the paper: \(ClaimsText.count(result.claims, unless: result.demonstration))")
        if output.json {
            try terminal.write(StableJSON.text(result, for: "standard output").trimmingFinalNewline)
        } else {
            try terminal.write(EvolutionText.summary(result))
            if let writer { try terminal.write(writer.listing(files)) }
        }
        return result.wasStopped ? 1 : 0
    }
}

/// LABEL=FOLDER.
struct LabelledFolder: ExpressibleByArgument {
    let label: String
    let path: String

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
        label = String(parts[0])
        path = String(parts[1])
    }
}
