public import Files

/// Everything that is needed to repeat a run: `manifest.json`.
///
/// It is the same for every run of the same command by the same binary; time and place are in
/// `RunEnvironment`.
public struct Manifest<Description: Encodable & Sendable>: Encodable, Sendable {
    /// The program that wrote the files.
    public struct Tool: Encodable, Sendable {
        /// The name, for example `ranmat`.
        public let name: String

        /// The version, for example `1.0.0`.
        public let version: String
    }

    /// The program that wrote the files.
    public let tool: Tool

    /// The arguments of the command line.
    public let command: [String]

    /// The validated experiment with its defaults.
    public let description: Description

    /// How the matrices were drawn: their forms, and whether products were multiplied out; nil if there were
    /// no matrices.
    public let ensembles: [String]?

    /// The versions of the linked libraries, by name.
    public let libraries: [String: String]

    /// The names of the files written with the manifest, sorted.
    public let files: [String]

    /// How much of the run was done if it was stopped; nil for a complete run.
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
    /// - Throws: `OutputError` if the directory cannot be written.
    public func write(in directory: OutputDirectory) throws(OutputError) {
        let name = "manifest.json"
        try directory.write(name, text: StableJSON.text(self, for: directory.path(of: name)))
    }
}
