public import Reports

/// One identity of the optimal linear encoder-decoder, as measured.
public struct LinearCheck: Codable, Sendable, Equatable {
    /// For example "loss-three-ways".
    public var name: String
    /// What is claimed.
    public var statement: String
    /// What was measured.
    @NumberOrNull public var observed: Double
    /// The bound that `observed` must not exceed, or must exceed: see `relation`.
    @NumberOrNull public var bound: Double
    /// Whether `observed` must be at most `bound`, or above it.
    public var relation: Relation
    /// Whether the relation holds.
    public var holds: Bool

    /// The relation that a measured number must have to its bound.
    public enum Relation: String, Codable, Sendable {
        /// An error that rounding explains.
        case atMost = "at most"
        /// An excess that rounding does not explain.
        case above
    }

    /// A check; it fails if a number is NaN.
    init(_ name: String, _ statement: String, _ observed: Double, _ relation: Relation, _ bound: Double) {
        self.name = name
        self.statement = statement
        self.observed = observed
        self.bound = bound
        self.relation = relation
        holds = relation == .atMost ? observed <= bound : observed > bound
    }
}
