internal import Autoencoders
internal import RunSupport

/// The origin of weights, as this program records it in the metadata of their file.
///
/// `ranmat autoencoder init` records less than a training, and versions up to 0.1.0 recorded no digest. An entry that
/// is missing contradicts nothing.
struct CheckpointRecord: Sendable, Equatable {
    /// The metadata as they are in the file.
    let metadata: [String: String]

    /// The entries that are the same for all checkpoints of one training.
    static let trainingKeys = ["seed", "initialisation", "batch", "adam", "images"]

    /// Nil for the weights of another program.
    init?(_ metadata: [String: String]) {
        guard WeightsMetadata.isOwn(metadata) else { return nil }
        self.metadata = metadata
    }

    /// The record of weights after so many epochs of a training.
    ///
    /// - Parameter digest: their `AutoencoderParameters.sha256`; nil leaves it out.
    init(_ identity: TrainingIdentity, epoch: Int, sha256 digest: String? = nil) {
        let adam = identity.settings.optimiser
        var metadata = [
            "tool": WeightsMetadata.program + ranmatVersion,
            "latent": "\(identity.architecture.latentDimension)",
            "epoch": "\(epoch)", "seed": "\(identity.settings.seed)",
            "initialisation": identity.initialisation.rawValue, "batch": "\(identity.settings.batchSize)",
            "adam": "lr \(adam.learningRate), betas \(adam.beta1),\(adam.beta2), eps \(adam.epsilon)",
            "images": "\(identity.imageCount), SHA-256 \(identity.imagesSHA256)",
        ]
        metadata["sha256"] = digest
        self.metadata = metadata
    }

    /// SHA-256 of the weights; nil if it is not recorded.
    var sha256: String? { metadata["sha256"] }

    /// How the weights were trained, for example "seed 0, batch 128"; nil if it is not recorded.
    var settings: String? {
        guard let seed = metadata["seed"], let batch = metadata["batch"] else { return nil }
        return "seed \(seed), batch \(batch)"
    }

    /// The number and the SHA-256 of the images trained on; nil if they are not recorded.
    var images: (count: Int, sha256: String)? {
        guard let parts = metadata["images"]?.split(separator: ", SHA-256 "), parts.count == 2,
            let count = Int(parts[0]), count > 0
        else { return nil }
        return (count, String(parts[1]))
    }

    /// The entry that contradicts the file's folder or name, for example "epoch 1"; nil if none does.
    func contradiction(latentDimension: Int, epoch: Int) -> String? {
        let place = [("latent", "\(latentDimension)"), ("epoch", "\(epoch)")]
        return place.first { key, value in metadata[key].map { $0 != value } ?? false }
            .map { key, _ in "\(key) \(metadata[key] ?? "")" }
    }

    /// The first entry which shows that two files belong to different trainings, as each file records it; nil if
    /// there is none.
    func disagreement(with other: CheckpointRecord) -> (own: String, other: String)? {
        for key in Self.trainingKeys {
            if let own = metadata[key], let theirs = other.metadata[key], own != theirs {
                return ("\(key) \(own)", "\(key) \(theirs)")
            }
        }
        return nil
    }
}
