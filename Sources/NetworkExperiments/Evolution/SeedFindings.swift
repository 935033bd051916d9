/// The findings on the paper's statements with other seeds, from trainings that differ from the first in their seed
/// alone.
package struct SeedFindings {
    private let seeds: [String]
    private let latentDimensions: [Int]
    /// By seed and then by the statement's name.
    private let findings: [[String: PaperClaim.Finding]]
    /// Those of the first training at the same latent dimensions.
    private let own: [String: PaperClaim.Finding]
    private let ownSeed: String

    /// Judges the statements with every such training; nil if there is none.
    ///
    /// - Parameters:
    ///   - rows: those of all trainings.
    ///   - trainings: the first is the one whose findings are annotated.
    ///   - untrained: as in `EvolutionClaims`.
    ///   - iterates: those of all trainings.
    package init?(
        _ rows: [EvolutionRow], trainings: [EvolutionDescription.Training], untrained: [UntrainedReference],
        iterates: [IterateRow]
    ) {
        guard let first = trainings.first, let ownSeed = first.conditions.values["seed"] else { return nil }
        let others = trainings.filter { $0.conditions.differs(from: first.conditions, onlyIn: "seed") }
        guard !others.isEmpty else { return nil }
        let dimensions = others.reduce(into: Set<Int>()) { $0.formUnion($1.latentDimensions) }
            .intersection(first.latentDimensions)
        func judged(_ label: String) -> [String: PaperClaim.Finding] {
            let claims = EvolutionClaims(
                rows.filter { $0.training == label && dimensions.contains($0.latentDimension) },
                untrained: untrained,
                iterates: iterates.filter {
                    $0.training == label && dimensions.contains($0.latentDimension)
                }
            ).judged
            return Dictionary(uniqueKeysWithValues: claims.map { ($0.name, $0.finding) })
        }
        seeds = others.map { $0.conditions.values["seed"] ?? $0.label }
        latentDimensions = dimensions.sorted()
        findings = others.map { judged($0.label) }
        own = judged(first.label)
        self.ownSeed = ownSeed
    }

    /// The statement with the findings of other seeds added to its reason.
    package func annotated(_ claim: PaperClaim) -> PaperClaim {
        let said = zip(seeds, findings).compactMap { seed, findings in findings[claim.name].map { (seed, $0) }
        }
        guard !said.isEmpty else { return claim }
        var claim = claim
        let names = "\(said.count == 1 ? "seed" : "seeds") \(said.map(\.0).joined(separator: ", "))"
        claim.reason += "; \(names) (d = \(latentDimensions.map(String.init).joined(separator: ", "))): "
        // The seeds are compared at the same latent dimensions.
        let there = own[claim.name] ?? claim.finding
        if said.allSatisfy({ $0.1 == there }) {
            claim.reason +=
                there == claim.finding
                ? "same finding" : "same finding as seed \(ownSeed) there, \(there.rawValue)"
        } else {
            claim.reason +=
                "differs: " + said.map { "seed \($0) \($1.rawValue)" }.joined(separator: ", ")
                + ", seed \(ownSeed) there \(there.rawValue)"
        }
        return claim
    }
}
