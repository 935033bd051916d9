internal import Reports

/// The columns of losses in a training's files, and notes on them.
enum LossColumns {
    /// The note on the training loss.
    static let trainingNote =
        "mean squared error over the epoch's images, each as it was seen, while the weights changed"
    /// The note on the loss on test images.
    static let testNote = "mean squared error over the test images, after the epoch"

    /// The columns of a loss.
    static let columns: [Column<TrainingLoss>] = [
        Column(
            "training_loss", unit: "pixel²",
            "the mean squared error over the epoch's images, while the weights changed; missing at epoch 0",
            note: trainingNote, number: { $0.training }),
        Column(
            "test_loss", unit: "pixel²",
            "the mean squared error over the test images, after the epoch", note: testNote,
            number: { $0.test }),
    ]
    private static let epoch = Column<TrainingLoss>(
        "epoch", "the epochs finished", integer: { $0.epoch })

    /// `loss.csv` of one network.
    static let ofNetwork = TableFormat<TrainingLoss>(
        command: "autoencoder train", files: ["d=D/loss.csv"], row: "an epoch", columns: [epoch] + columns)

    /// `losses.csv` of all networks.
    static let ofNetworks = TableFormat<TrainingLoss>(
        command: "autoencoder evolution", files: ["losses.csv"], row: "a latent dimension and an epoch",
        columns: [Column("latent_dimension", "d", integer: { $0.latentDimension }), epoch] + columns)
}
