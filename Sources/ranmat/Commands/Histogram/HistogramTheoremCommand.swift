internal import ArgumentParser
internal import LimitTheorems
internal import LinearAlgebra
internal import Reports
internal import RunSupport
internal import SpectralChecks

/// `ranmat histogram <theorem>`.
struct HistogramTheoremCommand<Theorem: TheoremOptions>: RankedCommand {
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
    @OptionGroup var continuation: ContinuationOptions

    mutating func run() async throws {
        try await execution.guarded { control, terminal in
            let first = ensemble.own.values.list(.dimensions)?.first.flatMap { Int(exactly: $0) }
            let description = HistogramDescription(
                Theorem.theorem, size: size ?? first ?? 400, samples: samples, bins: bins,
                entries: ensemble.entries.entries, field: ensemble.entries.field?.value,
                parameters: ensemble.own.values,
                settings: numerics.settings)
            let experiment = try HistogramExperiment(description, threads: control.threads)
            return try await JournaledRun(
                name: "histogram-\(Theorem.theorem.identifier)", description: description,
                place: .folder(folder),
                options: continuation, terminal: terminal
            ).run(
                control, gather: { await experiment.gather($0) },
                whole: { control, writer in try await report(experiment, control, writer, terminal) })
        }
    }

    private func report(
        _ experiment: HistogramExperiment, _ control: RunControl, _ writer: RunFolder?, _ terminal: Terminal
    ) async throws -> Int32 {
        guard let writer else { preconditionFailure("a histogram has a folder") }
        let description = experiment.description
        let result = await experiment.run(control)
        terminal.clearProgress()
        try control.requireFittingJournal()
        guard result.completed > 0 else {
            terminal.fail(
                result.failures > 0
                    ? "no matrix had eigenvalues that could be computed (\(result.failureReason ?? ""))"
                    : "stopped before the first matrix; nothing was written")
            return 1
        }
        if result.completed < samples {
            let stopped = result.shortfall == nil ? "" : "Stopped: "
            let reason = result.failureReason.map { "; \(result.failures) have no eigenvalues (\($0))" } ?? ""
            terminal.remark(
                "\(stopped)\(result.completed) of \(samples) matrices are in the histograms\(reason).")
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
        return result.failures > 0 ? 1 : 0
    }
}
