internal import Statistics

/// The paper's statements about training (sections III and V, captions of Figures 1 and 3), judged by our numbers.
///
/// "Low" latent dimensions are those up to 5, "high" ones those from 15 on; "fully trained" is epoch 300 or later. A
/// statement about an epoch or a range of latent dimensions that the rows lack is left out, and numbers that are not
/// there (no nonzero eigenvalues, one image only) are left out of every statement.
public struct EvolutionClaims {
    let rows: [EvolutionRow]
    let untrained: [Int: UntrainedReference]
    let iterates: [IterateRow]
    static let lowest = 5
    static let highest = 15
    static let fullTraining = 300
    /// The share of the latent dimensions that qualifies a statement about all of them.
    static let qualifyingShare = 0.5
    /// The epochs at which the speed of training is seen.
    static let early = [1, 4, 10]

    /// Statements to be judged by the rows of one training.
    ///
    /// - Parameters:
    ///   - rows: the training's.
    ///   - untrained: what networks are that nobody trained; statements held against them are left out without.
    ///   - iterates: what the last weights do with their own outputs.
    public init(
        _ rows: [EvolutionRow], untrained: [UntrainedReference] = [], iterates: [IterateRow] = []
    ) {
        self.rows = rows.sorted { ($0.latentDimension, $0.epoch) < ($1.latentDimension, $1.epoch) }
        self.untrained = Dictionary(untrained.map { ($0.latentDimension, $0) }) { first, _ in first }
        self.iterates = iterates
    }

    /// The statements and what became of them.
    public var judged: [PaperClaim] {
        (moduliClaims + argumentClaims + speedClaims + projectionClaims + spectraClaims).compactMap { $0 }
    }

    /// What the statements leave out because the weights are not there.
    public var remarks: [String] {
        guard !rows.isEmpty else { return [] }
        let dimensions = Set(rows.map(\.latentDimension))
        var remarks = Set(rows.map(\.epoch)).sorted().compactMap { epoch -> String? in
            let missing = dimensions.subtracting(at(epoch).map(\.latentDimension)).sorted()
            if missing.isEmpty { return nil }
            return
                "There are no weights of epoch \(epoch) for d = \(ClaimText.list(missing)): what is said of that "
                + "epoch is said of the others."
        }
        if trained.isEmpty {
            remarks.append(
                "No network was trained for \(Self.fullTraining) epochs: statements about fully trained ones are left "
                    + "out.")
        }
        return remarks
    }

    /// Rows of an epoch, by latent dimension.
    func at(_ epoch: Int, _ isMeant: (Int) -> Bool = { _ in true }) -> [EvolutionRow] {
        rows.filter { $0.epoch == epoch && isMeant($0.latentDimension) }
    }

    /// The row of a latent dimension at an epoch.
    func row(_ latentDimension: Int, at epoch: Int) -> EvolutionRow? {
        rows.first { $0.latentDimension == latentDimension && $0.epoch == epoch }
    }

    /// What the paper calls fully trained: the rows of the epoch from 300 on that most networks have, the last such one.
    var trained: [EvolutionRow] {
        let late = Dictionary(grouping: rows.filter { $0.epoch >= Self.fullTraining }, by: \.epoch)
        return late.max { ($0.value.count, $0.key) < ($1.value.count, $1.key) }?.value ?? []
    }

    func isLow(_ d: Int) -> Bool { d <= Self.lowest }
    func isHigh(_ d: Int) -> Bool { d >= Self.highest }

    /// One number of each row held against a bound: confirmed if it is met by every latent dimension, qualified by at
    /// least half of them, refuted otherwise. Nil without rows.
    func claim(
        _ name: String, _ statement: String, source: String, figure: String, rule: String,
        _ rows: [EvolutionRow], quantity: String, _ value: (EvolutionRow) -> Double,
        isMet: (Double) -> Bool
    ) -> PaperClaim? {
        let rows = rows.filter { !value($0).isNaN }
        guard let first = rows.first else { return nil }
        let (finding, exceptions) = finding(rows) { isMet(value($0)) }
        return PaperClaim(
            name: name, statement: statement, source: source, finding: finding,
            observed: "\(quantity) at epoch \(first.epoch) is \(range(rows, value)) for d = "
                + ClaimText.list(rows.map(\.latentDimension)),
            reason: exceptions + Self.rule(rule), figure: figure)
    }

    /// "0.2 (d = 20) to 0.5 (d = 3)", or one number where all are the same.
    func range(_ rows: [EvolutionRow], _ value: (EvolutionRow) -> Double) -> String {
        let sorted = rows.sorted { value($0) < value($1) }
        let ends = [sorted.first, sorted.last].compactMap { $0 }
        let words = ends.map { ClaimText.number(value($0)) }
        if Set(words).count < 2 { return words.first ?? "" }
        return zip(words, ends).map { "\($0) (d = \($1.latentDimension))" }.joined(separator: " to ")
    }

    /// What becomes of a bound that is to be met by every latent dimension, and by which it is not.
    func finding(
        _ rows: [EvolutionRow], isMet: (EvolutionRow) -> Bool
    ) -> (PaperClaim.Finding, exceptions: String) {
        let failing = rows.filter { !isMet($0) }.map(\.latentDimension)
        if failing.isEmpty { return (.confirmed, "") }
        let share = Double(rows.count - failing.count) / Double(rows.count)
        return (
            share >= Self.qualifyingShare ? .qualified : .refuted,
            failing.count == rows.count ? "; met by no d" : "; not met for d = \(ClaimText.list(failing))"
        )
    }

    /// A rule in words.
    static func rule(_ bound: String) -> String {
        " (rule: \(bound) for every d; for half of them qualifies)"
    }
}

extension Collection {
    /// Nil instead of nothing.
    var nonEmpty: Self? { isEmpty ? nil : self }
}
