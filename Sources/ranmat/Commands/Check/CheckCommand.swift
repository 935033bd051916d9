internal import ArgumentParser
internal import LimitTheorems
internal import LinearAlgebra
internal import RunSupport
internal import SpectralChecks

/// `ranmat check`.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration.command(
        commandName: "check",
        abstract: "Checks a theorem numerically.",
        discussion: """
            Draws matrices of growing size, compares their spectral distributions with the law of the \
            theorem, and reaches a verdict: consistent, inconsistent or inconclusive. Exit status 0 only \
            if every check is consistent.

            EXAMPLES
              ranmat check --list
              ranmat check circular --help
              ranmat check all --output results
              ranmat check circular --entries rademacher --field real --sizes 50,100,200,400
              ranmat check product --factors 5 --samples 200
              ranmat check rectangular --dims 2,3,4,6

            NEGATIVE CONTROLS (all must end inconsistent, exit status 1)
            \(controls)

            THE RULE
            \(VerdictRule.explanation)
            """,
        subcommands: TheoremSubcommands.checks + [CheckAllCommand.self, CheckListCommand.self],
        defaultSubcommand: CheckListCommand.self)

    private static let controls = LimitTheorem.all.flatMap { theorem in
        theorem.negativeControls.map { "  \(theorem.commandLine(of: $0))" }
    }.joined(separator: "\n")
}

extension LimitTheorem {
    /// The error for an unknown theorem.
    static func refusal(of words: [String]) -> String {
        let names = all.map(\.identifier).joined(separator: ", ")
        return
            "there is no theorem '\(words.joined(separator: " "))'; known are \(names), and all for every one"
    }

    /// The command that checks a wrong claim.
    func commandLine(of control: NegativeControl) -> String {
        var words = ["ranmat check", identifier]
        if let ensemble = control.ensemble {
            words += ["--entries", ensemble.entries, "--field", ensemble.field.rawValue]
        }
        for parameter in parameters {
            if let value = control.parameters[parameter] {
                words += ["--\(parameter.name)", value.number?.brief ?? "\(value)"]
            }
        }
        return words.joined(separator: " ")
    }
}
