internal import ArgumentParser
import Files

/// `ranmat report`.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration.command(
        commandName: "report",
        abstract: "Writes one self-contained page of a folder of results.",
        discussion: """
            Makes report.html of what 'ranmat reproduce' (or the commands that it runs) left in a folder: verdicts, \
            figures, tables and the commands that made them, in one file that loads nothing else. Parts \
            that are missing are named with the command that makes them. Where the images are not the paper's, \
            MNIST, its statements are not judged; only our numbers are shown.

            EXAMPLES
              ranmat report
              ranmat report --results out/results
            """)

    @Option(help: ArgumentHelp("Folder of results; report.html is written into it.", valueName: "folder"))
    var results = "results"

    @OptionGroup var execution: ExecutionOptions

    mutating func run() async throws {
        try await execution.guarded { _, terminal in
            guard FileStatus.of(results)?.kind == .directory else {
                throw InputError(path: results, reason: "there is no such folder")
            }
            let page = ResultsPage(folder: results, command: RunFolder.typedArguments)
            guard !page.isEmpty else {
                throw InputError(
                    path: results, reason: "there are no results in it; 'ranmat reproduce' makes them")
            }
            let written = try page.write(in: RunFolder(path: results, terminal).directory)
            try terminal.write("\(results)/\(written)")
            return 0
        }
    }
}
