/// A file that could not be fetched, with the result from each mirror.
public struct FetchError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The final outcome.
    public enum Kind: Sendable, Equatable {
        /// No mirror sent the file.
        case unavailable

        /// At least one mirror sent a file, but it was not the right one.
        case wrongContent

        /// The process was asked to end.
        case interrupted
    }

    /// The name of the file.
    public let name: String

    /// The final outcome.
    public let kind: Kind

    /// The result from each mirror, or the reason why none was tried.
    public let reasons: [String]

    /// One sentence for the user, without a full stop.
    public var description: String { "cannot fetch '\(name)': \(reasons.joined(separator: "; "))" }
}
