/// Spectra through training.
public struct EvolutionResult: Encodable, Sendable {
    /// What was followed.
    public let description: EvolutionDescription
    /// One row for each checkpoint, training by training, by latent dimension and then by epoch.
    public let rows: [EvolutionRow]
    /// The paper's statements about training, judged by the first training.
    public let claims: [PaperClaim]
    /// What other seeds and batch sizes say, in words; none where there is one training only.
    public let sensitivity: [String]

    init(description: EvolutionDescription, rows: [EvolutionRow]) {
        self.description = description
        self.rows = rows
        let first = description.trainings.first?.label
        claims = EvolutionClaims(rows.filter { $0.training == first }).judged
        sensitivity = Sensitivity(rows).statements
    }

    /// The rows of the first training.
    public var mainRows: [EvolutionRow] {
        rows.filter { $0.training == description.trainings.first?.label }
    }
}
