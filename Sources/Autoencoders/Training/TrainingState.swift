/// The state of a training. From the state and the same data, training continues as if it had never been
/// interrupted.
public struct TrainingState: Sendable, Equatable {
    /// The network's shape.
    public let architecture: AutoencoderArchitecture
    /// The settings of the training.
    public let settings: TrainingSettings
    /// The number of finished epochs.
    public internal(set) var epoch = 0
    /// All parameters, in the order of the layout.
    public internal(set) var parameterValues: [Float]
    /// The optimiser's moments and number of updates.
    public internal(set) var optimiser: Adam
    /// The loss of each finished epoch: the mean over its images, each with the weights at the time it was
    /// seen.
    public internal(set) var trainingLosses: [Double] = []
    /// Losses on test images after some of the epochs, by epoch; epoch 0 is before training.
    public internal(set) var testLosses: [Int: Double] = [:]

    /// A training before its first epoch.
    public init(_ parameters: AutoencoderParameters, settings: TrainingSettings) {
        architecture = parameters.architecture
        self.settings = settings
        parameterValues = parameters.values
        optimiser = Adam(settings.optimiser, parameterCount: parameters.values.count)
    }

    /// The current network.
    public var parameters: AutoencoderParameters {
        AutoencoderParameters(layout: ParameterLayout(architecture), values: parameterValues)
    }
}
