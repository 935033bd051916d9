public import Autoencoders
public import Datasets

extension DatasetProvenance {
    /// Warnings for networks with this activation at the output: pixels out of the range of the outputs, and 8-bit
    /// pixels that look wrongly scaled.
    public func warnings(outputs activation: Activation) -> [String] {
        let beyond: String? =
            switch activation {
            case .tanh: rangeWarning(outputs: -1...1, of: activation.rawValue)
            case .sigmoid: rangeWarning(outputs: 0...1, of: activation.rawValue)
            case .identity, .relu, .leakyReLU, .elu: nil
            }
        return [beyond, byteWarning].compactMap(\.self)
    }
}
