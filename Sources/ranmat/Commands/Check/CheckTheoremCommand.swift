internal import ArgumentParser
internal import LimitTheorems
internal import LinearAlgebra
internal import SpectralChecks

/// `ranmat check <theorem>`.
struct CheckTheoremCommand<Theorem: TheoremOptions>: RankedCommand {
    static var configuration: CommandConfiguration {
        let theorem = Theorem.theorem
        let ensembles = theorem.standardEnsembles.map { "\($0.field.rawValue) \($0.entries)" }
        let controls = theorem.negativeControls.map {
            "  \(theorem.commandLine(of: $0))\n      \($0.fault)"
        }
        return CommandConfiguration.command(
            commandName: theorem.identifier, abstract: "Check: \(theorem.title).",
            discussion: """
                \(theorem.statement) Source: \(theorem.source).

                Without --entries and --field: \(ensembles.joined(separator: ", and ")).

                EXAMPLES
                  ranmat check \(theorem.identifier)
                  ranmat check \(theorem.identifier) --entries rademacher --sizes 25,50,100,200 --output out

                NEGATIVE CONTROLS (must end inconsistent, exit status 1)
                \(controls.joined(separator: "\n"))

                'ranmat check --help' has the rule of the verdict.
                """)
    }

    @OptionGroup(title: "The ensemble") var ensemble: EnsembleOptions<Theorem>
    @OptionGroup(title: "The check") var plan: CheckPlanOptions
    @OptionGroup(title: "The check") var claim: Theorem.Claim
    @OptionGroup var numerics: NumericalOptions
    @OptionGroup var execution: ExecutionOptions
    @OptionGroup var continuation: ContinuationOptions
    @OptionGroup var output: OutputOptions

    mutating func run() async throws {
        try await execution.guarded { control, terminal in
            let theorem = Theorem.theorem
            var overrides = plan.overrides(ensemble.entries)
            overrides.parameters = overrides.parameters
                .merging(ensemble.own.values, of: theorem.ensembleParameters)
                .merging(claim.values, of: theorem.claimParameters)
            return try await CheckRun(
                theorems: [theorem], overrides: overrides, settings: numerics.settings, output: output,
                continuation: continuation
            ).run(control, terminal)
        }
    }
}

/// `ranmat check all`.
struct CheckAllCommand: RankedCommand {
    static let configuration = CommandConfiguration.command(
        commandName: "all", abstract: "Check every theorem on its standard ensembles.",
        discussion: """
            EXAMPLES
              ranmat check all
              ranmat check all --output results
              ranmat check all --samples 20 --sizes 10,20,40,80 --json
            """)

    @OptionGroup var entries: EntryOptions
    @OptionGroup var plan: CheckPlanOptions
    @OptionGroup var numerics: NumericalOptions
    @OptionGroup var execution: ExecutionOptions
    @OptionGroup var continuation: ContinuationOptions
    @OptionGroup var output: OutputOptions

    mutating func run() async throws {
        try await execution.guarded { control, terminal in
            try await CheckRun(
                theorems: LimitTheorem.all, overrides: plan.overrides(entries), settings: numerics.settings,
                output: output, continuation: continuation
            ).run(control, terminal)
        }
    }
}
