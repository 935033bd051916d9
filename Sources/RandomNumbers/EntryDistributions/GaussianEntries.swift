/// Standard normal entries.
public struct GaussianEntries: EntryDistribution {
    public let label = "gaussian"
    public let streamKey = "gaussian"
    public let variance = 1.0
    public let kurtosis = 3.0

    /// Standard normal entries.
    public init() {}

    /// Standard normal values.
    public func fill(_ values: inout MutableSpan<Double>, from stream: inout RandomStream) {
        stream.fillGaussian(&values)
    }
}
