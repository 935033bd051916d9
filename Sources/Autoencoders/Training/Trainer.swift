/// Trains one autoencoder, epoch by epoch, with Adam on the mean squared error, in single precision.
///
/// Runs with the same state and data give the same weights, bit for bit, on the same kind of processor. Each
/// worker has its own. It needs memory for the largest batch and for three times the network.
public struct Trainer: ~Copyable {
    /// The current state of the training.
    public private(set) var state: TrainingState
    private var network: BackPropagation
    private var order: TrainingOrder
    private var batch: [Float]

    /// Continues a training from its state.
    ///
    /// - Parameters:
    ///   - state: the state.
    ///   - imageCount: the number of training images.
    public init(_ state: TrainingState, imageCount: Int) {
        precondition(state.settings.batchSize > 0, "a batch must have at least one image")
        let batchSize = min(state.settings.batchSize, imageCount)
        self.state = state
        network = BackPropagation(ParameterLayout(state.architecture), largestBatch: batchSize)
        order = TrainingOrder(count: imageCount)
        batch = Array(repeating: 0, count: batchSize * state.architecture.inputDimension)
    }

    /// Trains for one epoch: every image is seen once, in an order that belongs to the epoch. Returns the
    /// loss of the epoch. If it is not finite, the training has diverged.
    ///
    /// - Parameter images: images × input dimension, row-major.
    @discardableResult
    public mutating func trainEpoch(on images: [Float]) -> Double {
        let count = order.indices.count
        precondition(
            images.count == count * state.architecture.inputDimension, "\(count) images are needed")
        order.shuffle(seed: state.settings.seed, epoch: state.epoch + 1)
        var sum = 0.0
        for start in stride(from: 0, to: count, by: state.settings.batchSize) {
            let rows = min(state.settings.batchSize, count - start)
            for row in 0..<rows { put(image: Int(order.indices[start + row]), of: images, inRow: row) }
            sum += network.squaredErrorAndGradient(
                batch: batch, rows: rows, parameters: state.parameterValues)
            state.optimiser.update(&state.parameterValues, gradient: network.gradient)
        }
        let loss = sum / Double(images.count)
        state.epoch += 1
        state.trainingLosses.append(loss)
        return loss
    }

    /// The mean squared error over images, with the current weights.
    ///
    /// - Parameter images: images × input dimension, row-major; at least one image.
    public mutating func loss(on images: [Float]) -> Double {
        let width = state.architecture.inputDimension
        precondition(
            !images.isEmpty && images.count % width == 0, "whole images of \(width) pixels are needed")
        let count = images.count / width
        var sum = 0.0
        for start in stride(from: 0, to: count, by: network.largestBatch) {
            let rows = min(network.largestBatch, count - start)
            for row in 0..<rows { put(image: start + row, of: images, inRow: row) }
            sum += network.squaredError(batch: batch, rows: rows, parameters: state.parameterValues)
        }
        return sum / Double(images.count)
    }

    /// Records the loss on test images with the current weights, under the number of finished epochs.
    public mutating func recordTestLoss(on images: [Float]) {
        state.testLosses[state.epoch] = loss(on: images)
    }

    private mutating func put(image: Int, of images: [Float], inRow row: Int) {
        let width = state.architecture.inputDimension
        batch.replaceSubrange(
            (row * width)..<((row + 1) * width), with: images[(image * width)..<((image + 1) * width)])
    }
}
