internal import ArgumentParser

extension CommandConfiguration {
    /// A command whose help ends like that of every other command: exit statuses, and where to read more.
    static func command(
        commandName: String, abstract: String, usage: String? = nil, discussion: String = "",
        version: String = "", subcommands: [any ParsableCommand.Type] = [],
        defaultSubcommand: (any ParsableCommand.Type)? = nil
    ) -> CommandConfiguration {
        CommandConfiguration(
            commandName: commandName, abstract: abstract, usage: usage,
            discussion: discussion.isEmpty ? epilogue : "\(discussion)\n\n\(epilogue)", version: version,
            subcommands: subcommands, defaultSubcommand: defaultSubcommand)
    }

    private static let epilogue = """
        EXIT STATUS
          0 the claim is consistent, or the command succeeded; 1 it is not,
          or the run was stopped before it had done what was asked, or
          matrices have no eigenvalues that could be computed;
          64 bad usage; 65 bad input data; 69 nothing can be fetched, or
          there is too little memory or there are too few file descriptors;
          74 output cannot be written.

        MORE
          'ranmat help COMMAND' has all options of a command. README.md and
          docs/ in the sources explain verdicts, files and what a seed
          promises.
        """
}
