public import Files
public import Foundation

/// Files fetched into a directory: verified by checksum, continued where an earlier transfer broke off, and put under
/// their names only when they are whole and right.
///
/// What has arrived of NAME waits in `.NAME.part` beside it, across runs and mirrors. Pieces of two differently
/// compressed copies do not fit together; the checksum shows it, and the transfer starts again.
public struct Download: Sendable {
    /// What became of a file.
    public enum Outcome: Sendable, Equatable {
        /// It was there, whole and right.
        case present

        /// It was fetched from this mirror.
        case fetched(mirror: String)
    }

    /// Transfers from one mirror, with and without continuation, before the next mirror is asked.
    private static let attempts = 8

    private let mirrors: [String]
    private let environment: [String: String]

    /// - Parameters:
    ///   - mirrors: Addresses of directories, in the order in which they are asked; at least one.
    ///   - environment: Where `PATH` is looked up for curl.
    public init(
        mirrors: [String] = RemoteFile.mnistMirrors,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) {
        precondition(!mirrors.isEmpty, "there is nobody to ask")
        self.mirrors = mirrors
        self.environment = environment
    }

    /// Fetches one file, unless it is there already.
    ///
    /// - Throws: `FetchError` when no mirror gives the right file or the process is to end, `OutputError` when it cannot be written.
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

    /// Asks one mirror until the right file has arrived (nil) or nothing better can be expected of it.
    private func transfer(
        _ address: String, _ file: RemoteFile, as path: String, _ part: String, with curl: Curl
    ) throws(OutputError) -> Failure? {
        var failure = Failure.unavailable("it breaks off again and again")
        for _ in 0..<Self.attempts {
            let before = FileStatus.of(part)?.size ?? 0
            if before > 0, Self.isRight(part, file) { return nil }
            // A compressed file is hardly ever larger than what it holds.
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
