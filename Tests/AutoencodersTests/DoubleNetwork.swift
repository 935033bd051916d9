import Autoencoders
import Foundation

/// The autoencoder and its loss in double precision, written directly from the definition. It shares only the
/// layout of the parameters with the package.
struct DoubleNetwork {
    let layout: ParameterLayout

    /// The smallest |a| at which a ReLU was evaluated in the last call of `loss`.
    private(set) var distanceFromKinks = Double.infinity

    init(_ layout: ParameterLayout) { self.layout = layout }

    mutating func loss(_ batch: [Float], _ parameters: [Double]) -> Double {
        distanceFromKinks = .infinity
        let width = layout.architecture.inputDimension
        var sum = 0.0
        for start in stride(from: 0, to: batch.count, by: width) {
            let x = batch[start..<(start + width)].map(Double.init)
            for (y, x) in zip(output(x, parameters), x) { sum += (y - x) * (y - x) }
        }
        return sum / Double(batch.count)
    }

    private mutating func output(_ x: [Double], _ parameters: [Double]) -> [Double] {
        var values = x
        for (index, layer) in layout.layers.enumerated() {
            let weight = layout.weight(ofLayer: index).lowerBound
            let bias = layout.bias(ofLayer: index).lowerBound
            values = (0..<layer.outputs).map { row in
                var a = parameters[bias + row]
                for (column, value) in values.enumerated() {
                    a += parameters[weight + row * layer.inputs + column] * value
                }
                switch layer.activation {
                case .identity: return a
                case .relu:
                    distanceFromKinks = min(distanceFromKinks, abs(a))
                    return max(a, 0)
                case .leakyReLU(let slope):
                    distanceFromKinks = min(distanceFromKinks, abs(a))
                    return a > 0 ? a : slope * a
                case .elu: return a > 0 ? a : expm1(a)
                case .tanh: return tanh(a)
                case .sigmoid: return 1 / (1 + exp(-a))
                }
            }
        }
        return values
    }
}

/// Images x_ij = ((37 i + 17 j) mod 255)/127.5 − 1, as in References/torch-training.py.
func madeUpImages(_ count: Int, width: Int = 784) -> [Float] {
    (0..<(count * width)).map { Float((37 * ($0 / width) + 17 * ($0 % width)) % 255) / 127.5 - 1 }
}
