/// What a run of `EvolutionExperiment` keeps of one checkpoint.
struct MeasuredCheckpoint: Codable, Sendable {
    /// Its spectra, reduced to a row.
    var row: EvolutionRow
    /// Those at the iterates of the images, for the last checkpoint of a network.
    var iterates: [IterateRow] = []
    /// Untrained networks of its shape, for the first checkpoint of a latent dimension.
    var untrained: UntrainedReference?
}
