internal import ArgumentParser
import Files
internal import LimitTheorems
internal import MonteCarlo
internal import Reports
internal import RunSupport
internal import SpectralChecks

/// `ranmat check`.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Is the theorem true, numerically?",
        discussion: """
            Draws matrices of growing size, compares their spectral distributions with the law of the \
            theorem, and reaches a verdict: consistent, inconsistent or inconclusive. Exit status 0 only \
            if every check is consistent.

            EXAMPLES
              ranmat check all --output results
              ranmat check circular --entries rademacher --field real --sizes 50,100,200,400
              ranmat check product --factors 5 --samples 200
              ranmat check rectangular --dims 2,3,4,6

            NEGATIVE CONTROLS (all must end inconsistent, exit status 1)
              ranmat check circular --entries student-t:1 --field real     infinite variance
              ranmat check semicircle --claim-variance 1.05                variance 5% off
              ranmat check circular --entries uniform:1 --field real --claim-radius 1
              ranmat check product --factors 3 --claim-factors 4
              ranmat check rectangular --dims 20,30,40,60 --claim-dims 20,33,40,60

            THE RULE
            \(VerdictRule.explanation)
            """)

    enum Subject: String, CaseIterable, ExpressibleByArgument {
        case semicircle, circular, product, rectangular, all

        var theorems: [Theorem] { Theorem(rawValue: rawValue).map { [$0] } ?? Theorem.allCases }
    }

    @Argument(help: "The theorem to check.")
    var theorem: Subject

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Increasing matrix sizes n (default 20,40,80,160,320).", valueName: "n,n,…"))
    var sizes: IntegerList?

    @Option(
        parsing: .unconditional,
        help:
            "Matrices at the largest size, n_max/n times as many at a smaller size n (default 100; semicircle 400)."
    )
    var samples: Int?

    @Option(
        help: ArgumentHelp(
            "Entry law (default: as the paper, see README): \(EntryLawHelp.forms).", valueName: "law"))
    var entries: String?

    @Option(help: "Number field of the entries: real or complex.")
    var field: FieldArgument?

    @Option(parsing: .unconditional, help: "Number of square factors (product; default 3).")
    var factors: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Dimensions n_1,…,n_k in whose ratio the factors grow (rectangular; default 2,3,4,6).",
            valueName: "n,n,…"))
    var dims: IntegerList?

    @Option(
        parsing: .unconditional,
        help: "Growing matrices with nested corners, for almost sure convergence (default 8; 0 for none).")
    var trajectories: Int?

    @Option(
        parsing: .unconditional, help: "Claim the law of entries with this variance instead of the true one.")
    var claimVariance: Double?

    @Option(
        parsing: .unconditional, help: "Claim this radius of the disc instead of the true one (circular).")
    var claimRadius: Double?

    @Option(parsing: .unconditional, help: "Claim this number of factors instead of the true one (product).")
    var claimFactors: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Claim these dimensions, up to a common factor, instead of the true ones (rectangular).",
            valueName: "n,n,…"))
    var claimDims: NumberList?

    @Option(
        parsing: .unconditional,
        help:
            "Probability, at most, of reporting a true claim inconsistent where an exact law is the reference; a guide where distances are extrapolated (default 0.001)."
    )
    var falseAlarmRate: Double?

    @OptionGroup var numerics: NumericalOptions
    @OptionGroup var execution: ExecutionOptions
    @OptionGroup var output: OutputOptions

    mutating func run() async throws {
        try await execution.guarded { control, terminal in
            var overrides = TheoremCheckOverrides()
            overrides.sizes = sizes?.values
            overrides.samples = samples
            overrides.entries = entries
            overrides.field = field?.field
            overrides.factors = factors
            overrides.dimensions = dims?.values
            overrides.trajectories = trajectories
            overrides.claimedVariance = claimVariance
            overrides.claimedRadius = claimRadius
            overrides.claimedFactors = claimFactors
            overrides.claimedDimensions = claimDims?.values
            overrides.falseAlarmRate = falseAlarmRate
            var checks: [TheoremCheck] = []
            for subject in theorem.theorems {
                let descriptions = try TheoremCheckDescription.standard(
                    subject, theorem == .all ? overrides.owned(by: subject) : overrides,
                    settings: numerics.settings)
                for description in descriptions {
                    checks.append(try TheoremCheck(description, threads: control.threads))
                }
            }
            let writer = try output.folder.map { path throws(OutputError) in
                try RunFolder(path: path, terminal)
            }
            var results: [TheoremCheckResult] = []
            var files: [String] = []
            for check in checks where control.stop?.refusesWork() != true {
                let outcome = await check.run(control)
                terminal.clearProgress()
                if !output.json { try terminal.write(TheoremCheckText.summary(outcome.result)) }
                if let writer {
                    files += try outcome.write(in: writer.directory)
                    if !output.json {
                        for sentence in (outcome.result.histograms ?? []).compactMap(\.sentence) {
                            try terminal.write("  \(sentence)".wrapped(indent: 4))
                        }
                    }
                }
                results.append(outcome.result)
            }
            if let writer {
                files += try writer.finish(
                    description: results.map(\.check), ensembles: checks.flatMap(\.ensembleLabels),
                    results: results, files: files, stopped: shortfall(of: results, in: checks))
            }
            terminal.conclude(TheoremCheckText.conclusion(results, of: checks.count))
            if output.json {
                try terminal.write(StableJSON.text(results, for: "standard output").trimmingFinalNewline)
            } else {
                try terminal.write(TheoremCheckText.verdictTable(results))
                if let writer { try terminal.write(writer.listing(files)) }
            }
            let isComplete = results.count == checks.count
            if !isComplete {
                terminal.remark("Stopped: \(results.count) of \(checks.count) checks were run.")
            }
            return isComplete && Verdict.combined(results.map(\.verdict)) == .consistent ? 0 : 1
        }
    }

    /// The check that was stopped says itself how many matrices it has.
    private func shortfall(of results: [TheoremCheckResult], in checks: [TheoremCheck]) -> Shortfall? {
        Shortfall(
            completed: results.count { !$0.wasStopped }, requested: checks.count,
            unit: checks.count == 1 ? "check" : "checks")
    }
}
