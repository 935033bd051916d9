/// The paper's statements about training (sections III and V, captions of Figures 1 and 3), judged by our numbers.
///
/// "Low" latent dimensions are those up to 5, "high" ones those from 15 on. A statement about an epoch or a range of
/// latent dimensions that the rows lack is left out.
public struct EvolutionClaims {
    let rows: [EvolutionRow]
    static let lowest = 5
    static let highest = 15

    /// Statements to be judged by the rows of one training.
    public init(_ rows: [EvolutionRow]) {
        self.rows = rows.sorted { ($0.latentDimension, $0.epoch) < ($1.latentDimension, $1.epoch) }
    }

    /// The statements and what became of them.
    public var judged: [PaperClaim] {
        (moduliClaims + argumentClaims + comparisonClaims + projectionClaims).compactMap { $0 }
    }

    /// Rows of an epoch, by latent dimension.
    func at(_ epoch: Int, _ isMeant: (Int) -> Bool = { _ in true }) -> [EvolutionRow] {
        rows.filter { $0.epoch == epoch && isMeant($0.latentDimension) }
    }

    /// The rows of the last epoch that every network has, if it is 50 or later: what the paper calls fully trained.
    var trained: [EvolutionRow] {
        let dimensions = Set(rows.map(\.latentDimension))
        let epochs = Set(rows.map(\.epoch)).filter { epoch in
            epoch >= 50 && Set(at(epoch).map(\.latentDimension)) == dimensions
        }
        return epochs.max().map { at($0) } ?? []
    }

    func isLow(_ d: Int) -> Bool { d <= Self.lowest }
    func isHigh(_ d: Int) -> Bool { d >= Self.highest }

    /// One number of each row held against a bound: confirmed if it is met by every latent dimension, qualified by at
    /// least `share` of them, refuted otherwise. Nil without rows.
    func claim(
        _ name: String, _ statement: String, source: String, figure: String, rule: String,
        _ rows: [EvolutionRow], quantity: String, _ value: (EvolutionRow) -> Double, isMet: (Double) -> Bool,
        share: Double = 0.5
    ) -> PaperClaim? {
        guard !rows.isEmpty else { return nil }
        let values = rows.map(value)
        let failing = rows.filter { !isMet(value($0)) }.map(\.latentDimension)
        let finding: PaperClaim.Finding =
            failing.isEmpty
            ? .confirmed
            : Double(rows.count - failing.count) >= share * Double(rows.count) ? .qualified : .refuted
        let exceptions =
            failing.isEmpty
            ? ""
            : failing.count == rows.count ? "; met by no d" : "; not met for d = \(ClaimText.list(failing))"
        return PaperClaim(
            name: name, statement: statement, source: source, finding: finding,
            evidence:
                "\(quantity) at epoch \(rows[0].epoch) is \(ClaimText.range(values)) for d = \(ClaimText.list(rows.map(\.latentDimension)))"
                + "\(exceptions) (rule: \(rule))",
            figure: figure)
    }
}
