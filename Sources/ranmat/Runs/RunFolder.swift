import Files
internal import Foundation
internal import Reports
internal import RunSupport

/// The folder of one command's results, with the record of the run beside them.
struct RunFolder {
    let directory: OutputDirectory
    private let terminal: Terminal
    private let start = ProcessInfo.processInfo.systemUptime

    /// Makes the folder, proves it writable before any work is done, and claims it, so that no other run writes there
    /// before this program ends.
    init(path: String, _ terminal: Terminal) throws(OutputError) {
        directory = try OutputDirectory(creating: path)
        try directory.claim()
        self.terminal = terminal
    }

    /// Writes a `manifest.json` of the files there are so far, those of an earlier run included, so that the next run
    /// removes them where this one is killed.
    ///
    /// - Parameter unfinished: how much there is so far.
    func record<Description: Encodable & Sendable>(
        description: Description, ensembles: [String]? = nil, files: [String], unfinished: Shortfall?
    ) throws(OutputError) {
        let earlier = EarlierRun(in: directory, tool: "ranmat")?.files ?? []
        try Manifest(
            tool: "ranmat", version: ranmatVersion, command: Self.reproducibleArguments,
            description: description, ensembles: ensembles, libraries: LibraryVersions.all,
            files: Array(Set(earlier + files)), stopped: unfinished
        ).write(in: directory)
    }

    /// Writes `results.json`, `manifest.json` and `environment.json`; returns the names of the first two. What an earlier
    /// run left there, by its manifest, and this one did not write again is removed.
    ///
    /// - Parameter stopped: How much there is of a run that was stopped.
    func finish<Description: Encodable & Sendable, Results: Encodable>(
        description: Description, ensembles: [String]? = nil, results: Results?, files: [String],
        stopped: Shortfall? = nil
    ) throws(OutputError) -> [String] {
        let earlier = EarlierRun(in: directory, tool: "ranmat")
        var written: [String] = []
        if let results {
            try directory.write("results.json", text: StableJSON.text(results, for: "results.json"))
            written.append("results.json")
        }
        let manifest = Manifest(
            tool: "ranmat", version: ranmatVersion, command: Self.reproducibleArguments,
            description: description,
            ensembles: ensembles, libraries: LibraryVersions.all, files: files + written,
            stopped: stopped)
        try manifest.write(in: directory)
        let seconds = ProcessInfo.processInfo.systemUptime - start
        try RunEnvironment(wallSeconds: seconds, kernels: LibraryVersions.blasKernels).write(in: directory)
        let removed = earlier?.removeFiles(except: files + written) ?? []
        if let first = removed.first {
            let others = removed.count > 1 ? " and \(removed.count - 1) others" : ""
            terminal.remark("Removed from '\(directory.path)' files of an earlier run: \(first)\(others).")
        }
        return written + ["manifest.json"]
    }

    /// Writes FILE.json, the manifest of a run that writes one file, with what the file holds.
    static func writeManifest(
        of description: some Encodable & Sendable, ensemble: String, contents: some Encodable,
        beside file: String, stopped: Shortfall?
    ) throws(OutputError) {
        let manifest = Manifest(
            tool: "ranmat", version: ranmatVersion, command: reproducibleArguments, description: description,
            ensembles: [ensemble], libraries: LibraryVersions.all, files: [FilePath(file).name],
            stopped: stopped)
        let path = "\(file).json"
        try AtomicFile.write(
            path: path,
            bytes: Array(StableJSON.text(Sidecar(manifest: manifest, contents: contents), for: path).utf8))
    }

    /// A manifest with the contents of its one file.
    private struct Sidecar<Description: Encodable & Sendable, Contents: Encodable>: Encodable {
        let manifest: Manifest<Description>
        let contents: Contents

        private enum Key: CodingKey { case contents }

        func encode(to encoder: any Encoder) throws {
            try manifest.encode(to: encoder)
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(contents, forKey: .contents)
        }
    }

    /// What a manifest records as the command line; for a step of `ranmat reproduce` the arguments that it records.
    static var reproducibleArguments: [String] {
        if let step = StepContext.current { return ["ranmat"] + step.recordedArguments }
        return typedArguments
    }

    /// The command line of this process without the arguments that no result depends on, so that a re-run elsewhere with
    /// another number of threads leaves the record as it was.
    static var typedArguments: [String] {
        var kept: [String] = ["ranmat"]
        var skipsValue = false
        for argument in CommandLine.arguments.dropFirst() {
            if skipsValue {
                skipsValue = false
            } else if ["--threads", "--output", "-o", "--checkpoint", "--shard", "--block"].contains(argument)
            {
                skipsValue = true
            } else if argument != "--quiet", argument != "--resume",
                !["--threads=", "--output=", "-o=", "--checkpoint=", "--shard=", "--block="].contains(
                    where: argument.hasPrefix)
            {
                kept.append(argument)
            }
        }
        return kept
    }

    /// The paths of the files for the reader, folder by folder.
    func listing(_ files: [String]) -> String {
        var lines: [String] = []
        var folders: [String] = []
        for file in files {
            let folder = file.contains("/") ? String(file.prefix { $0 != "/" }) + "/" : ""
            if !folders.contains(folder) { folders.append(folder) }
        }
        for folder in folders {
            let names = files.filter { $0.hasPrefix(folder) }.map { String($0.dropFirst(folder.count)) }
                .filter { !$0.contains("/") }
            lines += ["", "\(directory.path)/\(folder)"]
            for (what, endings) in [("data   ", [".csv", ".json"]), ("figures", [".svg"])] {
                let chosen = names.filter { name in endings.contains { name.hasSuffix($0) } }
                if !chosen.isEmpty {
                    lines.append("  \(what)  \(chosen.joined(separator: " "))".wrapped(indent: 11))
                }
            }
        }
        if Gnuplot.program() == nil, files.contains(where: { $0.hasSuffix(".gp") }) {
            lines.append("No gnuplot was found; 'gnuplot NAME.gp' in a folder draws its figures.")
        }
        return lines.joined(separator: "\n")
    }
}

extension String {
    var trimmingFinalNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}
