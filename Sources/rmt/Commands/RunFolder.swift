internal import Experiments
internal import Foundation
internal import Reports

/// The folder of one command's results, with the record of the run beside them.
struct RunFolder {
    let directory: OutputDirectory
    private let start = ProcessInfo.processInfo.systemUptime

    /// Makes the folder and proves it writable before any work is done.
    init(path: String) throws(OutputError) {
        directory = try OutputDirectory(creating: path)
    }

    /// Writes `verdict.json`, `manifest.json` and `environment.json`; returns the names of the first two.
    func finish<Description: Encodable & Sendable, Results: Encodable>(
        description: Description, results: Results?, files: [String]
    ) throws(OutputError) -> [String] {
        var written: [String] = []
        if let results {
            try directory.write("results.json", text: StableJSON.text(results, for: "results.json"))
            written.append("results.json")
        }
        let manifest = Manifest(
            tool: "rmt", version: rmtVersion, command: Self.reproducibleArguments, description: description,
            libraries: LibraryVersions.all, files: files + written)
        try manifest.write(in: directory)
        try RunEnvironment(wallSeconds: ProcessInfo.processInfo.systemUptime - start).write(in: directory)
        return written + ["manifest.json"]
    }

    /// The arguments without those that no result depends on, so that a re-run elsewhere with another number
    /// of threads leaves the manifest as it was.
    private static var reproducibleArguments: [String] {
        var kept: [String] = ["rmt"]
        var skipsValue = false
        for argument in CommandLine.arguments.dropFirst() {
            if skipsValue {
                skipsValue = false
            } else if ["--threads", "--output", "-o"].contains(argument) {
                skipsValue = true
            } else if argument != "--quiet", !argument.hasPrefix("--threads="),
                !argument.hasPrefix("--output=")
            {
                kept.append(argument)
            }
        }
        return kept
    }

    /// The paths of the files for the reader: figures one by one, data files by folder.
    func listing(_ files: [String]) -> String {
        let figures = files.filter { $0.hasSuffix(".svg") }
        let data = files.filter { $0.hasSuffix(".csv") || $0.hasSuffix(".json") }
        var lines = ["", "Data in \(directory.path):"]
        lines += data.map { "  \($0)" }
        if figures.isEmpty {
            lines.append("Figures: gnuplot was not found; draw them with 'gnuplot NAME.gp' in each folder.")
        } else {
            lines.append("Figures:")
            lines += figures.map { "  \($0)" }
        }
        return lines.joined(separator: "\n")
    }
}

extension String {
    var trimmingFinalNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}
