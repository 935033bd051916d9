/// A file that could not be fetched, and what each mirror did.
public struct FetchError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What went wrong in the end.
    public enum Kind: Sendable, Equatable {
        /// No mirror gave the file.
        case unavailable

        /// At least one mirror gave a file, and it was not the right one.
        case wrongContent

        /// The process is to end.
        case interrupted
    }

    /// The file's name.
    public let name: String

    /// What went wrong in the end.
    public let kind: Kind

    /// What each mirror did, or why none was asked.
    public let reasons: [String]

    /// One sentence for the user, without a full stop.
    public var description: String { "cannot fetch '\(name)': \(reasons.joined(separator: "; "))" }
}
