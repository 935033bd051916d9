public import Datasets
internal import Reports

/// The spectra of trained autoencoders at every checkpoint, on the same images.
public struct EvolutionDescription: Codable, Sendable, Equatable {
    /// One of the trainings.
    public struct Training: Codable, Sendable, Equatable {
        /// Its label in the results.
        public var label: String
        /// d of its networks, increasing.
        public var latentDimensions: [Int]
        /// The epochs of its checkpoints, increasing.
        public var epochs: [Int]
        /// How they were trained, as the first file records it.
        public var conditions: TrainingConditions
        /// The command line that trained them, nil where their folder does not say.
        public var command: [String]?

        /// One of the trainings.
        public init(
            label: String, latentDimensions: [Int], epochs: [Int], conditions: TrainingConditions,
            command: [String]? = nil
        ) {
            self.label = label
            self.latentDimensions = latentDimensions
            self.epochs = epochs
            self.conditions = conditions
            self.command = command
        }
    }

    /// First the training that the figures and statements are about, then those that it is compared with.
    public var trainings: [Training]
    /// The number of images for each network.
    public var points: Int
    /// The images.
    public var data: DatasetProvenance
    /// Remarks for the reader: on images that a training did not see, and on a run that was stopped.
    public internal(set) var remarks: [String] = []
    /// Why the paper's statements are not judged by these images and the first training; nil where they are.
    public internal(set) var demonstration: Demonstration?
}

/// A folder of weights with a label.
public struct LabelledTraining: Sendable {
    /// For example "seed 1".
    public var label: String
    /// The weights.
    public var folder: CheckpointFolder

    /// A training.
    public init(label: String, folder: CheckpointFolder) {
        self.label = label
        self.folder = folder
    }

    /// The training in a folder, labelled by its seed and batch size.
    public init(_ folder: CheckpointFolder) {
        self.init(label: folder.settings ?? "trained", folder: folder)
    }

    var description: EvolutionDescription.Training {
        EvolutionDescription.Training(
            label: label, latentDimensions: Set(folder.checkpoints.map(\.latentDimension)).sorted(),
            epochs: Set(folder.checkpoints.map(\.epoch)).sorted(),
            conditions: TrainingConditions(folder.checkpoints.first, folder.activations),
            command: StoredManifest(folder: folder.path)?.command)
    }
}
