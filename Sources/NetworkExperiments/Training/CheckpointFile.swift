internal import Autoencoders
internal import Files

/// A file of weights, read whole and checked against the names of its folder and of itself.
struct CheckpointFile: Sendable {
    /// The weights.
    let weights: StoredWeights
    /// Their SHA-256.
    let sha256: String
    /// Their origin as the file records it; nil for weights of another program.
    let record: CheckpointRecord?

    /// Reads the weights of a network after so many epochs.
    ///
    /// - Parameter activations: the activations, as far as they are known; see `StoredWeights`.
    /// - Throws: `InputError` also when the file is of another network or another epoch, or when its digest is not
    ///   that of its weights.
    init(
        path: String, latentDimension: Int, epoch: Int, activations: GivenActivations = .none
    ) throws(InputError) {
        func failure(_ reason: String) -> InputError { InputError(path: path, reason: reason) }
        let file = try SafetensorsFile(path: path)
        weights = try StoredWeights(file, path: path, activations: activations)
        sha256 = weights.sha256
        record = CheckpointRecord(file.metadata)
        let found = weights.architecture.latentDimension
        guard found == latentDimension else {
            throw failure("its network has latent dimension \(found), and its folder says \(latentDimension)")
        }
        if let said = record?.contradiction(latentDimension: latentDimension, epoch: epoch) {
            throw failure("its metadata say \(said), and its name d = \(latentDimension), epoch \(epoch)")
        }
        guard record?.sha256 ?? sha256 == sha256 else { throw failure("its checksum is wrong") }
    }
}
