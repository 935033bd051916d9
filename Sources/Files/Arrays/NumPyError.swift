/// A `.npy` file that could not be read: which one, and why.
public struct NumPyError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file as the user named it.
    public let path: String

    /// What is wrong with it, for example "it is not a .npy file".
    public let reason: String

    /// An error about `path`.
    public init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }

    /// One sentence for the user, without a full stop.
    public var description: String { "cannot read '\(path)': \(reason)" }
}
