internal import ArgumentParser

/// `rmt data`.
struct DataCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data",
        abstract: "Which images are used; and MNIST, fetched and verified.",
        discussion: """
            Images come from the first of: --data; the environment variable RMT_MNIST; what 'rmt data fetch' \
            downloaded; digits drawn by this program.

            EXAMPLES
              rmt data show
              rmt data show --data images.npy
              rmt data fetch
            """,
        subcommands: [DataShowCommand.self, DataFetchCommand.self])
}
