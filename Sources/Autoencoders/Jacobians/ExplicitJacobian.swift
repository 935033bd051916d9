package import LinearAlgebra

/// The Jacobian of one half of a network at one point, multiplied out: outputs × inputs.
///
/// It is W_k D_{k−1} W_{k−1} … D_1 W_1, where D_l holds the derivatives of the activation after layer l: 1 for
/// ReLU, leaky ReLU and ELU where the argument x is positive, and elsewhere 0, the slope, and e^x; for tanh sech²,
/// for the logistic function σ σ(1 − σ). This is the definition; `JacobianAnalyser` is faster.
package func explicitJacobian(_ layers: [DenseLayer], at point: [Double]) -> Matrix<Double> {
    var input = Matrix<Double>(rows: point.count, columns: 1)
    input.elements = point
    var pass = ForwardPass(layers)
    pass.run(input)
    var result = layers[0].weight
    for (l, layer) in layers.enumerated() {
        if l > 0 {
            let inner = result
            Matrix.multiply(layer.weight, inner, into: &result)
        }
        for (row, value) in pass.values[l].elements.enumerated() {
            let derivative =
                switch layer.activation {
                case .identity: 1.0
                case .relu: value > 0 ? 1.0 : 0
                case .leakyReLU(let slope): value > 0 ? 1.0 : slope
                case .elu, .tanh, .sigmoid: pass.slopes[l].elements[row]
                }
            for column in 0..<result.columns { result[row, column] *= derivative }
        }
    }
    return result
}
