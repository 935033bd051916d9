/// A file or directory that could not be written, and the reason.
public struct OutputError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file or directory, as the user would name it (never the name of a temporary).
    public let path: String

    /// The reason in the operating system's words, for example "No space left on device".
    public let reason: String

    /// Whether it could not be written only because the process was asked to end.
    public let isInterruption: Bool

    /// An error about `path`.
    public init(path: String, reason: String) {
        self.path = path
        self.reason = reason
        isInterruption = false
    }

    init(path: String, _ failure: SystemFailure) {
        self.init(path: path, failure.reason, failure)
    }

    init(path: String, _ reason: String, _ failure: SystemFailure) {
        self.path = path
        self.reason = reason
        isInterruption = failure == .interrupted
    }

    /// One sentence for the user, without a full stop.
    public var description: String {
        "cannot write \(path == StandardStream.output.name ? path : "'\(path)'"): \(reason)"
    }
}
