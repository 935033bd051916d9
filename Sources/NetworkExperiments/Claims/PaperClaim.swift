/// A statement of the paper, compared with our numbers.
public struct PaperClaim: Encodable, Sendable, Equatable {
    /// The finding on a statement.
    public enum Finding: String, Codable, Sendable {
        /// Our numbers agree with it.
        case confirmed
        /// Our numbers contradict it.
        case refuted
        /// It is true with a restriction that its reader should know.
        case qualified
        /// Our numbers come from other data than the paper's, and so do not judge it.
        case notJudged = "not judged"
    }

    /// A short name for scripts.
    public let name: String
    /// The statement, in our words.
    public let statement: String
    /// Where the paper makes it.
    public let source: String
    /// The finding.
    public var finding: Finding
    /// Our numbers.
    public let observed: String
    /// How the finding follows from them: where they do not fit, and the rule; empty where nothing is judged.
    public var reason: String
    /// The figure or table to look at.
    public let figure: String

    /// A statement with its finding; `reason` continues the sentence of `observed`.
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

    /// The statement with the numbers alone, for data other than the paper's.
    package var unjudged: PaperClaim {
        PaperClaim(
            name: name, statement: statement, source: source, finding: .notJudged, observed: observed,
            reason: "", figure: figure)
    }
}
