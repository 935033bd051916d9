internal import ArgumentParser

/// `ranmat data`.
struct DataCommand: ParsableCommand {
    static let configuration = CommandConfiguration.command(
        commandName: "data",
        abstract: "Shows which images are used; fetches and verifies MNIST.",
        discussion: """
            Images come from the first of: --data; the environment variable RANMAT_MNIST; what 'ranmat data fetch' \
            downloaded; digits drawn by this program.

            EXAMPLES
              ranmat data show
              ranmat data show --data images.npy
              ranmat data fetch
            """,
        subcommands: [DataShowCommand.self, DataFetchCommand.self])
}
