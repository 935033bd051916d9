extension Activation {
    /// Replaces each row a of `values` by φ(a + b), where b is the bias.
    func apply(to values: inout MutableSpan<Float>, bias: Span<Float>) {
        switch self {
        case .identity: forEachRow(&values, bias) { $0 + $1 }
        case .relu: forEachRow(&values, bias) { ($0 + $1).rectified }
        case .leakyReLU(let slope): forEachRow(&values, bias) { ($0 + $1).leaky(Float(slope)) }
        case .elu: forEachRow(&values, bias) { ($0 + $1).exponentialLinear }
        case .tanh: forEachRow(&values, bias) { ($0 + $1).hyperbolicTangent }
        case .sigmoid: forEachRow(&values, bias) { ($0 + $1).logistic }
        }
    }

    /// Multiplies the gradient with respect to y = φ(a) by φ′(a), which is a function of y. The result is the
    /// gradient with respect to a; its rows are added to the gradient with respect to the bias.
    ///
    /// As in PyTorch, φ′ of a saturated unit has no more digits than 1 − y in single precision: gradients need
    /// no more, and Jacobians are computed otherwise.
    func differentiate(
        gradient: inout MutableSpan<Float>, output: Span<Float>, biasGradient: inout MutableSpan<Float>
    ) {
        switch self {
        case .identity: forEachRow(&gradient, output, &biasGradient) { gradient, _ in gradient }
        case .relu:
            forEachRow(&gradient, output, &biasGradient) { $0.replacing(with: 0, where: $1 .<= 0) }
        case .leakyReLU(let slope):
            forEachRow(&gradient, output, &biasGradient) {
                $0.replacing(with: $0 * Float(slope), where: $1 .<= 0)
            }
        case .elu:
            forEachRow(&gradient, output, &biasGradient) {
                $0 * ($1 + 1).replacing(with: 1, where: $1 .> 0)
            }
        case .tanh: forEachRow(&gradient, output, &biasGradient) { $0 * (1 - $1 * $1) }
        case .sigmoid: forEachRow(&gradient, output, &biasGradient) { $0 * ($1 * (1 - $1)) }
        }
    }
}

extension FloatLanes {
    /// max(x, 0); NaN stays NaN.
    @inline(__always)
    fileprivate var rectified: FloatLanes { replacing(with: 0, where: self .<= 0) }

    /// x where x > 0, slope·x elsewhere; NaN stays NaN.
    @inline(__always)
    fileprivate func leaky(_ slope: Float) -> FloatLanes { replacing(with: self * slope, where: self .<= 0) }
}

@inline(__always)
private func forEachRow(
    _ values: inout MutableSpan<Float>, _ bias: Span<Float>,
    _ function: (FloatLanes, FloatLanes) -> FloatLanes
) {
    let width = bias.count
    unsafe values.withUnsafeMutableBufferPointer { values in
        unsafe bias.withUnsafeBufferPointer { bias in
            guard let bias = bias.baseAddress else { return }
            for start in stride(from: 0, to: values.count, by: width) {
                let row = unsafe values.baseAddress! + start
                for column in stride(from: 0, to: width, by: FloatLanes.scalarCount) {
                    let sum = unsafe function(
                        FloatLanes(row, at: column, end: width), FloatLanes(bias, at: column, end: width))
                    unsafe sum.store(row, at: column, end: width)
                }
            }
        }
    }
}

@inline(__always)
private func forEachRow(
    _ gradient: inout MutableSpan<Float>, _ output: Span<Float>, _ total: inout MutableSpan<Float>,
    _ function: (FloatLanes, FloatLanes) -> FloatLanes
) {
    let width = total.count
    precondition(output.count == gradient.count, "the gradient must have the shape of the output")
    unsafe gradient.withUnsafeMutableBufferPointer { gradient in
        unsafe output.withUnsafeBufferPointer { output in
            unsafe total.withUnsafeMutableBufferPointer { total in
                guard let total = total.baseAddress else { return }
                unsafe total.update(repeating: 0, count: width)
                for start in stride(from: 0, to: gradient.count, by: width) {
                    let row = unsafe gradient.baseAddress! + start
                    let outputRow = unsafe output.baseAddress! + start
                    for column in stride(from: 0, to: width, by: FloatLanes.scalarCount) {
                        let value = unsafe function(
                            FloatLanes(row, at: column, end: width),
                            FloatLanes(outputRow, at: column, end: width))
                        let sum = unsafe FloatLanes(total, at: column, end: width) + value
                        unsafe value.store(row, at: column, end: width)
                        unsafe sum.store(total, at: column, end: width)
                    }
                }
            }
        }
    }
}
