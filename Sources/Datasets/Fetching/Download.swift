public import Files
public import Foundation

/// Fetches files into a directory. They are verified by checksum and continued where an earlier transfer
/// broke off. A file gets its name only when it is complete and right.
///
/// The bytes of NAME that have arrived are kept next to it in `.NAME.part`, across runs and mirrors. If two
/// mirrors compress a file differently, the pieces do not fit together. The checksum shows this, and the
/// transfer starts again.
public struct Download: Sendable {
    /// The outcome for one file.
    public enum Outcome: Sendable, Equatable {
        /// The file was already there, complete and right.
        case present

        /// It was fetched from this mirror.
        case fetched(mirror: String)
    }

    /// The number of transfers from one mirror, continued or new, before the next mirror is tried.
    private static let attempts = 8

    private let mirrors: [String]
    private let environment: [String: String]

    /// - Parameters:
    ///   - mirrors: Addresses of directories, in the order in which they are tried; at least one.
    ///   - environment: Its `PATH` is searched for curl.
    public init(
        mirrors: [String] = RemoteFile.mnistMirrors,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) {
        precondition(!mirrors.isEmpty, "there must be at least one mirror")
        self.mirrors = mirrors
        self.environment = environment
    }

    /// Fetches one file, unless it is already there.
    ///
    /// - Throws: `FetchError` if no mirror sends the right file or the process was asked to end,
    ///   `OutputError` if the file cannot be written.
    public func fetch(_ file: RemoteFile, into directory: OutputDirectory) throws -> Outcome {
        let path = directory.path(of: file.name)
        if Self.isRight(path, file) { return .present }
        guard let curl = Curl(environment: environment) else {
            throw FetchError(
                name: file.name, kind: .unavailable,
                reasons: [
                    "there is no program 'curl'; install it, or download the file by hand from \(mirrors[0]) into "
                        + "'\(directory.path)'"
                ])
        }
        let part = directory.path(of: ".\(file.name).part")
        var reasons: [String] = []
        var kind = FetchError.Kind.unavailable
        for mirror in mirrors {
            let address = mirror.hasSuffix("/") ? mirror + file.name : "\(mirror)/\(file.name)"
            switch try transfer(address, file, as: path, part, with: curl) {
            case nil:
                try AtomicFile.rename(part, to: path)
                return .fetched(mirror: mirror)
            case .wrong?:
                kind = .wrongContent
                reasons.append("\(mirror) gives a file with another checksum")
            case .interrupted?:
                throw FetchError(
                    name: file.name, kind: .interrupted,
                    reasons: ["stopped; what has arrived is kept, and the same command continues"])
            case .unavailable(let reason)?: reasons.append("\(mirror) fails (\(reason))")
            }
        }
        throw FetchError(name: file.name, kind: kind, reasons: reasons)
    }

    private enum Failure {
        case wrong
        case unavailable(String)
        case interrupted
    }

    /// Tries one mirror until the right file has arrived (nil) or further attempts are useless.
    private func transfer(
        _ address: String, _ file: RemoteFile, as path: String, _ part: String, with curl: Curl
    ) throws(OutputError) -> Failure? {
        var failure = Failure.unavailable("it breaks off again and again")
        for _ in 0..<Self.attempts {
            let before = FileStatus.of(part)?.size ?? 0
            if before > 0, Self.isRight(part, file) { return nil }
            // A compressed file is hardly ever larger than its contents.
            let outcome = curl.transfer(address, to: part, largestSize: file.byteCount + 1024)
            let after = FileStatus.of(part)?.size ?? 0
            switch outcome {
            case .complete:
                if Self.isRight(part, file) { return nil }
                Self.remove(part)
                failure = .wrong
                if before == 0 { return failure }
            case .brokenOff(let reason):
                failure = .unavailable(reason)
                if after <= before { return failure }
            case .cannotContinue:
                Self.remove(part)
                if before == 0 { return failure }
            case .refused(let reason): return .unavailable(reason)
            case .interrupted: return .interrupted
            case .cannotWrite(let reason): throw OutputError(path: path, reason: reason)
            }
        }
        return failure
    }

    private static func isRight(_ path: String, _ file: RemoteFile) -> Bool {
        guard FileStatus.of(path)?.kind == .regular else { return false }
        return (try? SHA256.hexadecimal(ofFile: path, upTo: file.byteCount)) == file.sha256
    }

    private static func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }
}
