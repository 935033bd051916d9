internal import ArgumentParser
internal import LimitTheorems
internal import LinearAlgebra
internal import Reports
internal import RunSupport
internal import SpectralChecks

/// `ranmat histogram <theorem>`.
struct HistogramTheoremCommand<Theorem: TheoremOptions>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        let theorem = Theorem.theorem
        return CommandConfiguration.command(
            commandName: theorem.identifier, abstract: "Histograms for the \(theorem.title).",
            discussion: """
                \(theorem.statement) Without --entries and --field: \(theorem.usualEnsemble.field.rawValue) gaussian.

                EXAMPLES
                  ranmat histogram \(theorem.identifier) --output out
                  ranmat histogram \(theorem.identifier) --entries rademacher --samples 400 --bins 80 --output out

                'ranmat histogram --help' describes the files.
                """)
    }

    @Option(help: "Matrix size n, or n_1 (default 400, or the first of --dims).")
    var size: Int?

    @Option(parsing: .unconditional, help: "Number of matrices.")
    var samples = 100

    @Option(parsing: .unconditional, help: "Number of bins; the plane gets about half as many a side.")
    var bins = 50

    @OptionGroup(title: "The ensemble") var ensemble: EnsembleOptions<Theorem>

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp("Folder for data files and figures.", valueName: "folder"))
    var folder: String

    @OptionGroup var numerics: NumericalOptions
    @OptionGroup var execution: ExecutionOptions

    mutating func run() async throws {
        try await execution.guarded { control, terminal in
            let first = ensemble.own.values.list(.dimensions)?.first.flatMap { Int(exactly: $0) }
            let description = HistogramDescription(
                Theorem.theorem, size: size ?? first ?? 400, samples: samples, bins: bins,
                entries: ensemble.entries.entries, field: ensemble.entries.field?.value,
                parameters: ensemble.own.values,
                settings: numerics.settings)
            let experiment = try HistogramExperiment(description, threads: control.threads)
            let writer = try RunFolder(path: folder, terminal)
            let result = await experiment.run(control)
            terminal.clearProgress()
            guard result.completed > 0 else {
                terminal.fail(
                    result.failures > 0
                        ? "no matrix had eigenvalues that could be computed (\(result.failureReason ?? ""))"
                        : "stopped before the first matrix; nothing was written")
                return 1
            }
            if result.completed < samples {
                let stopped = result.shortfall == nil ? "" : "Stopped: "
                terminal.remark("\(stopped)\(result.completed) of \(samples) matrices are in the histograms.")
            }
            if result.uncertainReals > 0 {
                terminal.remark(UncertainReals.sentence(result.uncertainReals, matrices: result.completed))
            }
            var files = try result.write(in: writer.directory)
            files += try writer.finish(
                description: description, ensembles: [result.ensemble], results: result.summary, files: files,
                stopped: result.shortfall)
            let leftOut = result.counts.compactMap(\.sentence).map { "\n" + $0.wrapped(indent: 2) }.joined()
            try terminal.write(
                "\(result.ensemble)\nscaling: \(result.scaling)\(leftOut)\(writer.listing(files))")
            return 0
        }
    }
}
