internal import Statistics

/// The paper's statements about training (sections III and V, captions of Figures 1 and 3), judged by our numbers.
///
/// "Low" latent dimensions are those up to 5, "high" ones those from 15 on; "fully trained" is epoch 300 or later. A
/// statement about an epoch or a range of latent dimensions that the rows lack is left out. So are, in every
/// statement, numbers that do not exist (no nonzero eigenvalues, only one image).
package struct EvolutionClaims {
    let rows: [EvolutionRow]
    let untrained: [Int: UntrainedReference]
    let iterates: [IterateRow]
    static let lowest = 5
    static let highest = 15
    static let fullTraining = 300
    /// A statement about all latent dimensions is qualified if it holds for this share of them.
    static let qualifyingShare = 0.5
    /// The epochs at which the speed of training is compared.
    static let early = [1, 4, 10]

    /// Statements to be judged by the rows of one training.
    ///
    /// - Parameters:
    ///   - rows: the training's.
    ///   - untrained: measurements of untrained networks; without them, statements that need them are left out.
    ///   - iterates: the last networks, applied repeatedly to their own outputs.
    package init(
        _ rows: [EvolutionRow], untrained: [UntrainedReference] = [], iterates: [IterateRow] = []
    ) {
        self.rows = rows.sorted { ($0.latentDimension, $0.epoch) < ($1.latentDimension, $1.epoch) }
        self.untrained = Dictionary(untrained.map { ($0.latentDimension, $0) }) { first, _ in first }
        self.iterates = iterates
    }

    /// The statements with their findings.
    package var judged: [PaperClaim] {
        (moduliClaims + argumentClaims + speedClaims + projectionClaims + spectraClaims).compactMap { $0 }
    }

    /// Remarks on what the statements leave out for want of weights.
    package var remarks: [String] {
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

    /// The fully trained networks: the rows of the epoch, 300 or later, that most networks have; the last such epoch
    /// if there are several.
    var trained: [EvolutionRow] {
        let late = Dictionary(grouping: rows.filter { $0.epoch >= Self.fullTraining }, by: \.epoch)
        return late.max { ($0.value.count, $0.key) < ($1.value.count, $1.key) }?.value ?? []
    }

    func isLow(_ d: Int) -> Bool { d <= Self.lowest }
    func isHigh(_ d: Int) -> Bool { d >= Self.highest }

    /// Compares one number of each row with a bound: confirmed if every latent dimension meets it, qualified if at
    /// least half of them do, refuted otherwise. Nil without rows.
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

    /// The finding for a bound that every latent dimension should meet, and the dimensions that do not.
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
    /// Nil for an empty collection.
    var nonEmpty: Self? { isEmpty ? nil : self }
}
