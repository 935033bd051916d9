internal import ArgumentParser
internal import Datasets

/// The scaling of pixels: none, unit, bytes or LOW:HIGH.
struct ScaleArgument: ExplainedArgument {
    let scaling: PixelScaling
    /// The argument as it was given.
    let text: String

    init(explaining text: String) throws(ArgumentError) {
        self.text = text.trimmingSpaces
        switch self.text {
        case "none": scaling = .unchanged
        case "unit": scaling = .unit
        case "bytes": scaling = .bytes
        default:
            let ends = self.text.split(separator: ":", omittingEmptySubsequences: false)
                .map { Float($0.trimmingSpaces) }
            guard ends.count == 2, let low = ends[0], let high = ends[1] else {
                throw ArgumentError("the forms are none, unit, bytes and LOW:HIGH, such as 0:16")
            }
            guard let scaling = PixelScaling(low: low, high: high) else {
                throw ArgumentError("the first of LOW:HIGH must be the smaller one, and both must be finite")
            }
            self.scaling = scaling
        }
    }
}
