/// Centred exponential entries, density e^{−(x+1)} on x > −1: a skewed law of variance 1.
public struct ExponentialEntries: EntryDistribution {
    public let label = "exponential"
    public let streamKey = "exponential"
    public let variance = 1.0
    public let kurtosis = 9.0

    /// Centred exponential entries.
    public init() {}

    /// e − 1, where e is a standard exponential draw.
    public func fill(_ values: inout MutableSpan<Double>, from stream: inout RandomStream) {
        stream.fillExponential(&values)
        for i in values.indices { values[i] -= 1 }
    }
}
