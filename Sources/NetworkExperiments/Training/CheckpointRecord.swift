internal import Autoencoders
internal import RunSupport

/// What a file of weights that this program wrote says, in its metadata, of their origin.
///
/// `ranmat autoencoder init` says less than a training does, and versions up to 0.1.0 gave no digest: what is not said
/// contradicts nothing.
struct CheckpointRecord: Sendable, Equatable {
    /// The metadata as they are in the file.
    let metadata: [String: String]

    /// What all checkpoints of one training have in common.
    private static let commonKeys = ["seed", "initialisation", "batch", "adam", "images"]

    /// Nil for the weights of another program.
    init?(_ metadata: [String: String]) {
        guard WeightsMetadata.isOwn(metadata) else { return nil }
        self.metadata = metadata
    }

    /// Of weights after so many epochs of a training.
    ///
    /// - Parameter digest: their `AutoencoderParameters.sha256`; nil where it is not to be said.
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

    /// SHA-256 of the weights, nil where it is not said.
    var sha256: String? { metadata["sha256"] }

    /// How the weights were trained, for example "seed 0, batch 128"; nil where it is not said.
    var settings: String? {
        guard let seed = metadata["seed"], let batch = metadata["batch"] else { return nil }
        return "seed \(seed), batch \(batch)"
    }

    /// The number and the SHA-256 of the images trained on; nil where they are not said.
    var images: (count: Int, sha256: String)? {
        guard let parts = metadata["images"]?.split(separator: ", SHA-256 "), parts.count == 2,
            let count = Int(parts[0]), count > 0
        else { return nil }
        return (count, String(parts[1]))
    }

    /// What it says against the place where it lies, as "epoch 1"; nil where it says nothing against it.
    func contradiction(latentDimension: Int, epoch: Int) -> String? {
        let place = [("latent", "\(latentDimension)"), ("epoch", "\(epoch)")]
        return place.first { key, value in metadata[key].map { $0 != value } ?? false }
            .map { key, _ in "\(key) \(metadata[key] ?? "")" }
    }

    /// The first thing in which two files are not of one training, in both files' words; nil where there is none.
    func disagreement(with other: CheckpointRecord) -> (own: String, other: String)? {
        for key in Self.commonKeys {
            if let own = metadata[key], let theirs = other.metadata[key], own != theirs {
                return ("\(key) \(own)", "\(key) \(theirs)")
            }
        }
        return nil
    }
}
