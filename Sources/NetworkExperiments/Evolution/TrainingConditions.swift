internal import Autoencoders
internal import Files

/// How weights were trained, as their file records it: everything but the latent dimension and the epoch.
///
/// Trainings are compared by these, not by what their user calls them.
public struct TrainingConditions: Codable, Sendable, Equatable {
    /// The file's entries: those of `CheckpointRecord.trainingKeys`, and the activations where they are not the
    /// paper's. Empty if the file records none.
    public var values: [String: String]

    /// The given conditions, by name.
    public init(_ values: [String: String]) { self.values = values }

    /// The conditions that a file of weights records; none if it cannot be read.
    init(_ checkpoint: CheckpointFolder.Checkpoint?, _ activations: NetworkActivations = .paper) {
        let metadata = checkpoint.flatMap { try? SafetensorsFile(path: $0.path) }?.metadata ?? [:]
        values = metadata.filter { CheckpointRecord.trainingKeys.contains($0.key) }
        // Earlier versions do not name the paper's activations.
        let paper = NetworkActivations.paper
        if activations.hidden != paper.hidden {
            values[WeightsMetadata.hiddenActivation] = activations.hidden.rawValue
        }
        if activations.output != paper.output {
            values[WeightsMetadata.outputActivation] = activations.output.rawValue
        }
    }

    /// Where the initial weights came from; PyTorch's where the file does not say.
    var initialisation: ParameterInitialisation {
        values["initialisation"].flatMap(ParameterInitialisation.init) ?? .torch
    }

    /// Whether two trainings are known to differ in one condition and to agree in all others.
    func differs(from other: TrainingConditions, onlyIn key: String) -> Bool {
        guard let own = values[key], let others = other.values[key], own != others else { return false }
        var (a, b) = (values, other.values)
        a[key] = nil
        b[key] = nil
        return a == b
    }
}

extension CheckpointFolder {
    /// Whether the folder has no later weights of the same network.
    func isLast(_ checkpoint: Checkpoint) -> Bool {
        !checkpoints.contains {
            $0.latentDimension == checkpoint.latentDimension && $0.epoch > checkpoint.epoch
        }
    }
}
