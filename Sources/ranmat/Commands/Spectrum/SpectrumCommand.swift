internal import ArgumentParser
internal import Files
internal import MatrixFiles
internal import OwnSpectra
internal import Reports
internal import RunSupport
internal import SpectrumInference

/// `ranmat spectrum`.
struct SpectrumCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration.command(
        commandName: "spectrum",
        abstract: "Your own matrix: is its spectrum noise, how large is the noise, and what stands out?",
        discussion: """
            Reads matrices, says what each was taken for, and compares its spectrum with those of simulated matrices without \
            structure. One matrix has one spectrum: its values are not independent, so every p-value is a rank among \
            simulated spectra of whole matrices.

            Values that stand out are found by sequential tests of the largest; the rest is tested by sums of Chebyshev \
            polynomials; spacing ratios need no scale. Of the entries, kurtosis, dependence along observations, \
            unequal variances, repeated or empty rows and zeros are looked at, and what they spoil is said. Without \
            --null the null follows from that: Gaussian entries, the entries in random order where tails or zeros ask for it, \
            or series shifted where observations depend on each other.

            FORMATS
              \(MatrixFileFormat.list)
              A folder stands for all its files. Tensors of two axes or more are examined one by one.

            EXAMPLES
              ranmat spectrum model.safetensors --output out
                  every layer, with a page out/spectrum.html
              ranmat spectrum returns.csv --as data --correlation
                  rows are days, columns are assets
              ranmat spectrum hamiltonian.mtx
                  a symmetric matrix, with its spacing ratios
              ranmat spectrum s.txt --as singular-values --shape 64,147
                  singular values of a matrix of that shape

            Exit status 0 if no null is rejected at --level, 1 if one is.

            FILES
              findings.csv     a row for each matrix
              guards.csv       what the entries say
              values-N.csv     all values of matrix N; figure ranks-N
              density-N.csv    histogram of those that do not stand out; figure spectrum-N, law in law-N.csv
              spectrum.html    everything on one page
              results.json     everything but the values
            """)

    @Argument(help: ArgumentHelp("Files or folders.", valueName: "file"))
    var files: [String]

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("What arrays are taken for, instead of what they look like.", valueName: "kind"))
    var reading: ReadingArgument?

    @Option(help: "Where observations of data are: rows, columns.")
    var observations: ObservationsArgument = ObservationsArgument(value: .rows)

    @Flag(help: "Divide each variable of data by its standard deviation.")
    var correlation = false

    @Flag(help: "Leave the means of data in.")
    var uncentred = false

    @Option(help: ArgumentHelp("Shape of the matrix that singular values are of.", valueName: "rows,columns"))
    var shape: IntegerList?

    @Option(
        help: ArgumentHelp(
            "What is random without structure: gaussian, permute, shift (default: what the entries ask for).",
            valueName: "null"))
    var null: NullArgument?

    @Option(help: "Spectra drawn of each null (default: what --level asks for, less for large matrices).")
    var nullSamples: Int?

    @Option(parsing: .unconditional, help: "Level of the tests.")
    var level = 0.01

    @Option(parsing: .unconditional, help: "Variance of the entries, if it is known (default: estimated).")
    var variance: Double?

    @Option(parsing: .unconditional, help: "Seed of the null's spectra, 0 … 2^64 − 1.")
    var seed: UInt64 = 0

    @Option(
        help: ArgumentHelp(
            "Write the matrix without its noise as .npy: shrunken singular values or eigenvalues; of data the cleaned "
                + "covariances or correlations.", valueName: "file"))
    var cleaned: String?

    @OptionGroup var execution: ExecutionOptions
    @OptionGroup var output: OutputOptions

    mutating func run() async throws {
        try await execution.guarded(finishing: "spectra") { control, terminal in
            let description = SpectrumDescription(
                files: files, reading: reading?.value, observations: observations.value,
                isCentred: !uncentred,
                isCorrelation: correlation, shape: shape?.values, null: null?.value, nullSamples: nullSamples,
                level: level, variance: variance, seed: seed)
            let experiment = try SpectrumExperiment(description)
            if cleaned != nil { try experiment.requireCleanable() }
            let writer = try output.folder.map { path throws(OutputError) in
                try RunFolder(path: path, terminal)
            }
            for remark in experiment.remarks { terminal.remark(remark) }
            let outcome: SpectrumExperiment.Outcome
            do throws(SpectrumExperiment.Failure) {
                outcome = try await experiment.run(control)
            } catch {
                terminal.clearProgress()
                terminal.fail(error.description)
                if case .stopped = error { return 1 }
                return 65
            }
            terminal.clearProgress()
            for remark in outcome.result.remarks.dropFirst(experiment.remarks.count) {
                terminal.remark(remark)
            }
            if let cleaned {
                let words = try experiment.writeCleaned(outcome, to: cleaned)
                terminal.remark("'\(cleaned)' holds \(words).")
            }
            var written: [String] = []
            if let writer {
                written = try outcome.write(in: writer.directory)
                written += try writer.finish(
                    description: description, results: outcome.result, files: written)
            }
            terminal.conclude(SpectrumText.conclusion(outcome.result))
            if output.json {
                try terminal.write(
                    StableJSON.text(outcome.result, for: "standard output").trimmingFinalNewline)
            } else {
                try terminal.write(SpectrumText.summary(outcome.result))
                if let writer { try terminal.write(writer.listing(written)) }
            }
            return outcome.result.stands ? 0 : 1
        }
    }
}
