public import Files

/// What a reader needs to repeat a run: `manifest.json`.
///
/// It holds nothing that changes from one run to the next of the same command by the same binary; time and
/// place are in `RunEnvironment`.
public struct Manifest<Description: Encodable & Sendable>: Encodable, Sendable {
    /// The program that wrote the files.
    public struct Tool: Encodable, Sendable {
        /// For example `ranmat`.
        public let name: String

        /// For example `1.0.0`.
        public let version: String
    }

    /// The program that wrote the files.
    public let tool: Tool

    /// The command line's arguments as given.
    public let command: [String]

    /// The validated experiment, defaults filled in.
    public let description: Description

    /// The matrices as they were drawn: forms, and whether products were multiplied out; nil where it does not apply.
    public let ensembles: [String]?

    /// The versions of the libraries linked, by name.
    public let libraries: [String: String]

    /// The names of the files written beside the manifest, sorted.
    public let files: [String]

    /// How much there is of a run that was stopped; nil for one that was not.
    public let stopped: Shortfall?

    /// A manifest.
    public init(
        tool name: String, version: String, command: [String], description: Description,
        ensembles: [String]? = nil, libraries: [String: String], files: [String],
        stopped: Shortfall? = nil
    ) {
        tool = Tool(name: name, version: version)
        self.command = command
        self.description = description
        self.ensembles = ensembles
        self.libraries = libraries
        self.files = files.sorted()
        self.stopped = stopped
    }

    /// Writes `manifest.json`.
    ///
    /// - Throws: `OutputError` when the directory cannot be written.
    public func write(in directory: OutputDirectory) throws(OutputError) {
        let name = "manifest.json"
        try directory.write(name, text: StableJSON.text(self, for: directory.path(of: name)))
    }
}
