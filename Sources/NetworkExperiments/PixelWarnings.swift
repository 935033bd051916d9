public import Autoencoders
public import Datasets

extension DatasetProvenance {
    /// What a user of networks with such an activation at the output must be warned of: pixels that no output can be, and
    /// 8-bit pixels that look as if they were scaled wrongly.
    public func warnings(outputs activation: Activation) -> [String] {
        let beyond: String? =
            switch activation {
            case .tanh: rangeWarning(outputs: -1...1, of: activation.rawValue)
            case .sigmoid: rangeWarning(outputs: 0...1, of: activation.rawValue)
            case .identity, .relu: nil
            }
        return [beyond, byteWarning].compactMap(\.self)
    }
}
