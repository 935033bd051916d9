/// Why the parts of a run cannot be merged: a sentence. What is wrong with one file is an `InputError` instead.
public struct MergeError: Error, Sendable, CustomStringConvertible {
    /// The sentence, without a full stop.
    public let description: String

    /// An error with its sentence.
    public init(description: String) { self.description = description }
}
