internal import Autoencoders

/// The networks at the end of a run.
public struct TrainingResult: Encodable, Sendable {
    /// The networks in the order of their latent dimensions.
    public let networks: [TrainedNetwork]
    /// The epoch at which the run was to end.
    public let lastEpoch: Int
    /// The images in words, training images first.
    public let data: [String]
    /// Remarks for the reader on the images.
    public let remarks: [String]

    /// Epochs finished, of all networks together.
    public var finishedEpochs: Int { networks.reduce(0) { $0 + min($1.epoch, lastEpoch) } }

    /// Whether every network got to the last epoch.
    public var isComplete: Bool { networks.allSatisfy { $0.epoch >= lastEpoch && !$0.hasDiverged } }
}

/// One network at the end of a run.
public struct TrainedNetwork: Encodable, Sendable {
    /// d.
    public let latentDimension: Int
    /// The number of weights and biases.
    public let parameterCount: Int
    /// Finished epochs.
    public let epoch: Int
    /// The loss of the last of them, while the weights changed; nil before the first.
    public let trainingLoss: Double?
    /// The last loss on test images, nil where there is none.
    public let testLoss: Double?
    /// Whether the last epoch's loss was not finite; the weights kept are those before it.
    public let hasDiverged: Bool

    init(_ state: TrainingState, hasDiverged: Bool) {
        latentDimension = state.architecture.latentDimension
        parameterCount = state.parameterValues.count
        epoch = state.epoch
        trainingLoss = state.trainingLosses.last
        testLoss = state.testLosses.keys.max().flatMap { state.testLosses[$0] }
        self.hasDiverged = hasDiverged
    }
}
