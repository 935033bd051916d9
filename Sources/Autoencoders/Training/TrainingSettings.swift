public import RandomNumbers

/// How a network is trained: everything besides the network and the data that its weights depend on.
public struct TrainingSettings: Hashable, Codable, Sendable {
    /// Images in a batch; the last batch of an epoch takes what is left.
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
