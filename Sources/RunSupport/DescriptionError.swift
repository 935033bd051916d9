/// The reason why an experiment cannot be run as described: a sentence that names the option, the value and
/// what is allowed.
public struct DescriptionError: Error, Equatable, Sendable, CustomStringConvertible {
    public let description: String

    /// An error with this sentence.
    public init(_ description: String) {
        self.description = description
    }
}
