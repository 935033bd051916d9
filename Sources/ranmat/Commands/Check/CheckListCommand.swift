internal import ArgumentParser
internal import LimitTheorems

/// `ranmat check --list`. It also runs for `ranmat check` without a theorem or with an unknown one.
struct CheckListCommand: ParsableCommand {
    static let configuration = CommandConfiguration.command(
        commandName: "list", abstract: "List the theorems; 'ranmat check --list' does the same.")

    @Flag(help: "List the theorems.")
    var list = false

    @Argument(help: .hidden) var words: [String] = []

    mutating func run() throws {
        let terminal = Terminal(isQuiet: true)
        guard words.isEmpty else {
            terminal.fail(LimitTheorem.refusal(of: words))
            throw ExitCode(64)
        }
        try terminal.write(
            LimitTheorem.all.map { theorem in
                """
                \(theorem.identifier)
                \("  \(theorem.statement)".wrapped(indent: 2))
                \("  \(theorem.source)".wrapped(indent: 2))
                """
            }.joined(separator: "\n"))
    }
}
