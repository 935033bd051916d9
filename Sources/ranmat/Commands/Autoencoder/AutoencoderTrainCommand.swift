internal import ArgumentParser
internal import Autoencoders
internal import Datasets
internal import MonteCarlo
internal import NetworkExperiments
internal import Reports
internal import RunSupport

/// `ranmat autoencoder train`.
struct AutoencoderTrainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration.command(
        commandName: "train",
        abstract: "Trains autoencoders, one for each latent dimension, as PyTorch would.",
        discussion: """
            Adam on the mean squared error, in single precision, images shuffled anew for each epoch. The paper \
            names neither optimiser nor batch size: the defaults are PyTorch's Adam and batches of 128. Without \
            --data or RANMAT_MNIST, and if 'ranmat data fetch' has not fetched MNIST, the images are digits drawn by the \
            program.

            Outputs are those of tanh, between -1 and 1. 8-bit pixels are mapped there; floating-point ones are taken as \
            they are, unless --scale says otherwise. Pixels beyond -1 and 1 cause a warning. With --output-activation \
            sigmoid outputs lie between 0 and 1, where --scale -255:255 maps 8-bit pixels.

            FILES, in a folder d=2, d=3 … for each latent dimension
              epoch-0004.safetensors   weights after 4 epochs, PyTorch's names; one for each of --checkpoints
              loss.csv                 training and test loss by epoch
              state-0.safetensors, state-1.safetensors
                                       the state of the training: optimiser's moments, epoch, losses
            and manifest.json beside the folders.

            A run that was stopped or killed continues when the same command is given again, and ends with the \
            same weights, bit for bit, as one that was not. More --epochs continue a finished run. Existing \
            weights are checked; damaged ones are restored where possible, or reported.

            EXAMPLES
              ranmat autoencoder train --output weights
              ranmat autoencoder train --latent 2,10,20 --epochs 300 --until 10 --output weights
              ranmat autoencoder train --latent 5 --batch 32 --seed 1 --images 10000 --output small
              ranmat autoencoder train --data grey.npy --scale unit --output weights
            """)

    @OptionGroup var network: NetworkOptions
    @OptionGroup var activation: NewActivationOptions

    @Option(parsing: .unconditional, help: "Number of epochs.")
    var epochs = TrainingDescription.paperEpochs

    @Option(parsing: .unconditional, help: "Stop after this epoch; a later run continues.")
    var until: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Epochs whose weights are kept (default 0,1,4,10,50,300 as far as --epochs).", valueName: "n,n,…")
    )
    var checkpoints: IntegerList?

    @Option(parsing: .unconditional, help: "Images in a batch.")
    var batch = 128

    @Option(parsing: .unconditional, help: "Adam's step size.")
    var learningRate = 1e-3

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Adam's decay rates (default 0.9,0.999).", valueName: "β1,β2"))
    var betas: NumberList?

    @Option(parsing: .unconditional, help: "Adam's ε, added to the denominator.")
    var epsilon = 1e-8

    @OptionGroup var data: DataOptions

    @Option(
        parsing: .unconditional,
        help: "Use the first training images only, this many (default all; 10000 of the program's own).")
    var images: Int?

    @Option(
        parsing: .unconditional, help: "Compute the test loss every this many epochs, and at checkpoints."
    )
    var testEvery = 10

    @Option(parsing: .unconditional, help: "Save the state every this many epochs, and at checkpoints.")
    var saveEvery = 5

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp("Folder for weights, losses and states.", valueName: "folder"))
    var folder: String

    @OptionGroup var format: JSONOptions

    @OptionGroup var execution: ExecutionOptions

    mutating func run() async throws {
        try await execution.guarded(finishing: "epochs") { control, terminal in
            if let last = checkpoints?.values.max(), last > max(0, epochs) {
                throw DescriptionError(
                    "\(parameter: "checkpoints") must not go beyond \(parameter: "epochs"), which is \(epochs), and \(last) does"
                )
            }
            // What has nothing to do with the images is refused before they are read.
            let early = try description(pixels: PredictionDescription.paperWidths[0])
            try early.validate()
            let extent = try TrainingExperiment.Extent(early, until: until, saveInterval: saveEvery)
            let (training, test) = try datasets()
            let description = try description(pixels: training.images.pixelCount)
            let experiment = try TrainingExperiment(
                description, training: training, test: test, threads: control.threads)
            let writer = try RunFolder(path: folder, terminal)
            for remark in Set([training, test].compactMap { $0?.provenance.remark }).sorted() {
                terminal.remark(remark)
            }
            terminal.remark(rangeOf: training, test, outputs: [description.outputActivation])
            let plan = try experiment.prepare(in: writer.directory, extent) { terminal.remark($0) }
            if plan.finishedEpochs > 0 {
                terminal.remark(
                    "\(plan.finishedEpochs) epochs are there already; \(plan.remainingEpochs) remain.")
            }
            let result = try await experiment.run(plan, control)
            terminal.clearProgress()
            let folders = description.latentDimensions.map { TrainingFolder.name(latentDimension: $0) }
            _ = try writer.finish(
                description: experiment.description, results: result, files: folders.map { "\($0)/loss.csv" },
                stopped: result.isComplete
                    ? nil
                    : Shortfall(
                        completed: result.finishedEpochs, requested: result.lastEpoch * result.networks.count,
                        unit: "epochs"))
            for network in result.networks where network.hasDiverged {
                terminal.fail(
                    "the training of d = \(network.latentDimension) diverged in epoch \(network.epoch): its loss is "
                        + "not finite; a smaller --learning-rate may help")
            }
            if control.stop?.isRequested == true && !result.isComplete {
                terminal.remark("Stopped; the same command continues.")
            }
            terminal.conclude(TrainingText.conclusion(result))
            if format.json {
                try terminal.write(StableJSON.text(result, for: "standard output").trimmingFinalNewline)
            } else {
                try terminal.write(TrainingText.table(result))
                try terminal.write("\n\(folder)/d=…/  weights, losses, states")
            }
            return result.isComplete ? 0 : 1
        }
    }

    private func description(pixels: Int) throws -> TrainingDescription {
        let betas = betas?.values ?? [0.9, 0.999]
        guard betas.count == 2 else {
            throw DescriptionError("\(parameter: "betas") takes two numbers, not \(betas.count)")
        }
        let widths = network.shape.widths(pixels: pixels)
        return TrainingDescription(
            latentDimensions: network.shape.latentDimensions(widths: widths), widths: widths,
            activations: activation.activations, epochs: epochs,
            checkpoints: checkpoints?.values ?? TrainingDescription.paperCheckpoints,
            testInterval: testEvery,
            initialisation: network.initialisation.value,
            settings: TrainingSettings(
                batchSize: batch,
                optimiser: AdamSettings(
                    learningRate: learningRate, beta1: betas[0], beta2: betas[1], epsilon: epsilon),
                seed: network.seed))
    }

    private func datasets() throws -> (training: Dataset, test: Dataset?) {
        let training = try data.trainingImages(images)
        let source = try data.source
        return (training, source.contains(.test) ? try source.load(.test, builtInCount: 2_000) : nil)
    }
}
