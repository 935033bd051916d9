/// A statement of the paper, held against our numbers.
public struct PaperClaim: Encodable, Sendable, Equatable {
    /// What became of a statement.
    public enum Finding: String, Codable, Sendable {
        /// Our numbers agree with it.
        case confirmed
        /// Our numbers contradict it.
        case refuted
        /// It is true with a restriction that its reader should know.
        case qualified
        /// Our numbers are of other data than the paper's, and say nothing of it.
        case notJudged = "not judged"
    }

    /// A short name for scripts.
    public let name: String
    /// The statement, in our words.
    public let statement: String
    /// Where the paper makes it.
    public let source: String
    /// What became of it.
    public var finding: Finding
    /// Our numbers.
    public let observed: String
    /// How the finding follows from them: where they do not fit, and the rule; empty where nothing is judged.
    public var reason: String
    /// The figure or table to look at.
    public let figure: String

    /// A statement and what became of it; the reason continues the sentence of the numbers.
    public init(
        name: String, statement: String, source: String, finding: Finding, observed: String, reason: String,
        figure: String
    ) {
        self.name = name
        self.statement = statement
        self.source = source
        self.finding = finding
        self.observed = observed
        self.reason = reason
        self.figure = figure
    }

    /// The numbers and what follows from them.
    public var evidence: String { observed + reason }

    /// The numbers alone: those of other data than the paper's.
    public var unjudged: PaperClaim {
        PaperClaim(
            name: name, statement: statement, source: source, finding: .notJudged, observed: observed,
            reason: "", figure: figure)
    }
}
