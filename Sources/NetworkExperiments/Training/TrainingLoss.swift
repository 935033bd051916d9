/// The losses of one network after an epoch.
public struct TrainingLoss: Sendable, Equatable {
    /// d.
    public var latentDimension: Int
    /// Finished epochs.
    public var epoch: Int
    /// The mean squared error over the epoch's images, each as it was seen; nil before training.
    public var training: Double?
    /// The mean squared error over the test images, nil where it was not measured.
    public var test: Double?
}
