public import Reports

/// One identity of the optimal linear encoder-decoder, as measured.
public struct LinearCheck: Codable, Sendable, Equatable {
    /// For example "loss-three-ways".
    public var name: String
    /// What is claimed.
    public var statement: String
    /// What was measured.
    @NumberOrNull public var observed: Double
    /// What `observed` must not exceed, or must exceed: see `relation`.
    @NumberOrNull public var bound: Double
    /// How `observed` must stand to `bound`.
    public var relation: Relation
    /// Whether it does.
    public var holds: Bool

    /// How a measured number must stand to its bound.
    public enum Relation: String, Codable, Sendable {
        /// An error that rounding explains.
        case atMost = "at most"
        /// An excess that rounding does not explain.
        case above
    }

    /// A check. What is not a number holds nothing.
    init(_ name: String, _ statement: String, _ observed: Double, _ relation: Relation, _ bound: Double) {
        self.name = name
        self.statement = statement
        self.observed = observed
        self.bound = bound
        self.relation = relation
        holds = relation == .atMost ? observed <= bound : observed > bound
    }
}
