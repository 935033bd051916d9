internal import ArgumentParser
import Files
internal import Foundation
internal import MonteCarlo
internal import RunSupport

/// `ranmat merge`.
struct MergeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration.command(
        commandName: "merge",
        abstract: "Merges the parts of a run that was split with --shard.",
        discussion: """
            Writes the same bytes as the same command without --shard, on any one machine of the same kind, and has its \
            exit status. The parts may come from different machines and in any order. They must be of the same \
            command, options, seed, version, libraries and processor family; a part that is missing, given \
            twice, truncated or altered is refused.

            check, histogram, sample, predict, verify and autoencoder compare can be split. compare leaves the spectra of its \
            one network per latent dimension to the merging.

            EXAMPLES
              ranmat check circular --shard 1/2 --output parts
              ranmat check circular --shard 2/2 --output parts
              ranmat merge parts/check-circular.*.shard --output results
            """)

    @Argument(help: ArgumentHelp("The files of all parts.", valueName: "shard"))
    var shards: [String]

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp(
            "Folder for results, data files and figures; the file, for sample.", valueName: "folder"))
    var folder: String

    @OptionGroup var execution: ExecutionOptions

    mutating func run() async throws {
        let terminal = Terminal(isQuiet: execution.quiet)
        let merged: MergedParts
        do {
            merged = try MergedParts(paths: shards)
        } catch {
            throw terminal.exitCode(of: error)
        }
        let recorded = Array(merged.identity.command.dropFirst())
        var arguments = recorded + ["--output", folder, "--threads", "\(execution.threads)"]
        if execution.quiet { arguments.append("--quiet") }
        let context = StepContext(recordedArguments: recorded, stop: StopRequest())
        let command = arguments
        try await StepContext.$current.withValue(context) {
            try await MergedParts.$current.withValue(merged) {
                var parsed = try Ranmat.parseAsRoot(command)
                guard var asynchronous = parsed as? any AsyncParsableCommand else {
                    return try parsed.run()
                }
                try await asynchronous.run()
            }
        }
    }
}
