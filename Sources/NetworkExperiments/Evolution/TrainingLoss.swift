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

extension CheckpointFolder {
    /// Every loss that the trainings wrote.
    var losses: [TrainingLoss] {
        Set(checkpoints.map(\.latentDimension)).sorted().flatMap { d in
            losses(latentDimension: d).sorted { $0.key < $1.key }.map { epoch, loss in
                TrainingLoss(latentDimension: d, epoch: epoch, training: loss.training, test: loss.test)
            }
        }
    }
}
