/// A statement of the paper, held against our numbers.
public struct PaperClaim: Codable, Sendable, Equatable {
    /// What became of a statement.
    public enum Finding: String, Codable, Sendable {
        /// Our numbers agree with it.
        case confirmed
        /// Our numbers contradict it.
        case refuted
        /// It is true with a restriction that its reader should know.
        case qualified
    }

    /// A short name for scripts.
    public var name: String
    /// The statement, in our words.
    public var statement: String
    /// Where the paper makes it.
    public var source: String
    /// What became of it.
    public var finding: Finding
    /// The numbers that say so.
    public var evidence: String
    /// The figure or table to look at.
    public var figure: String

    /// A statement and what became of it.
    public init(
        name: String, statement: String, source: String, finding: Finding, evidence: String, figure: String
    ) {
        self.name = name
        self.statement = statement
        self.source = source
        self.finding = finding
        self.evidence = evidence
        self.figure = figure
    }
}
