internal import ArgumentParser
internal import Datasets
import Files
internal import Foundation
internal import MonteCarlo

/// `ranmat data fetch`.
struct DataFetchCommand: ParsableCommand {
    static let configuration = CommandConfiguration.command(
        commandName: "fetch",
        abstract: "Downloads MNIST from public mirrors and verifies it.",
        discussion: """
            Needs the program curl. Broken transfers are continued, also by a second run; a file gets its name only \
            when its SHA-256 is right. Without --output it goes to $XDG_CACHE_HOME/ranmat/mnist or \
            ~/.cache/ranmat/mnist, where every command finds it; elsewhere name the folder by --data or RANMAT_MNIST. \
            Exit status 69 if no mirror can be reached, 65 if the files are not MNIST.

            EXAMPLES
              ranmat data fetch
              ranmat data fetch --output mnist
            """)

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp("Folder for the four files (default ~/.cache/ranmat/mnist).", valueName: "folder"))
    var folder: String?

    @Option(
        help: ArgumentHelp(
            "Address to fetch from instead; may be repeated, to be tried in turn.", valueName: "url"))
    var mirror: [String] = []

    func validate() throws {
        for mirror in mirror where !mirror.hasPrefix("https://") && !mirror.hasPrefix("http://") {
            throw ValidationError("--mirror must begin with https:// or http://, not '\(mirror)'")
        }
    }

    mutating func run() throws {
        let terminal = Terminal(isQuiet: true)
        // curl has a process group of its own, which Ctrl-C does not reach.
        let interrupt = InterruptHandler(stop: StopRequest(), finishing: "files", terminal: terminal)
        defer { interrupt.cancel() }
        do {
            let standard = FetchDirectory.standard(environment: ProcessInfo.processInfo.environment)
            guard let path = folder ?? standard else {
                throw OutputError(path: "~/.cache/ranmat/mnist", reason: "HOME is not set; give --output")
            }
            let directory = try RunFolder(path: path, terminal).directory
            let download = mirror.isEmpty ? Download() : Download(mirrors: mirror)
            for file in RemoteFile.mnist {
                switch try download.fetch(file, into: directory) {
                case .present: try terminal.write("\(file.name): already there")
                case .fetched(let mirror): try terminal.write("\(file.name): from \(mirror)")
                }
            }
            try terminal.write("MNIST is in \(path), verified by SHA-256.")
            if path != standard { try terminal.write("Use it by --data \(path) or RANMAT_MNIST=\(path).") }
        } catch let error as FetchError {
            terminal.fail(error.description)
            let statuses: [FetchError.Kind: Int32] = [.unavailable: 69, .wrongContent: 65, .interrupted: 1]
            throw ExitCode(statuses[error.kind] ?? 1)
        } catch {
            throw terminal.exitCode(of: error)
        }
    }
}
