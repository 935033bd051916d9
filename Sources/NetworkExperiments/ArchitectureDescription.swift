public import Autoencoders
public import RunSupport

extension DescriptionError {
    /// The sentence of an architecture that cannot be, with its parameter named apart.
    public init(_ error: ArchitectureError) {
        self.init("\(parameter: error.parameter) \(error.requirement)")
    }
}
