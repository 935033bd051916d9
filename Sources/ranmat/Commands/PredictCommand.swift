internal import ArgumentParser
import Files
internal import NetworkExperiments
internal import Reports
internal import RunSupport

/// `ranmat predict`.
struct PredictCommand: RankedCommand {
    static let configuration = CommandConfiguration.command(
        commandName: "predict",
        abstract: "Validates and corrects the paper's predictions of medians and maxima.",
        discussion: """
            For an autoencoder at initialisation (linear model): the paper's printed medians, its formula \
            evaluated, the exact law for complex Gaussian entries, simulations with real Gaussian and \
            uniform entries, and the laws with ReLU masks. Writes predictions.csv, predictions.json and two \
            figures.

            Three times as many masked matrices are drawn as others, so that by default every median \
            has a standard error of at most 0.5 %. --method applies to the Gaussian matrices; uniform ones are \
            always drawn entry by entry. Ctrl-C writes the exact numbers and those simulated so far.

            EXAMPLES
              ranmat predict
              ranmat predict --latent 2...20 --output results
              ranmat predict --latent 4 --widths 100,50,25 --samples 2000 --json
            """)

    @OptionGroup var shape: ShapeOptions

    @Option(parsing: .unconditional, help: "Simulated matrices of each kind; three times as many with masks.")
    var samples = 6000

    @OptionGroup var numerics: NumericalOptions
    @OptionGroup var execution: ExecutionOptions
    @OptionGroup var continuation: ContinuationOptions
    @OptionGroup var output: OutputOptions

    mutating func run() async throws {
        try await execution.guarded { control, terminal in
            let widths = shape.widths()
            let description = PredictionDescription(
                latentDimensions: shape.latentDimensions(widths: widths), widths: widths, samples: samples,
                settings: numerics.settings)
            let experiment = try PredictionExperiment(description)
            return try await JournaledRun(
                name: "predict", description: description, place: .init(folder: output.folder),
                options: continuation,
                terminal: terminal
            ).run(
                control, gather: { await experiment.gather($0) },
                whole: { control, writer in try await report(experiment, control, writer, terminal) })
        }
    }

    private func report(
        _ experiment: PredictionExperiment, _ control: RunControl, _ writer: RunFolder?, _ terminal: Terminal
    ) async throws -> Int32 {
        let description = experiment.description
        let result = await experiment.run(control)
        terminal.clearProgress()
        try control.requireFittingJournal()
        if let shortfall = result.stopped {
            terminal.remark("Stopped: \(shortfall) of each kind are included.")
        }
        if result.failures > 0 {
            terminal.remark(
                "The eigenvalues of \(result.failures) matrices could not be computed; they were left out."
            )
        }
        if let count = result.uncertainReals {
            terminal.remark(UncertainReals.sentence(count, matrices: result.samples))
        }
        var files: [String] = []
        if let writer {
            files = try result.write(in: writer.directory, description: description)
            files += try writer.finish(
                description: description, ensembles: experiment.ensembleLabels, results: String?.none,
                files: files, stopped: result.stopped)
        }
        terminal.conclude(PredictionText.conclusion(result))
        if output.json {
            try terminal.write(StableJSON.text(result, for: "standard output").trimmingFinalNewline)
        } else {
            try terminal.write(PredictionText.table(result))
            if let writer { try terminal.write(writer.listing(files)) }
        }
        if result.lacksSimulations {
            terminal.fail(
                "too few of the simulated matrices have eigenvalues that double precision holds")
            return 1
        }
        return 0
    }
}
