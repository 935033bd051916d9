internal import LinearAlgebra

/// One layer applied to a batch, forwards and backwards: y = φ(xWᵀ + b) for each row x of the batch.
///
/// W (outputs × inputs) and b are ranges of the buffer with the parameters of the network, and their
/// gradients are the same ranges of a buffer of gradients. A batch may be smaller than the arrays that hold
/// it; the other rows are not changed.
struct TrainableLayer {
    let layer: LinearLayer
    private let weight: Range<Int>
    private let bias: Range<Int>

    init(_ layer: LinearLayer, weight: Range<Int>, bias: Range<Int>) {
        self.layer = layer
        self.weight = weight
        self.bias = bias
    }

    /// Computes y, rows × outputs, from x, rows × inputs.
    func forward(_ input: [Float], rows: Int, parameters: [Float], output: inout [Float]) {
        var whole = output.mutableSpan
        var output = whole._mutatingExtracting(..<(rows * layer.outputs))
        RowMajorProduct.multiply(
            input.span.extracting(..<(rows * layer.inputs)),
            byTransposeOf: parameters.span.extracting(weight), into: &output,
            rows: rows, inner: layer.inputs, columns: layer.outputs)
        layer.activation.apply(to: &output, bias: parameters.span.extracting(bias))
    }

    /// From the gradient with respect to y, computes those with respect to W and b. `gradient` becomes the
    /// gradient with respect to xWᵀ + b.
    func backward(
        _ input: [Float], rows: Int, output: [Float], gradient: inout [Float],
        parameterGradient: inout [Float]
    ) {
        let count = rows * layer.outputs
        var whole = gradient.mutableSpan
        var gradient = whole._mutatingExtracting(..<count)
        var gradients = parameterGradient.mutableSpan
        var biasGradient = gradients._mutatingExtracting(bias)
        layer.activation.differentiate(
            gradient: &gradient, output: output.span.extracting(..<count), biasGradient: &biasGradient)
        var weightGradient = gradients._mutatingExtracting(weight)
        RowMajorProduct.multiply(
            transposeOf: gradient.span, by: input.span.extracting(..<(rows * layer.inputs)),
            into: &weightGradient, rows: layer.outputs, inner: rows, columns: layer.inputs)
    }

    /// After `backward`, computes the gradient with respect to x.
    func propagate(_ gradient: [Float], rows: Int, parameters: [Float], inputGradient: inout [Float]) {
        var whole = inputGradient.mutableSpan
        var inputGradient = whole._mutatingExtracting(..<(rows * layer.inputs))
        RowMajorProduct.multiply(
            gradient.span.extracting(..<(rows * layer.outputs)), parameters.span.extracting(weight),
            into: &inputGradient, rows: rows, inner: layer.outputs, columns: layer.inputs)
    }
}
