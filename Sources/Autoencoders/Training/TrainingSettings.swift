public import RandomNumbers

/// The settings of a training: everything that its weights depend on besides the network and the data.
public struct TrainingSettings: Hashable, Codable, Sendable {
    /// The number of images in a batch. The last batch of an epoch has the remaining ones.
    public var batchSize: Int
    /// The optimiser's constants.
    public var optimiser: AdamSettings
    /// The seed of the order in which images are seen.
    @SeedText public var seed: UInt64

    /// Settings; the defaults are batches of 128 and PyTorch's Adam.
    public init(batchSize: Int = 128, optimiser: AdamSettings = AdamSettings(), seed: UInt64 = 0) {
        self.batchSize = batchSize
        self.optimiser = optimiser
        self.seed = seed
    }
}
