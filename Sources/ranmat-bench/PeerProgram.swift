internal import Files
internal import Foundation

/// What a user would run instead: the cases of scripts/peers.py under a Python that has the packages.
struct PeerProgram {
    private let python: ExternalProgram
    private let script: String

    /// The peers under a Python; throws a sentence where one of the two is missing.
    init(python: String, script: String) throws(Failure) {
        guard let program = ExternalProgram(python, environment: ProcessInfo.processInfo.environment) else {
            throw Failure(description: "no program '\(python)' can be run as Python")
        }
        guard FileManager.default.fileExists(atPath: script) else {
            throw Failure(description: "there is no '\(script)'; run from the root of the package")
        }
        (self.python, self.script) = (program, script)
    }

    struct Failure: Error, CustomStringConvertible { let description: String }

    /// A peer's time.
    struct Time {
        /// The median, in seconds.
        let seconds: Double
        /// The package whose time it is, with its version.
        let package: String
    }

    /// Times a case with so many threads of BLAS; nil where the package is not installed.
    func time(_ name: String, threads: Int, repeats: Int) throws(Failure) -> Time? {
        let ending: ExternalProgram.Ending
        do {
            ending = try python.run([script, name, "\(threads)", "\(repeats)"], for: .seconds(1800))
        } catch {
            throw Failure(description: "the peer of '\(name)' cannot be started: \(error)")
        }
        guard ending.status == 0 else {
            throw Failure(description: "the peer of '\(name)' failed: \(ending.complaints)")
        }
        let fields = ending.output.split(separator: "\t").map {
            $0.trimmingCharacters(in: .whitespacesAndNewlines)
        }
        if fields.first == "missing" { return nil }
        guard fields.count == 2, let seconds = Double(fields[0]) else {
            throw Failure(description: "the peer of '\(name)' printed '\(ending.output)'")
        }
        return Time(seconds: seconds, package: fields[1])
    }
}
