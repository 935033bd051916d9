internal import CVectorLoops
internal import LinearAlgebra
internal import SpecialFunctions

/// Values and derivatives in double precision; `ActivationLoops` has those of training.
extension Activation {
    /// Replaces each x by φ(x). NaN stays NaN, as in PyTorch.
    func apply(to values: inout MutableSpan<Double>) {
        switch self {
        case .identity:
            break
        case .relu:
            unsafe values.withUnsafeMutableBufferPointer { values in
                guard let start = values.baseAddress else { return }
                unsafe ranmat_rectify(start, values.count)
            }
        case .leakyReLU(let slope):
            for i in values.indices { values[i] = values[i] <= 0 ? slope * values[i] : values[i] }
        case .elu:
            replaceByExponentialLinearUnit(&values)
        case .tanh:
            replaceByHyperbolicTangents(&values)
        case .sigmoid:
            replaceByLogisticFunction(&values)
        }
    }
}

extension Matrix<Double> {
    /// Becomes φ′ of each entry of `arguments`, in all columns or in the first ones only. Slopes come from
    /// pre-activations, since values near the ends of φ's range no longer determine them.
    mutating func assignSlopes(
        of activation: Activation, ofFirst columns: Int? = nil, at arguments: Matrix
    ) {
        if (rows, self.columns) != (arguments.rows, arguments.columns) {
            self = Matrix(rows: arguments.rows, columns: arguments.columns)
        }
        let source = arguments.elements
        let count = (columns ?? arguments.columns) * rows
        withMutableComponents(ofFirst: count) { (target: inout MutableSpan<Double>) in
            let x = source.span.extracting(..<count)
            switch activation {
            case .identity: for i in target.indices { target[i] = 1 }
            case .relu: for i in target.indices { target[i] = x[i] > 0 ? 1 : 0 }
            case .leakyReLU(let slope):
                for i in target.indices { target[i] = x[i] > 0 ? 1 : (x[i].isNaN ? .nan : slope) }
            case .elu: writeExponentialLinearSlopes(at: x, to: &target)
            case .tanh: writeHyperbolicTangentSlopes(at: x, to: &target)
            case .sigmoid: writeLogisticSlopes(at: x, to: &target)
            }
        }
    }
}
