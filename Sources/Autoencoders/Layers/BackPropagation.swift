/// The loss of a batch and its gradient, by back-propagation in single precision.
///
/// The loss is the mean of the squared differences between output and input over all their elements. Memory
/// is allocated once; nothing is allocated for a batch. Each worker has its own.
package struct BackPropagation: ~Copyable {
    /// The layout of the parameters, and so of the gradients.
    package let layout: ParameterLayout
    /// The largest number of rows in a batch.
    package let largestBatch: Int
    /// The gradient of the last loss with respect to all parameters.
    package private(set) var gradient: [Float]

    private let layers: [TrainableLayer]
    /// The output of each layer and the gradient with respect to it, largest batch × outputs.
    private var outputs: [[Float]]
    private var outputGradients: [[Float]]

    /// Allocates memory for batches of at most `largestBatch` rows.
    package init(_ layout: ParameterLayout, largestBatch: Int) {
        precondition(largestBatch > 0, "a batch must have at least one row")
        self.layout = layout
        self.largestBatch = largestBatch
        gradient = Array(repeating: 0, count: layout.count)
        layers = layout.layers.enumerated().map { index, layer in
            TrainableLayer(layer, weight: layout.weight(ofLayer: index), bias: layout.bias(ofLayer: index))
        }
        outputs = layout.layers.map { Array(repeating: 0, count: largestBatch * $0.outputs) }
        outputGradients = outputs
    }

    /// The sum of squared differences between output and input over all elements of a batch.
    ///
    /// - Parameters:
    ///   - batch: begins with the rows of the batch, each of the input's dimension; the rest is not used.
    ///   - rows: the number of rows, at least one and at most `largestBatch`.
    ///   - parameters: all parameters, in the order of the layout.
    package mutating func squaredError(batch: [Float], rows: Int, parameters: [Float]) -> Double {
        forward(batch, rows, parameters)
        return MeanSquaredError.sum(
            output: outputs[layers.count - 1], target: batch,
            count: rows * layout.architecture.inputDimension)
    }

    /// The sum of squared differences as above. Sets `gradient` to the gradient of their mean.
    package mutating func squaredErrorAndGradient(batch: [Float], rows: Int, parameters: [Float]) -> Double {
        forward(batch, rows, parameters)
        let last = layers.count - 1
        let sum = MeanSquaredError.sum(
            output: outputs[last], target: batch, count: rows * layout.architecture.inputDimension,
            gradient: &outputGradients[last])
        for index in layers.indices.reversed() {
            layers[index].backward(
                index == 0 ? batch : outputs[index - 1], rows: rows, output: outputs[index],
                gradient: &outputGradients[index], parameterGradient: &gradient)
            // The gradient with respect to the data is not needed.
            if index == 0 { break }
            layers[index].propagate(
                outputGradients[index], rows: rows, parameters: parameters,
                inputGradient: &outputGradients[index - 1])
        }
        return sum
    }

    private mutating func forward(_ batch: [Float], _ rows: Int, _ parameters: [Float]) {
        precondition(
            (1...largestBatch).contains(rows), "a batch must have 1…\(largestBatch) rows, not \(rows)")
        precondition(
            batch.count >= rows * layout.architecture.inputDimension, "the batch has too few numbers")
        precondition(parameters.count == layout.count, "\(layout.count) parameters are needed")
        for index in layers.indices {
            layers[index].forward(
                index == 0 ? batch : outputs[index - 1], rows: rows, parameters: parameters,
                output: &outputs[index])
        }
    }
}
