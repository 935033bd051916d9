/// A file that could not be read, and the reason.
public struct InputError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file as the user named it.
    public let path: String

    /// What is wrong with it, for example "it is truncated" or "No such file or directory".
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
    public var description: String { "cannot read '\(path)': \(reason)" }
}
