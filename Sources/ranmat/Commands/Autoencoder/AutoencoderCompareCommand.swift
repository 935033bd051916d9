internal import ArgumentParser
internal import Autoencoders
internal import Datasets
import Files
internal import NetworkExperiments
internal import Reports
internal import RunSupport

/// `ranmat autoencoder compare`.
struct AutoencoderCompareCommand: RankedCommand {
    static let configuration = CommandConfiguration.command(
        commandName: "compare",
        abstract: "Compares spectra of untrained networks with random-matrix theory.",
        discussion: """
            Two designs side by side: the paper's, one network for each latent dimension at many images, and many networks \
            at a few images each (initialised by philox, so that latent dimensions are independent), which shows how \
            much single networks scatter. Draws Figure 2 of the paper and the first \
            panel of its Figure 3 with the predictions over them, and judges the paper's statements about epoch 0 where the \
            images are the paper's, MNIST; for others only our numbers are shown.

            The prediction that is tested: the median modulus of products of uniform matrices with independent fair \
            masks on the hidden units, times the mean slope of the output's tanh. Exit status 0 only if the observed \
            median agrees for every latent dimension: |z| within Student's t at a family-wise rate of 0.001 \
            (Bonferroni), standard errors between networks and between simulated products.

            EXAMPLES
              ranmat autoencoder compare --data mnist --output results/epoch-0
              ranmat autoencoder compare --latent 2,5,20 --nets 1000 --json
            """)

    @OptionGroup var network: NetworkOptions

    @Option(
        help: "Images in the paper's design, the first ones (default 10000, or all where there are fewer).")
    var points: Int?

    @Option(parsing: .unconditional, help: "Networks a latent dimension in the other design, 10 to 100000.")
    var nets = 200

    @Option(
        help:
            "Images for each of them, 2 to 64 and no more than there are (default 4, or as many as there are)."
    )
    var pointsPerNet: Int?

    @Option(parsing: .unconditional, help: "Simulated masked products behind the prediction, 100 to 1000000.")
    var maskedSamples = 4000

    @OptionGroup var data: DataOptions
    @OptionGroup var execution: ExecutionOptions
    @OptionGroup var continuation: ContinuationOptions
    @OptionGroup var output: OutputOptions

    mutating func run() async throws {
        try await execution.guarded { control, terminal in
            let dataset = try data.dataset(
                .training, points: points, drawing: max(DataOptions.drawnImages, points ?? 0))
            let widths = network.shape.widths(pixels: dataset.images.pixelCount)
            let description = EpochZeroDescription(
                latentDimensions: network.shape.latentDimensions(widths: widths), widths: widths,
                initialisation: network.initialisation.value, seed: network.seed,
                points: points ?? min(10_000, dataset.images.count), networks: nets,
                pointsPerNetwork: pointsPerNet ?? min(4, dataset.images.count), maskedSamples: maskedSamples)
            terminal.remark(rangeOf: dataset)
            let experiment = try EpochZeroExperiment(description, data: dataset)
            return try await JournaledRun(
                name: "compare", description: Identified(description: description, data: dataset.provenance),
                place: .init(folder: output.folder), options: continuation, terminal: terminal
            ).run(
                control, gather: { try await experiment.gather($0) },
                whole: { control, writer in try await report(experiment, control, writer, terminal) })
        }
    }

    /// What the numbers depend on.
    private struct Identified: Encodable {
        let description: EpochZeroDescription
        let data: DatasetProvenance
    }

    private func report(
        _ experiment: EpochZeroExperiment, _ control: RunControl, _ writer: RunFolder?, _ terminal: Terminal
    ) async throws -> Int32 {
        let description = experiment.description
        let result: EpochZeroResult
        do {
            result = try await experiment.run(control)
        } catch EpochZeroExperiment.Failure.stopped {
            terminal.clearProgress()
            terminal.fail("stopped before the comparison was complete; nothing was written")
            return 1
        }
        terminal.clearProgress()
        try control.requireFittingJournal()
        var files: [String] = []
        if let writer {
            files = try result.write(in: writer.directory)
            files += try writer.finish(description: description, results: result, files: files)
        }
        terminal.conclude(EpochZeroText.conclusion(result))
        if output.json {
            try terminal.write(StableJSON.text(result, for: "standard output").trimmingFinalNewline)
        } else {
            try terminal.write(EpochZeroText.summary(result))
            if let writer { try terminal.write(writer.listing(files)) }
        }
        return result.agrees ? 0 : 1
    }
}
