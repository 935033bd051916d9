public import Autoencoders
public import RunSupport

extension DescriptionError {
    /// The error of an invalid architecture, with its parameter marked.
    public init(_ error: ArchitectureError) {
        self.init("\(parameter: error.parameter) \(error.requirement)")
    }
}
