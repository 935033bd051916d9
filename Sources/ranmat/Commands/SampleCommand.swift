internal import ArgumentParser
import Files
internal import LimitTheorems
internal import Reports
internal import RunSupport
internal import SpectralChecks

/// `ranmat sample`.
struct SampleCommand: RankedCommand {
    static let configuration = CommandConfiguration.command(
        commandName: "sample",
        abstract: "Draws eigenvalues of random matrices, for NumPy or as CSV.",
        discussion: """
            Ensembles: \(ensembles).

            FILE.json beside the array describes it: command, seed, ensemble, scaling, libraries, rows. Matrices \
            whose eigenvalues are out of the range of double precision have rows of NaN, and are counted; if there are no others \
            the exit status is 1. --quantity log-eigenvalues writes ln|λ| and arg λ instead, which every product has: \
            in a .npy file as the complex numbers ln|λ| + i arg λ, in a .csv file as the columns log_modulus and \
            argument; ln|λ|/k are the Lyapunov exponents of a product of k factors.

            Rows are written as they come. With --checkpoint, --resume or --shard they are kept in memory until the end, so             that the run can go on or be merged; FILE.state and FILE.i-of-N.shard lie beside FILE.

            EXAMPLES
              ranmat sample ginibre --size 200 --samples 10 --output spectra.npy
              ranmat sample wigner --entries rademacher --size 500 --output spectra.csv
              ranmat sample rectangular --dims 20,32,64 --field real --samples 1000 --output spectra.npy
              ranmat sample product --factors 1000 --size 20 --quantity log-eigenvalues --output lyapunov.npy
              ranmat sample gamma-moduli --dims 20,32,64,784 --samples 100000 --output moduli.npy
              ranmat sample iid --size 20000 --output big.npy --dry-run
            """)

    private static let ensembles = SampledEnsemble.all.map { "\($0.identifier) (\($0.summary))" }
        .joined(separator: ", ")

    @Argument(help: "The ensemble: \(SampledEnsemble.all.map(\.identifier).joined(separator: ", ")).")
    var ensemble: EnsembleArgument

    @Option(parsing: .unconditional, help: "Matrix size n (default 100); not with --dims.")
    var size: Int?

    @Option(parsing: .unconditional, help: "Number of matrices.")
    var samples = 1

    @OptionGroup var entries: EntryOptions

    @Option(parsing: .unconditional, help: "Number of square factors (product; default 2).")
    var factors: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Dimensions n_1,…,n_k (rectangular, gamma-moduli).", valueName: "n,n,…")
    )
    var dims: IntegerList?

    @Option(
        help: "Quantity to write: eigenvalues, or log-eigenvalues ln|λ| + i arg λ (not gamma-moduli).")
    var quantity: QuantityArgument?

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp(
            "File to write: .npy (samples × n, complex128; moduli float64) or .csv.", valueName: "file"))
    var file: String

    @Flag(help: "Print the plan, its memory and its expected time, and draw nothing.")
    var dryRun = false

    @OptionGroup var numerics: NumericalOptions
    @OptionGroup var execution: ExecutionOptions
    @OptionGroup var continuation: ContinuationOptions

    mutating func run() async throws {
        try await execution.guarded { control, terminal in
            var parameters = ParameterValues()
            parameters.set(.size, size)
            parameters.set(.factors, factors)
            parameters.set(.dimensions, dims)
            let description = try SampleDescription(
                ensemble.ensemble, samples: samples, entries: entries.entries, field: entries.field?.value,
                parameters: parameters, quantity: quantity?.value, settings: numerics.settings)
            let experiment = try SampleExperiment(description, file: file, threads: control.threads)
            if dryRun {
                try terminal.write(experiment.plan(threads: control.threads))
                return 0
            }
            return try await JournaledRun(
                name: "sample", description: description, place: .file(file), options: continuation,
                terminal: terminal
            ).run(
                control, gather: { await experiment.gather($0) },
                whole: { control, _ in try await report(experiment, control, terminal) })
        }
    }

    private func report(
        _ experiment: SampleExperiment, _ control: RunControl, _ terminal: Terminal
    ) async throws -> Int32 {
        let description = experiment.description
        try AtomicFile.prepare(path: file)
        let outcome = try await experiment.run(control)
        terminal.clearProgress()
        if outcome.failures > 0 {
            terminal.remark(
                "The eigenvalues of \(matrices(outcome.failures)) could not be computed: "
                    + "\(rows(outcome.failures)) NaN.")
        }
        if outcome.outOfRange > 0 {
            terminal.remark(
                "\(matrices(outcome.outOfRange)) \(outcome.outOfRange == 1 ? "has" : "have") eigenvalues too large "
                    + "or too small for double precision: \(rows(outcome.outOfRange)) NaN.")
        }
        if outcome.uncertainReals > 0 {
            terminal.remark(UncertainReals.sentence(outcome.uncertainReals, matrices: outcome.held))
        }
        if let shortfall = outcome.shortfall {
            terminal.remark("Stopped: \(shortfall) are in \(file).")
        }
        try RunFolder.writeManifest(
            of: description, ensemble: experiment.label, contents: experiment.contents(outcome),
            beside: file, stopped: outcome.shortfall)
        try terminal.write(
            """
            \(file): \(outcome.completed) × \(outcome.eigenvalueCount) \(experiment.outputName)
            ensemble   \(experiment.label)
            scaling    \(experiment.scaling)
            """)
        if outcome.completed > 0 && outcome.held == 0 {
            let help =
                outcome.outOfRange > 0 ? "; --quantity log-eigenvalues writes their logarithms" : ""
            terminal.fail("\(file) holds no eigenvalue that is a number\(help)")
            return 1
        }
        return outcome.failures > 0 ? 1 : 0
    }

    private func matrices(_ count: Int) -> String { count == 1 ? "1 matrix" : "\(count) matrices" }

    private func rows(_ count: Int) -> String { count == 1 ? "its row is" : "their rows are" }
}
