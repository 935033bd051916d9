public import Reports

/// Spectra through training.
public struct EvolutionResult: Encodable, Sendable {
    /// The trainings and images.
    public let description: EvolutionDescription
    /// Whether the run was stopped before everything was measured.
    public let wasStopped: Bool
    /// How much was completed, if the run was stopped.
    public let stopped: Shortfall?
    /// One row for each checkpoint, training by training, by latent dimension and then by epoch.
    public let rows: [EvolutionRow]
    /// The losses of the first training, by latent dimension and then by epoch, as it wrote them.
    public let losses: [TrainingLoss]
    /// Measurements of untrained networks, by latent dimension.
    public let untrained: [UntrainedReference]
    /// The last weights of every network at iterates of the images.
    public let iterates: [IterateRow]
    /// Why the paper's statements are not judged; nil where they are.
    public let demonstration: Demonstration?
    /// The paper's statements about training, judged by the first training.
    public let claims: [PaperClaim]
    /// Remarks on what the statements leave out for want of weights.
    public let remarks: [String]
    /// The comparison with other seeds and batch sizes, in sentences; empty for a single training.
    public let sensitivity: [String]

    /// Losses are only in their table: 300 epochs of 19 networks are too much for a summary.
    private enum CodingKeys: String, CodingKey {
        case description, demonstration, wasStopped, rows, untrained, iterates, claims, remarks, sensitivity
    }

    init(
        description: EvolutionDescription, rows: [EvolutionRow], untrained: [UntrainedReference],
        iterates: [IterateRow], losses: [TrainingLoss] = [], stopped: Shortfall? = nil
    ) {
        self.losses = losses
        self.description = description
        self.stopped = stopped
        wasStopped = stopped != nil
        self.rows = rows
        self.untrained = untrained.sorted { $0.latentDimension < $1.latentDimension }
        self.iterates = iterates
        let first = description.trainings.first?.label
        let main = EvolutionClaims(
            rows.filter { $0.training == first }, untrained: untrained,
            iterates: iterates.filter { $0.training == first })
        let seeds = SeedFindings(
            rows, trainings: description.trainings, untrained: untrained, iterates: iterates)
        demonstration = description.demonstration
        claims = main.judged.map { seeds?.annotated($0) ?? $0 }.judged(unless: demonstration)
        remarks = main.remarks
        let others = Sensitivity(rows, trainings: description.trainings)
        sensitivity = demonstration == nil ? others.statements : others.observations
    }

    /// The rows of the first training.
    public var mainRows: [EvolutionRow] {
        rows.filter { $0.training == description.trainings.first?.label }
    }
}
