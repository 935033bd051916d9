internal import ArgumentParser
internal import Experiments
import Files
internal import Reports

/// `rmt predict`.
struct PredictCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "predict",
        abstract: "The paper's median and maximum predictions, validated and corrected.",
        discussion: """
            For an autoencoder at initialisation (linear model): the paper's printed medians, its formula \
            evaluated, the exact law for complex Gaussian entries, simulations with real Gaussian and \
            uniform entries, and the laws with ReLU masks. Writes predictions.csv, predictions.json and two \
            figures.

            EXAMPLES
              rmt predict
              rmt predict --latent 2...20 --output results
              rmt predict --latent 4 --widths 100,50,25 --samples 2000 --json
            """)

    @Option(
        parsing: .unconditional, help: ArgumentHelp("Latent dimensions, A...B or a list.", valueName: "A...B")
    )
    var latent: RangeList = RangeList(values: Array(2...20))

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Encoder widths before the latent layer.", valueName: "n,n,…"))
    var widths: IntegerList = IntegerList(values: PredictionDescription.paperWidths)

    @Option(parsing: .unconditional, help: "Simulated matrices of each kind.")
    var samples = 6000

    @OptionGroup var numerics: NumericalOptions
    @OptionGroup var execution: ExecutionOptions
    @OptionGroup var output: OutputOptions

    mutating func run() async throws {
        try await execution.guarded { control, terminal in
            let description = PredictionDescription(
                latentDimensions: latent.values, widths: widths.values, samples: samples,
                settings: numerics.settings)
            let experiment = try PredictionExperiment(description)
            let writer = try output.folder.map { path throws(OutputError) in try RunFolder(path: path) }
            guard let result = await experiment.run(control) else {
                terminal.fail("stopped before there were samples enough; nothing was written")
                return 1
            }
            terminal.clearProgress()
            if result.samples < samples {
                terminal.remark("Stopped: \(result.samples) of \(samples) samples of each kind entered.")
            }
            var files: [String] = []
            if let writer {
                files = try result.write(in: writer.directory, description: description)
                files += try writer.finish(
                    description: description, ensembles: experiment.ensembleLabels, results: String?.none,
                    files: files)
            }
            if output.json {
                try terminal.write(StableJSON.text(result, for: "standard output").trimmingFinalNewline)
            } else {
                try terminal.write(PredictionText.table(result))
                if let writer { try terminal.write(writer.listing(files)) }
            }
            return 0
        }
    }
}
