internal import Autoencoders
internal import Files

/// How weights were trained, as their file says it: everything but the latent dimension and the epoch.
///
/// Trainings are compared by these, not by what their user calls them.
public struct TrainingConditions: Codable, Sendable, Equatable {
    /// The file's own words by key: `seed`, `batch`, `adam`, `initialisation`, `images`, and the activations where they
    /// are not the paper's. Empty where it says nothing.
    public var values: [String: String]

    /// Conditions of given names and words.
    public init(_ values: [String: String]) { self.values = values }

    /// What a file of weights says; nothing if it cannot be read.
    init(_ checkpoint: CheckpointFolder.Checkpoint?, _ activations: NetworkActivations = .paper) {
        let metadata = checkpoint.flatMap { try? SafetensorsFile(path: $0.path) }?.metadata ?? [:]
        values = metadata.filter { ["seed", "batch", "adam", "initialisation", "images"].contains($0.key) }
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
    /// Whether no later weights of the same network are there.
    func isLast(_ checkpoint: Checkpoint) -> Bool {
        !checkpoints.contains {
            $0.latentDimension == checkpoint.latentDimension && $0.epoch > checkpoint.epoch
        }
    }
}
