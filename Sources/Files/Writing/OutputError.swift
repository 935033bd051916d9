/// A file or directory that could not be written: which one, and why.
public struct OutputError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file or directory, as the user would name it (never the name of a temporary).
    public let path: String

    /// The reason in the operating system's words, for example "No space left on device".
    public let reason: String

    /// An error about `path`.
    public init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }

    init(path: String, _ failure: SystemFailure) {
        self.init(path: path, reason: failure.reason)
    }

    /// One sentence for the user, without a full stop.
    public var description: String { "cannot write '\(path)': \(reason)" }
}
