/// The names of a run of columns that a document lists as one, for example `modulus_1` and `modulus_q`.
public struct ColumnFamily: Sendable, Equatable {
    /// The first name.
    public let first: String
    /// The last name, which may have a letter for its number.
    public let last: String

    /// Columns from the first to the last.
    public init(first: String, last: String) {
        self.first = first
        self.last = last
    }
}
