internal import ArgumentParser
internal import LinearAlgebra
internal import Reports
internal import RunSupport
internal import SpectralChecks

/// `ranmat histogram`.
struct HistogramCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "histogram",
        abstract: "Comparison histograms of a spectrum and a law, as data files and figures.",
        discussion: """
            Writes density.csv for a law on the line; radial.csv, angle.csv, plane.csv and eigenvalues.csv \
            for a law on the plane. Columns: bin_low, bin_high, count, density, standard_error (between \
            matrices), law_density (at the middle of the bin), law_probability, finite_n_probability (exact \
            at this n; nan where unknown). plane.csv has x_low, x_high, y_low, y_high for the bin; \
            the real axis runs through its middle row. Comments, and results.json, say how many eigenvalues lie \
            inside, below and above the bins. \
            Figures are drawn by gnuplot where it is installed.

            EXAMPLES
              ranmat histogram semicircle --size 200 --samples 100 --output out
              ranmat histogram circular --entries uniform:1 --field real --output out
              ranmat histogram product --factors 3 --bins 60 --output out
              ranmat histogram rectangular --dims 20,32,64,128,784,128,64,32 --output out
            """)

    @Argument(help: "The law: semicircle, circular, product or rectangular.")
    var law: TheoremArgument

    @Option(parsing: .unconditional, help: "Matrix size n, or n_1 (default 400, or the first of --dims).")
    var size: Int?

    @Option(parsing: .unconditional, help: "Number of matrices.")
    var samples = 100

    @Option(parsing: .unconditional, help: "Number of bins; the plane gets about half as many a side.")
    var bins = 50

    @Option(
        help: ArgumentHelp("Entry law (default gaussian): \(EntryLawHelp.forms).", valueName: "law"))
    var entries: String?

    @Option(help: "Number field: real or complex (default real for the semicircle, else complex).")
    var field: FieldArgument?

    @Option(parsing: .unconditional, help: "Number of square factors (product; default 3).")
    var factors: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Dimensions n_1,…,n_k, scaled to n_1 = --size if that is given (rectangular).",
            valueName: "n,n,…"))
    var dims: IntegerList?

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp("Folder for data files and figures.", valueName: "folder"))
    var folder: String

    @OptionGroup var numerics: NumericalOptions
    @OptionGroup var execution: ExecutionOptions

    mutating func run() async throws {
        try await execution.guarded { control, terminal in
            let description = try HistogramDescription(
                theorem: law.value, size: size ?? dims?.values.first ?? 400, samples: samples, bins: bins,
                entries: entries, field: field?.value, factors: factors, dimensions: dims?.values,
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
