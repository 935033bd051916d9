internal import ArgumentParser
import Files
internal import LinearAlgebra
internal import RandomNumbers
internal import Reports
internal import RunSupport
internal import SpectralChecks

/// `ranmat verify`.
struct VerifyCommand: RankedCommand {
    static let configuration = CommandConfiguration.command(
        commandName: "verify",
        abstract: "Verifies exact identities with this binary.",
        discussion: """
            Draws small matrices and compares them with exact results: laws of the largest and smallest \
            modulus, numbers of real eigenvalues, determinants, second moments for any entries, moments of Wigner \
            matrices, determinants and smallest eigenvalues of Wishart matrices, zeros under masks, independence of \
            random streams. Exit status 0 only if every identity holds.

            The routes: products direct and in reduced form, multiplied out and with their factors apart \
            (periodic QR), as corners of growing matrices, with masks, and as the blocks of autoencoders, direct \
            and reduced; moduli of complex products without matrices; Wigner matrices dense, tridiagonal and as \
            corners; Wishart matrices dense, bidiagonal and as corners; eigenvalues counted by Sturm sequences; small \
            real matrices by lanes. Training, weights and data are not part of it. With --solver gsl, identities of complex general \
            matrices are left out. With --output it writes identities.csv.

            EXAMPLES
              ranmat verify
              ranmat verify --list
              ranmat verify --samples 1000000 --only goe,gue
              ranmat verify --seed 1 --generator mt19937 --output out

            THE RULE
            \(IdentityBattery.rule)
            """)

    @Option(help: "Matrices for each identity; ten times as many detect errors a third as large.")
    var samples = IdentityBatteryDescription.standardSamples

    @Option(help: ArgumentHelp("Identities, or groups of them, to verify.", valueName: "name,name,…"))
    var only: NameList?

    @Option(help: "Largest probability that a correct program fails.")
    var falseAlarmRate = IdentityBatteryDescription.standardFalseAlarmRate

    @Flag(help: "Print the identities and draw nothing.")
    var list = false

    @OptionGroup var streams: StreamOptions
    @OptionGroup var solver: SolverOptions
    @OptionGroup var execution: ExecutionOptions
    @OptionGroup var continuation: ContinuationOptions

    @OptionGroup var output: OutputOptions

    mutating func run() async throws {
        try await execution.guarded { control, terminal in
            let description = IdentityBatteryDescription(
                samples: samples, falseAlarmRate: falseAlarmRate, only: only?.values ?? [],
                seed: streams.seed, generator: streams.generator.value, solver: solver.solver.value)
            let battery = try IdentityBattery(description)
            if list {
                try terminal.write(
                    output.json
                        ? StableJSON.text(battery.entries, for: "standard output").trimmingFinalNewline
                        : IdentityBatteryText.list(battery.entries))
                return 0
            }
            return try await JournaledRun(
                name: "verify", description: description, place: .init(folder: output.folder),
                options: continuation,
                terminal: terminal
            ).run(
                control, gather: { await battery.gather($0) },
                whole: { control, writer in try await report(battery, control, writer, terminal) })
        }
    }

    private func report(
        _ battery: IdentityBattery, _ control: RunControl, _ writer: RunFolder?, _ terminal: Terminal
    ) async throws -> Int32 {
        let description = battery.description
        let result = await battery.run(control)
        terminal.clearProgress()
        try control.requireFittingJournal()
        var files: [String] = []
        if let writer {
            files = try result.write(in: writer.directory)
            files += try writer.finish(
                description: description, results: result, files: files,
                stopped: Shortfall(
                    completed: result.identities.count, requested: result.planned, unit: "identities"))
        }
        terminal.conclude(IdentityBatteryText.conclusion(result))
        if output.json {
            try terminal.write(StableJSON.text(result, for: "standard output").trimmingFinalNewline)
        } else {
            try terminal.write(IdentityBatteryText.summary(result))
            if let writer { try terminal.write(writer.listing(files)) }
        }
        return result.verdict == .passed ? 0 : 1
    }
}

/// Names separated by commas.
struct NameList: ExpressibleByArgument {
    let values: [String]

    init?(argument: String) {
        values = argument.elements
        if values.contains("") { return nil }
    }
}
