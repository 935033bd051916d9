internal import ArgumentParser
internal import RandomNumbers

/// The entries of the matrices.
struct EntryOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Entry law: \(entryDistributionForms).", valueName: "law"))
    var entries: String?

    @Option(help: "Number field of the entries: real or complex.")
    var field: FieldArgument?
}
